/** How a child ended, as shells count: 128 + n after signal n, 127 not found, 126 not started. */
import { constants } from 'node:os';
import type { Failure } from '../../domain/model.ts';
import type { ChildEnd } from '../../ports.ts';
import { codeOf } from '../error-code.ts';

const startFailures: Readonly<Record<string, readonly [code: number, why: string]>> = {
  ENOENT: [127, 'command not found'],
  EACCES: [126, 'permission denied'],
  ELINEBREAK: [126, 'a batch file of Windows takes no argument with a line break'],
};

export const startFailure = (program: string, error: unknown): ChildEnd => {
  const [code, why] = startFailures[codeOf(error)] ?? [126, codeOf(error) || 'it could not be started'];
  const failure: Failure = { code: 'file.unreadable', summary: `${program}: ${why}` };
  return { code, failure };
};

export const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
