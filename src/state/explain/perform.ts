/** Runs the doctor's checks for a message. The catalogue is loaded only now. */
import type { Performers } from '../feature.ts';

export const explainPerformers: Performers<'lookInto'> = {
  lookInto: {
    key: 'explain',
    run: async ({ attempt, known }, { services: { doctor }, signal }) => {
      const { lookedInto } = await import('../../domain/explain/looked-into.ts');
      const explanation = await lookedInto(doctor, known, { offline: false }, signal);
      return { type: 'explain.looked', attempt, explanation };
    },
    failed: ({ attempt }, failure) => ({ type: 'explain.failed', attempt, failure }),
  },
};
