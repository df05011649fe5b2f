/** Running a command in many roles, and looking at what it writes. */
import type { Performers } from '../feature.ts';

export const runPerformers: Performers<
  'runJob' | 'stopJob' | 'watchRun' | 'unwatchRun' | 'joinRuns' | 'saveRuns' | 'saveTable' | 'forgetJob'
> = {
  runJob: {
    // It may take minutes; leaving the app ends what runs, and waits for that.
    background: true,
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
    failed: 'stopping a command',
  },
  watchRun: {
    key: 'job-watch',
    run: async ({ id, at }, { services: { jobs } }) => ({
      type: 'run.watched',
      id,
      at,
      lines: await jobs.watch(id, at),
    }),
    failed: 'reading what a command wrote',
  },
  unwatchRun: {
    key: 'job-watch',
    run: async ({ id }, { services: { jobs } }) => void jobs.unwatch(id),
    failed: 'reading what a command wrote',
  },
  joinRuns: {
    key: 'job-join',
    run: async ({ id, runs }, { services: { jobs } }) => ({
      type: 'run.joined',
      id,
      table: await jobs.joined(id, runs),
    }),
    failed: 'making a table of what a command wrote',
  },
  saveRuns: {
    lasting: true,
    key: 'job-save',
    run: async ({ id, runs, folder }, { services: { jobs } }) => ({
      type: 'run.saved',
      saved: await jobs.save(id, runs, folder),
    }),
    failed: (_effect, failure) => ({ type: 'run.unsaved', failure }),
  },
  saveTable: {
    lasting: true,
    key: 'job-save',
    run: async ({ path, text }, { services: { jobs } }) => ({
      type: 'run.saved',
      saved: await jobs.saveText(path, text),
    }),
    failed: (_effect, failure) => ({ type: 'run.unsaved', failure }),
  },
  forgetJob: {
    key: ({ id }) => `job-forget:${id}`,
    run: async ({ id }, { services: { jobs } }) => void jobs.forget(id),
    failed: 'letting go of what a command wrote',
  },
};
