/** The two files as the rest of the app sees them: sessions, profiles, and what is wrong with the files. */

import type { ConfigSnapshot, Failure } from '../../../domain/model.ts';
import { plain } from '../../../text/plain.ts';
import type { Document, Remark } from '../text/document.ts';
import { misplacedRemark } from './misplaced.ts';
import type { Profiles } from './profiles.ts';
import type { Version } from './versions.ts';

const failure = (path: string, { line, why }: Remark, hint: string): Failure => ({
  code: 'config.syntax',
  summary: plain(`${path}, line ${line + 1}: ${why}.`),
  hint,
});

const byLine = (remarks: readonly Remark[]): readonly Remark[] =>
  [...remarks].sort((a, b) => a.line - b.line);

const problemHint = (effect: string): string =>
  `${effect} Correct the line: until then ssotui does not edit the file.`;
const credentialsHint = (effect: string): string => `${effect} Correct the line.`;

export const problemsOf = (path: string, { problems }: Pick<Document, 'problems'>): readonly Failure[] =>
  byLine(problems).map(remark => failure(path, remark, problemHint(remark.effect)));

interface SnapshotParts {
  readonly path: string;
  readonly credentialsPath: string;
  readonly exists: boolean;
  readonly version: Version;
  readonly profiles: Profiles;
  readonly undoable: ConfigSnapshot['undoable'];
  readonly interrupted?: Failure | undefined;
  readonly credentialsFault?: Failure | undefined;
}

const warningsOf = ({ path, credentialsPath, version, profiles }: SnapshotParts) => {
  const { credentials, misplaced } = profiles;
  const told = (file: string, remarks: readonly Remark[]) =>
    byLine(remarks).map(remark => failure(file, remark, remark.effect));
  const of = (file: 'config' | 'credentials') =>
    misplaced.filter(each => each.file === file).map(misplacedRemark);
  return [
    ...told(path, [...version.remarks.warnings, ...of('config')]),
    ...told(credentialsPath, [...credentials.warnings, ...of('credentials')]),
  ];
};

export const snapshotOf = (parts: SnapshotParts): ConfigSnapshot => {
  const { path, credentialsPath, exists, version, undoable, interrupted, credentialsFault } = parts;
  const { sessions, profiles, credentials, misplaced, references, services } = parts.profiles;
  const ill = byLine(credentials.problems).map(remark =>
    failure(credentialsPath, remark, credentialsHint(remark.effect)),
  );
  const { twice } = version.remarks;
  return {
    path,
    exists,
    fingerprint: version.fingerprint,
    sessions,
    profiles,
    problems: problemsOf(path, version.remarks),
    warnings: warningsOf(parts),
    ...(ill.length > 0 ? { credentialsProblems: ill } : {}),
    ...(misplaced.length > 0 ? { misplaced } : {}),
    ...(references.length > 0 ? { references } : {}),
    ...(services.length > 0 ? { services } : {}),
    ...(twice.length > 0 ? { twice } : {}),
    ...(undoable ? { undoable } : {}),
    ...(interrupted ? { interrupted } : {}),
    ...(credentialsFault ? { credentialsFault } : {}),
  };
};
