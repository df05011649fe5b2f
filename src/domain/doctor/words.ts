/** The clients and their own words, measured with botocore, the AWS CLI and the SDK for JavaScript. */

import type { Breakage, Profile } from '../model.ts';
import { shellWord } from '../profiles/shell-lines.ts';
import type { OfflineFacts } from './facts.ts';

export const cli = (how: string): Breakage => ({ client: 'AWS CLI and boto3', how });
export const cliOnly = (how: string): Breakage => ({ client: 'AWS CLI', how });
export const cli2 = (how: string): Breakage => ({ client: 'AWS CLI v2', how });
export const boto = (how: string): Breakage => ({ client: 'boto3 and AWS CLI v1', how });
export const js = (how: string): Breakage => ({ client: 'JavaScript SDK', how });
export const go = (how: string): Breakage => ({ client: 'Go SDK', how });
export const sdks = (how: string): Breakage => ({ client: 'Go, Rust and Java SDKs', how });
export const all = (how: string): Breakage => ({ client: 'all AWS clients', how });

/** Carries out the cure of a profile or session. */
export const fixCommand = (name: string): string => `ssotui doctor ${shellWord(name)} --fix`;

/** Frees a path: what stands there stays, under another name. */
export const moveAway = (path: string): string => `mv ${shellWord(path)} ${shellWord(`${path}.old`)}`;

/** Where nothing is known of the profile. */
export const configEditor = '${EDITOR:-vi} ~/.aws/config';

/** Opens the file in the person's editor. */
export const editor = (path: string): string => `\${EDITOR:-vi} ${shellWord(path)}`;

/** Opens the file at the line in the person's editor. */
export const editorAt = (path: string, line: number | string): string =>
  `\${EDITOR:-vi} +${line} ${shellWord(path)}`;

/** Opens the profile; undefined where the path of its file is not known. */
export const editorAtProfile = (
  { files }: Pick<OfflineFacts, 'files'>,
  { file, line }: Profile,
): string | undefined => {
  const path = files.find(each => each.file === file)?.path;
  return path === undefined ? undefined : editorAt(path, line);
};

export const addPortal = {
  command: 'ssotui session add NAME --start-url URL --region REGION',
  text: "Add your company's access portal.",
};

export const jsGeneric = js('fails with "Could not load credentials from any providers"');

/** `unset A B`, and what it does. */
export const unsetCure = (variables: readonly string[], text: string) => ({
  cure: { command: `unset ${variables.join(' ')}`, text },
  fix: { is: 'unset', variables } as const,
});
