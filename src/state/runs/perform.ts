/** Running a command in many roles, and looking at what it writes. */
import { type Performers, reported } from '../feature.ts';

export const runPerformers: Performers<'runJob' | 'stopJob' | 'watchRun' | 'forgetJob'> = {
  runJob: {
    // Leaving the app waits until what ran has ended.
    lasting: true,
    key: ({ request }) => `job:${request.id}`,
    run: async ({ request }, { services: { jobs }, signal, emit }) => {
      const { id } = request;
      const missing = await jobs.run(request, news => emit({ type: 'run.heard', id, news }), signal);
      return { type: 'run.over', id, ...(missing ? { missing } : {}) };
    },
    failed: ({ request: { id } }, failure) => ({ type: 'run.over', id, missing: failure }),
  },
  stopJob: {
    key: ({ id }) => `job-stop:${id}`,
    run: async ({ id, what }, { services: { jobs } }) => void jobs.stop(id, what),
    failed: (_effect, failure) => reported(failure, 'stopping a command'),
  },
  watchRun: {
    key: () => 'job-watch',
    run: async ({ id, at }, { services: { jobs } }) => ({
      type: 'run.watched',
      id,
      at,
      lines: jobs.watch(id, at),
    }),
    failed: (_effect, failure) => reported(failure, 'reading what a command wrote'),
  },
  forgetJob: {
    key: ({ id }) => `job-forget:${id}`,
    run: async ({ id }, { services: { jobs } }) => void jobs.forget(id),
    failed: (_effect, failure) => reported(failure, 'letting go of what a command wrote'),
  },
};
