/** The code of an MFA device, for roles that need one. */
import type { KeysOptions } from '../../ports.ts';
import { flag } from '../command.ts';
import type { CliIo } from '../io.ts';

export const mfaParam = {
  mfa: flag(
    '--mfa',
    'ask for the code of an MFA device on the terminal, even where the output goes elsewhere',
  ),
};

/** Asked where a person looks on: with `--mfa`, or where stdout is a terminal. A client gets exit code 3. */
export const askingForCodes = ({ askTerminal, stdoutIsTty }: CliIo, mfa: boolean): KeysOptions =>
  askTerminal && (mfa || stdoutIsTty)
    ? { mfaCode: serial => askTerminal(`Code of the MFA device ${serial}: `) }
    : {};
