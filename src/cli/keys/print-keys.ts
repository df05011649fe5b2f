/** Keys on stdout, or one line on stderr that says what to run: clients show that line to their users. */
import type { Profile } from '../../domain/model.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { type AwsKeys, failureOf } from '../../ports.ts';
import { exit, exitCodeOf, inSession } from '../failures/exit.ts';
import type { CliIo } from '../io.ts';
import { type KeysFormat, keysText } from '../output/keys.ts';
import { plainLines } from '../output/output.ts';

interface Printing {
  readonly io: Pick<CliIo, 'stdout' | 'stderr'>;
  readonly profile: Profile;
  readonly format: KeysFormat | undefined;
}

/** Whoever has to sign in does so at the root of a chain. */
export const ofProfile = <T>(profile: Profile, asked: Promise<T>): Promise<T> => {
  const session = sessionToSignIn(profile);
  return session === undefined ? asked : inSession(session, asked);
};

/** Answers the exit code. Rejects with any failure but a sign-in or a code that is needed. */
export const printKeys = async (
  asked: Promise<AwsKeys>,
  { io, profile, format = 'process' }: Printing,
): Promise<number> => {
  try {
    io.stdout(keysText(await ofProfile(profile, asked), format));
    return exit.done;
  } catch (error) {
    const { code, summary, hint = '' } = failureOf(error);
    if (exitCodeOf(code) !== exit.signIn) throw error;
    io.stderr(`${plainLines(`ssotui: ${summary} ${hint}`.trim())}\n`);
    return exit.signIn;
  }
};
