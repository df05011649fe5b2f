/** A config document as the rest of the app sees it: sessions, profiles, and what is wrong with the file. */
import { plain } from '../../local/plain.ts';
import type { ConfigSnapshot, Failure } from '../../state/model.ts';
import type { Document, Remark } from './document.ts';
import type { Profiles } from './profiles.ts';

const failure = (path: string, { line, why }: Remark, hint: string): Failure => ({
  code: 'config.syntax',
  summary: plain(`${path}, line ${line + 1}: ${why}.`),
  hint,
});

const problemHint = 'AWS clients reject the file. Correct the line: until then ssotui does not edit it.';
const warningHint = 'AWS clients differ here.';

export const problemsOf = (path: string, document: Document): readonly Failure[] =>
  [...document.problems].sort((a, b) => a.line - b.line).map(remark => failure(path, remark, problemHint));

export interface SnapshotParts extends Profiles {
  readonly path: string;
  readonly exists: boolean;
  readonly fingerprint: string;
  readonly document: Document;
  readonly undoable: ConfigSnapshot['undoable'];
  readonly interrupted?: Failure | undefined;
  readonly credentialsFault?: Failure | undefined;
}

export const snapshotOf = (parts: SnapshotParts): ConfigSnapshot => {
  const { path, exists, fingerprint, document, sessions, profiles, undoable, interrupted, credentialsFault } =
    parts;
  return {
    path,
    exists,
    fingerprint,
    sessions,
    profiles,
    problems: problemsOf(path, document),
    warnings: document.warnings.map(remark => failure(path, remark, warningHint)),
    ...(undoable ? { undoable } : {}),
    ...(interrupted ? { interrupted } : {}),
    ...(credentialsFault ? { credentialsFault } : {}),
  };
};
