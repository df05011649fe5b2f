/** A run as a record of JSON, and what it wrote, up to a bound. */
import { defined } from '../../../../domain/collections/defined.ts';
import type { Failure } from '../../../../domain/model.ts';
import { type Kept, keep } from '../../../../domain/runs/kept.ts';
import type { RunEnd, RunTarget, Stream } from '../../../../domain/runs/run.ts';

export type Written = Readonly<Record<Stream, Kept>>;

export const nothingWritten = (): Written => ({ stdout: keep(), stderr: keep() });

/** Characters beyond a megabyte, where there were any. */
const leftOut = ({ stdout, stderr }: Written) =>
  defined({
    stdoutLeftOut: stdout.leftOut() || undefined,
    stderrLeftOut: stderr.leftOut() || undefined,
  });

export const runRecord = (target: RunTarget, end: RunEnd, written: Written) => {
  const { profile, session, role, accountName, region, labels } = target;
  const { code, failure, timedOut } = end;
  return {
    ...defined({
      profile,
      // Of a profile of another kind only what is known.
      session: session?.name,
      accountId: role.accountId,
      accountName,
      roleName: role.roleName,
      region,
    }),
    labels: labels.map(({ name }) => name),
    // Absent where the command was not started.
    ...defined({ code }),
    seconds: Math.round(end.tookMs) / 1_000,
    stdout: written.stdout.text(),
    stderr: written.stderr.text(),
    ...leftOut(written),
    ...defined({ timedOut: timedOut || undefined, error: failure && errorOf(failure) }),
  };
};

const errorOf = ({ code, summary, hint }: Failure) => ({ code, summary, ...defined({ hint }) });
