/** The line that takes variables out of a shell, for each shell. */
import { expect, test } from 'vitest';
import { unsetLine } from '../../../src/domain/shells/shells.ts';

test.each([
  [undefined, 'unset AWS_PROFILE AWS_REGION'],
  ['bash', 'unset AWS_PROFILE AWS_REGION'],
  ['zsh', 'unset AWS_PROFILE AWS_REGION'],
  ['fish', 'set -e AWS_PROFILE; set -e AWS_REGION'],
  ['powershell', 'Remove-Item Env:AWS_PROFILE, Env:AWS_REGION'],
] as const)('in %s variables are taken out by a line of its own', (shell, line) => {
  expect(unsetLine(shell, ['AWS_PROFILE', 'AWS_REGION'])).toBe(line);
});
