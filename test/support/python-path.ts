/**
 * Puts the folder of the real Python first in PATH. A version manager (pyenv) has a shell script in its
 * place, which takes several times as long as Python itself, at every start of `python3` and `aws`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export default function setUp(): void {
  const path = process.env.PATH ?? '';
  try {
    const print = 'import sys; print(sys.executable)';
    const python = execFileSync('python3', ['-c', print], { encoding: 'utf8', stdio: 'pipe' }).trim();
    const found = path.split(delimiter).find(folder => existsSync(join(folder, 'python3')));
    if (found !== dirname(python)) process.env.PATH = `${dirname(python)}${delimiter}${path}`;
  } catch {
    // The tests that ask botocore or the AWS CLI skip themselves.
  }
}
