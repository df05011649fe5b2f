/**
 * How ssotui tells the shell hook what to change: the text of one file, which only its user can read and
 * write. What is in it is data. The hook evaluates nothing of it.
 *
 *     ssotui-hook 3
 *     set AWS_PROFILE=acme-dev
 *     set AWS_REGION=eu-west-1
 *     set AWS_DEFAULT_REGION=eu-west-1
 *     unset AWS_VAULT
 *
 * - UTF-8; every line ends in a line feed. The first line is the format and its version.
 * - `set NAME=VALUE` exports a variable: everything behind the first `=` is its value.
 *   `unset NAME` removes one. The lines count in their order.
 * - NAME begins with `AWS` and has only `A-Z`, `0-9` and `_`: no other variable can be reached.
 *   VALUE has no control characters.
 * - The hook passes over lines it does not know, and refuses a file with another first line.
 * - The file is put in place whole, by a rename. A missing file says that nothing changes.
 *
 * The hook starts ssotui with these variables, for it alone:
 *
 * - `SSOTUI_HANDOFF`: the absolute path of the file, in a folder of its own (mode 0700). ssotui
 *   writes its process id into `pid` beside it where it may be stopped with ctrl+z: the hook then takes the
 *   file at a later prompt, as long as that process lives.
 * - `SSOTUI_HOOK`: the version of the hook, `3`. Hooks of earlier versions read a profile's name alone; that
 *   of 0.1.0 does not say a version.
 * - `SSOTUI_HOOK_PREVIOUS`: the value that AWS_PROFILE had before it was last changed, for `ssotui -`; empty
 *   for none. The hook keeps it in a shell variable that is not exported.
 * - `SSOTUI_HOOK_REGION`: the region that the hook itself has set, for `ssotui use --clear`; empty for none.
 *
 * It does so for the app and for `use` and `-`, also behind options (`ssotui -q use dev`). Everything else is
 * passed on as it is, without these variables.
 */
import type { ShellChange } from './shell-change.ts';

/** The version of the hook that `ssotui init` prints, and of the format. */
export const hookVersion = 3;

export const wireHeader = `ssotui-hook ${hookVersion}`;

const isName = (name: string): boolean => /^AWS[A-Z0-9_]*$/.test(name);

/** A line break or another control character would let a line say more than a value. */
export const isWireValue = (text: string): boolean => text !== '' && !/[\x00-\x1f\x7f-\x9f]/.test(text);

/** Undefined where a name or a value cannot be told in this format. */
export const wireText = ({ set, unset }: ShellChange): string | undefined => {
  const values = Object.entries(set);
  if (!values.every(([name, value]) => isName(name) && isWireValue(value)) || !unset.every(isName))
    return undefined;
  const lines = [
    wireHeader,
    ...values.map(([name, value]) => `set ${name}=${value}`),
    ...unset.map(name => `unset ${name}`),
  ];
  return lines.map(line => `${line}\n`).join('');
};
