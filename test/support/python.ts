/** Other people's client: Python's botocore, where it is installed. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const answer = (args: readonly string[]): string | undefined => {
  try {
    return execFileSync('python3', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
};

export const hasBotocore = /^1\./.test(answer(['-c', 'import botocore; print(botocore.__version__)']) ?? '');
/** Ends the name of a test that is skipped without it. */
export const noBotocore = hasBotocore ? '' : ' (skipped: botocore is not installed)';

/** Where Python finds packages installed for the user, found before the home changes. */
const userBase = answer(['-m', 'site', '--user-base']) ?? '';

/** What a program prints, run in a home and with endpoints of a test's own. */
export const python = async (
  program: string,
  env: Readonly<Record<string, string>>,
  interpreter = 'python3',
): Promise<string> => {
  const { stdout } = await promisify(execFile)(interpreter, ['-c', program], {
    env: { PATH: process.env.PATH, PYTHONUSERBASE: userBase, ...env },
  });
  return stdout.trim();
};
