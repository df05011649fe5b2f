/** A run as a record of JSON, and what it wrote, up to a bound. */
import { defined } from '../../../../domain/collections/defined.ts';
import type { Failure } from '../../../../domain/model.ts';
import { type Kept, keep } from '../../../../domain/runs/kept.ts';
import type { RunEnd, RunTarget, Stream } from '../../../../domain/runs/run.ts';

export type Written = Readonly<Record<Stream, Kept>>;

export const nothingWritten = (): Written => ({ stdout: keep(), stderr: keep() });

interface RunRecord {
  readonly profile?: string;
  /** Of a profile of another kind only what is known. */
  readonly session?: string;
  readonly accountId?: string;
  readonly accountName?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly labels: readonly string[];
  /** Of the command; absent where it was not started. */
  readonly code?: number;
  readonly seconds: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Characters beyond a megabyte that were left out. */
  readonly stdoutLeftOut?: number;
  readonly stderrLeftOut?: number;
  readonly timedOut?: true;
  readonly error?: { readonly code: string; readonly summary: string; readonly hint?: string };
}

const leftOut = ({ stdout, stderr }: Written) => ({
  ...(stdout.leftOut() > 0 ? { stdoutLeftOut: stdout.leftOut() } : {}),
  ...(stderr.leftOut() > 0 ? { stderrLeftOut: stderr.leftOut() } : {}),
});

export const runRecord = (target: RunTarget, end: RunEnd, written: Written): RunRecord => {
  const { profile, session, role, accountName, region, labels } = target;
  const { code, failure, timedOut } = end;
  return {
    ...defined({
      profile,
      session: session?.name,
      accountId: role.accountId,
      accountName,
      roleName: role.roleName,
      region,
    }),
    labels: labels.map(({ name }) => name),
    ...defined({ code }),
    seconds: Math.round(end.tookMs) / 1_000,
    stdout: written.stdout.text(),
    stderr: written.stderr.text(),
    ...leftOut(written),
    ...(timedOut ? { timedOut: true } : {}),
    ...(failure ? { error: errorOf(failure) } : {}),
  };
};

const errorOf = ({ code, summary, hint }: Failure) => ({ code, summary, ...defined({ hint }) });
