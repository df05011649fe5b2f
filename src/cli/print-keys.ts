/** Keys on stdout, or one line on stderr that says what to run: clients show that line to their users. */
import type { SessionName } from '../domain/model.ts';
import { type AwsKeys, failureOf } from '../ports.ts';
import { exit, inSession } from './failures.ts';
import type { CliIo } from './io.ts';
import { type KeysFormat, keysText } from './output/keys.ts';
import { plainLines } from './output/output.ts';

interface Printing {
  readonly io: Pick<CliIo, 'stdout' | 'stderr'>;
  /** Whom to sign in to, if that is needed. */
  readonly session: SessionName;
  readonly format: KeysFormat | undefined;
}

/** Answers the exit code. Rejects with any failure but a sign-in that is needed. */
export const printKeys = async (
  asked: Promise<AwsKeys>,
  { io, session, format = 'process' }: Printing,
): Promise<number> => {
  try {
    io.stdout(keysText(await inSession(session, asked), format));
    return exit.done;
  } catch (error) {
    const { code, summary, hint } = failureOf(error);
    if (!code.startsWith('token.')) throw error;
    io.stderr(`${plainLines(`ssotui: ${summary} ${hint}`)}\n`);
    return exit.signIn;
  }
};
