/** Working a plan out a little later, and keeping its template as the rule. */
import type { Performers } from '../feature.ts';

export const planPerformers: Performers<'planSoon' | 'keepRule'> = {
  planSoon: {
    key: 'plan',
    run: async () => ({ type: 'plan.due' }),
    failed: 'planning profiles',
  },
  keepRule: {
    lasting: true,
    key: 'keepRule',
    run: async ({ template }, { services: { settings } }) => {
      await settings.change([{ do: 'set', section: 'names', key: 'template', value: template }]);
      return { type: 'plan.rule-written', report: await settings.look() };
    },
    failed: 'keeping the naming rule',
  },
};
