/** The config and the credentials file, as the strictest client reads them. */
import { octal } from '../../cache/octal.ts';
import { grouped } from '../../collections/grouped.ts';
import type { Breakage, ConfigSnapshot, Failure } from '../../model.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { withoutFullStop } from '../../sentences.ts';
import { type Cured, type Found, finding, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { FileFact, OfflineFacts } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import { addPortal, cli, editorAt, go, js, jsGeneric } from '../words.ts';

type Which = FileFact['file'];

const fileOf = ({ files }: OfflineFacts, which: Which): FileFact | undefined =>
  files.find(({ file }) => file === which);

const none = cli('find no profile: "The config profile (…) could not be found"');

const unreadable = ({ path, why = '' }: FileFact): Found => ({
  finding: 'config-unreadable',
  state: 'fault',
  summary: `${path} cannot be read: ${why}.`,
  clients: [none, jsGeneric],
  cure: {
    command: `ls -l ${shellWord(path)}`,
    text: 'Make it a file that you can read, or set AWS_CONFIG_FILE.',
  },
});

const absent = ({ path, danglingTo }: FileFact, { config }: OfflineFacts): Found | undefined => {
  if (danglingTo !== undefined)
    return {
      finding: 'config-link-dangling',
      state: 'fault',
      summary: `${path} is a link to ${danglingTo}, where there is no file.`,
      clients: [none, jsGeneric],
      cure: { command: `ls -l ${shellWord(path)}`, text: 'Bring the file back, or remove the link.' },
    };
  if (config.profiles.length > 0) return undefined;
  return {
    finding: 'config-missing',
    state: 'fault',
    summary: `There is no config file yet: ${path}.`,
    clients: [none, jsGeneric],
    cure: addPortal,
  };
};

const interruption = ({ interrupted }: ConfigSnapshot): Found | undefined =>
  interrupted && {
    finding: 'config-interrupted',
    state: 'caution',
    summary: interrupted.summary,
    cure: { command: 'ssotui undo', text: interrupted.hint ?? 'Undo puts the file back.' },
  };

export const configFile = (facts: OfflineFacts): Outcome => {
  const file = fileOf(facts, 'config');
  if (!file) return skipped('its path is not known');
  const interrupted = interruption(facts.config);
  if (file.is === 'unreadable' || file.is === 'other') return finding(unreadable(file));
  if (facts.configFailure)
    return finding(unreadable({ ...file, why: withoutFullStop(facts.configFailure.summary) }));
  if (file.is === 'null-device') return ok(`${file.path} stands for no config file.`);
  if (file.is === 'absent') return foundOr([absent(file, facts), interrupted], `There is no ${file.path}.`);
  return foundOr([interrupted], `${file.path} can be read.`);
};

/** What a remark is about: the words are those of the strict reader. */
const kinds: readonly (readonly [words: RegExp, kind: 'byte-order-mark' | 'encoding' | 'duplicate'])[] = [
  [/byte order mark/, 'byte-order-mark'],
  [/not UTF-8|carriage return alone/, 'encoding'],
  [/is there twice/, 'duplicate'],
];

const findingOf = (which: Which, { summary }: Failure): FindingId => {
  const kind = kinds.find(([words]) => words.test(summary))?.[1] ?? 'syntax';
  return `${which}-${kind}` as FindingId;
};

/** The hint of a remark begins with its effect: "The AWS CLI and boto3 refuse the whole file." */
const effectOf = ({ hint = '' }: Failure): string => hint.replace(/ Correct the line.*$/, '');

const refusers = (path: string, failure: Failure): readonly Breakage[] => {
  const effect = effectOf(failure);
  const python = cli(`every command fails with "Unable to parse config file: ${path}"`);
  return [
    ...(/AWS CLI/.test(effect) ? [python] : []),
    ...(/Rust and Java refuse/.test(effect)
      ? [{ client: 'Rust and Java SDKs', how: 'refuse the whole file' }]
      : []),
    ...(/neither a section/.test(failure.summary)
      ? [go('fails with "failed to load shared config file"')]
      : []),
    ...(/JavaScript reads nothing/.test(effect) ? [js('reads nothing of the file')] : []),
  ];
};

/** We write no credentials file: its mark is the person's to take away. */
const fixOf = (which: Which, id: FindingId): Cured =>
  which === 'config' && id.endsWith('byte-order-mark') ? { fix: { is: 'byte-order-mark', file: which } } : {};

/** All but the first three bytes, in the same file: its mode and links stay. */
const withoutMark = (path: string): string => {
  const [file, other] = [shellWord(path), shellWord(`${path}.new`)];
  return `(umask 077; tail -c +4 ${file} > ${other} && cat ${other} > ${file} && rm ${other})`;
};

const lineIn = (summary: string): string => /, line (\d+):/.exec(summary)?.[1] ?? '1';

const problemCure = (which: Which, path: string, id: FindingId, { summary }: Failure) =>
  id.endsWith('byte-order-mark')
    ? {
        command: which === 'config' ? 'ssotui doctor --fix' : withoutMark(path),
        text: 'Take the byte order mark away.',
      }
    : { command: editorAt(path, lineIn(summary)), text: 'Correct the line.' };

/** Problems of one kind are one finding: each more is a line of its details. */
const problemFindings = (which: Which, path: string, problems: readonly Failure[]): readonly Found[] => {
  const byFinding = grouped(problems, problem => findingOf(which, problem));
  // Because of the mark the line behind it is misread as well: more is to be said when it is gone.
  const mark = [...byFinding.keys()].find(id => id.endsWith('byte-order-mark'));
  const told = [...byFinding].filter(([id]) => mark === undefined || id === mark);
  return told.map(
    ([id, [first, ...more]]): Found => ({
      finding: id,
      state: 'fault',
      summary: first.summary,
      ...(more.length > 0 ? { details: more.map(({ summary }) => summary) } : {}),
      clients: refusers(path, first),
      cure: problemCure(which, path, id, first),
      ...fixOf(which, id),
    }),
  );
};

const readDifferently = (which: Which, path: string, warnings: readonly Failure[]): Found | undefined => {
  const [first] = warnings;
  return (
    first && {
      finding: `${which}-read-differently`,
      state: 'caution',
      summary: [first.summary, first.hint].filter(Boolean).join(' '),
      details: warnings.slice(1).map(({ summary, hint }) => [summary, hint].filter(Boolean).join(' ')),
      cure: {
        command: editorAt(path, lineIn(first.summary)),
        text: 'Write the line as all clients read it.',
      },
    }
  );
};

const ofFile = (path: string, failures: readonly Failure[] = []): readonly Failure[] =>
  failures.filter(({ summary }) => summary.startsWith(`${path}, `));

/** Sections that are in the wrong place have a check of their own. */
const isMisplaced = ({ summary }: Failure): boolean =>
  /AWS clients (do not use|differ about) \[/.test(summary);

const syntaxOf = (facts: OfflineFacts, which: Which): Outcome => {
  const file = fileOf(facts, which);
  if (file?.is !== 'file' || (which === 'config' && facts.configFailure))
    return skipped(`there is no ${which} file to read`);
  const { config } = facts;
  const problems = which === 'config' ? config.problems : (config.credentialsProblems ?? []);
  const warnings = ofFile(file.path, config.warnings).filter(each => !isMisplaced(each));
  const found = [...problemFindings(which, file.path, problems), readDifferently(which, file.path, warnings)];
  return foundOr(found, 'Every AWS client can read it.');
};

export const configSyntax = (facts: OfflineFacts): Outcome => syntaxOf(facts, 'config');
export const credentialsSyntax = (facts: OfflineFacts): Outcome => syntaxOf(facts, 'credentials');

export const credentialsFile = (facts: OfflineFacts): Outcome => {
  const { credentialsFault } = facts.config;
  const { path = '', is } = fileOf(facts, 'credentials') ?? {};
  if (!credentialsFault) return ok(is === 'file' ? `${path} can be read.` : `There is no ${path}: fine.`);
  return finding({
    finding: 'credentials-unreadable',
    state: 'fault',
    summary: credentialsFault.summary,
    clients: [cli('see none of its profiles')],
    cure: { command: `ls -l ${shellWord(path)}`, text: 'Make it a file that you can read.' },
  });
};

/** Others must not read keys, nor put a credential_process into the config. */
const modeFault = ({ file, path, mode }: FileFact): Found | undefined => {
  if (mode === undefined) return undefined;
  const bad = file === 'credentials' ? (mode & 0o077) !== 0 : (mode & 0o022) !== 0;
  if (!bad) return undefined;
  const does = file === 'credentials' ? 'read' : 'write to';
  return {
    finding: file === 'credentials' ? 'credentials-exposed' : 'config-writable-by-others',
    state: 'caution',
    summary: `Others on this machine can ${does} ${path} (mode ${octal(mode)}).`,
    cure: { command: `chmod 600 ${shellWord(path)}`, text: 'Make the file yours alone.' },
    fix: { is: 'file-mode', path, mode, want: 0o600 },
  };
};

export const fileModes = ({ files }: OfflineFacts): Outcome =>
  foundOr(files.map(modeFault), 'Nobody else can write to them.');
