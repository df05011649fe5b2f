/** The lines that change a shell: for `eval`, and for the clipboard. */
import { overridingVariables, type ShellChange } from '../shells/shell-change.ts';

export type ShellKind = 'sh' | 'fish' | 'powershell';

/** Inside single quotes only the quote is special: it ends them, follows escaped, and they start again. */
export const quotedForSh = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** As a person would type it: in quotes only where the shell would read it otherwise. */
export const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : quotedForSh(text));

/** In fish a backslash escapes itself and the quote inside single quotes. */
export const quotedForFish = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** PowerShell takes the typographic quotes for quotes as well; each is written twice. */
export const quotedForPowershell = (text: string): string =>
  `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, quote => quote + quote)}'`;

/** A universal variable of fish is shared by all shells, and cannot be hidden from children: it is told. */
const fishUnset = (names: readonly string[]): string =>
  [
    `for name in ${names.join(' ')}; set -eg $name; set -qUx $name; and`,
    'echo "$name is a universal variable and stays. To remove it: set -eU $name" >&2; end',
  ].join(' ');

/** Unsets what would contradict keys in the environment: first of all a profile. */
export const unsetForKeys = `unset ${[
  'AWS_PROFILE',
  ...overridingVariables.filter(name => !/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name)),
].join(' ')}`;

/** The line that sets AWS_PROFILE alone, as a POSIX shell takes it. */
export const exportLine = (profileName: string): string => `export AWS_PROFILE=${quotedForSh(profileName)}`;

/** Lines to evaluate in a shell, for the whole change. */
export const shellLines = ({ set, unset }: ShellChange, shell: ShellKind): readonly string[] => {
  const values = Object.entries(set);
  switch (shell) {
    case 'sh':
      return [
        ...values.map(([name, value]) => `export ${name}=${quotedForSh(value)}`),
        `unset ${unset.join(' ')}`,
      ];
    case 'fish':
      return [...values.map(([name, value]) => `set -gx ${name} ${quotedForFish(value)}`), fishUnset(unset)];
    case 'powershell':
      return [
        ...values.map(([name, value]) => `$env:${name} = ${quotedForPowershell(value)}`),
        ...unset.map(name => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`),
      ];
  }
};
