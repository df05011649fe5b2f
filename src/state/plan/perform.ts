/** Working a plan out a little later, and the exact text of a small one. */
import { type Performers, reported } from '../feature.ts';

export const planPerformers: Performers<'planSoon' | 'previewPlan'> = {
  planSoon: {
    key: () => 'plan',
    run: async () => ({ type: 'plan.due' }),
    failed: (_effect, failure) => reported(failure, 'planning profiles'),
  },
  previewPlan: {
    key: () => 'planPreview',
    run: async ({ id, change }, { services }) => ({
      type: 'plan.previewed',
      id,
      preview: await services.config.preview(change),
    }),
    failed: ({ id }, failure) => ({ type: 'plan.preview-failed', id, failure }),
  },
};
