/**
 * Which profile a `credential_process` asks for: `ssotui credentials NAME`, and `aws configure
 * export-credentials --profile NAME`. Other programs are not looked into.
 */
import { shlexSplit } from '../../text/shlex.ts';

/** `/usr/local/bin/ssotui`, `C:\bin\ssotui.exe`, `dist/ssotui.js`. */
const isProgram = (word: string, name: string): boolean =>
  new RegExp(`(?:^|[/\\\\])${name}(?:\\.(?:js|mjs|cmd|exe))?$`, 'i').test(word);

/** The value of `--profile NAME` or `--profile=NAME`. */
const optionIn = (words: readonly string[]): string | undefined => {
  const joined = words.find(word => word.startsWith('--profile='));
  if (joined !== undefined) return joined.slice('--profile='.length);
  const at = words.indexOf('--profile');
  return at < 0 ? undefined : words[at + 1];
};

const withValue: ReadonlySet<string> = new Set(['--format', '--profile']);

/** The first word that is neither an option nor the value of one. */
const argumentIn = (words: readonly string[]): string | undefined =>
  words.find((word, at) => !word.startsWith('-') && !withValue.has(words[at - 1] ?? ''));

const askedOfUs = (words: readonly string[]): string | undefined => {
  const at = words.findIndex(word => !word.startsWith('-'));
  if (words[at] !== 'credentials') return undefined;
  const rest = words.slice(at + 1);
  return optionIn(rest) ?? argumentIn(rest);
};

const askedOfAws = (words: readonly string[]): string | undefined => {
  const at = words.indexOf('configure');
  return at >= 0 && words[at + 1] === 'export-credentials' ? optionIn(words) : undefined;
};

/** Undefined where it asks for none, or for that of AWS_PROFILE. */
export const askedProfile = (command: string): string | undefined => {
  const words = shlexSplit(command) ?? [];
  const ours = words.findIndex(word => isProgram(word, 'ssotui'));
  if (ours >= 0) return askedOfUs(words.slice(ours + 1));
  const aws = words.findIndex(word => isProgram(word, 'aws'));
  return aws < 0 ? undefined : askedOfAws(words.slice(aws + 1));
};
