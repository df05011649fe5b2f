/** The line above the runs. */
import { type Job, jobSummary } from '../../domain/runs/job.ts';
import { type Line, line, type Tone } from '../../text/line.ts';
import { cut } from '../../text/measure.ts';

const jobTone = (job: Job): Tone => {
  if (job.missing) return 'bad';
  if (job.is !== 'over') return 'accent';
  return job.rows.every(({ is }) => is === 'done') ? 'good' : 'warn';
};

/** What is run, and how far it is. */
export const runHead = (job: Job | undefined, width: number): Line => {
  if (!job) return line(' No command was run yet.', 'dim');
  const how = job.missing?.summary ?? jobSummary(job);
  const room = Math.max(10, width - how.length - 6);
  return [
    { text: ` $ ${cut(job.line, room)}  `, tone: 'code' },
    { text: how, tone: jobTone(job) },
  ];
};
