/**
 * Edits planned on one version of the file and made on another: both changes are in the result, or ours is
 * refused.
 */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/aws/config/edit/edits.ts';
import { mergeEdits } from '../../../src/aws/config/edit/merge.ts';
import { type SectionChange, sectionChanges } from '../../../src/aws/config/edit/section-changes.ts';
import { type Document, type Section, sectionIn } from '../../../src/aws/config/text/document.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import type { SectionEdit } from '../../../src/domain/changes/edits.ts';
import type { ConfigEdit, Failure } from '../../../src/domain/model.ts';
import { failureOf, Problem } from '../../../src/ports.ts';
import { addProfile, setProfile } from './home.ts';
import { randomEdits, randomFile } from './random.ts';

const parse = (text: string): Document => parseDocument(Buffer.from(text));

const after = (document: Document, edits: readonly SectionEdit[]): Document =>
  parse(render(document, applyEdits(document, edits).splices()));

/** Undefined if it is refused. */
const unlessRefused = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

const entriesOf = (section: Section | undefined): unknown =>
  section?.entries.map(({ key, value }) => [key, value]);

const keysOf = (section: Section | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(section?.entries.map(({ key, value }) => [key, value]) ?? []);

const key = (kind: string, name: string): string => `${kind} ${name}`;

/** The names that a change takes or gives up. */
const namesOf = ({ kind, name, section }: SectionChange): readonly string[] => [
  key(kind, name),
  ...(section ? [key(kind, section.name)] : []),
];

const expectMade = (document: Document, change: SectionChange): void => {
  const section = sectionIn(document, change);
  expect(section === undefined).toBe(change.removed);
  if (!change.removed) for (const [name, value] of change.pairs) expect(keysOf(section)[name]).toBe(value);
};

interface Case {
  readonly context: string;
  readonly theirs: Document;
  readonly ours: readonly SectionChange[];
  readonly merged: Document | undefined;
}

const caseOf = (seed: number): Case | undefined => {
  const base = parse(randomFile(seed, false));
  const edits = randomEdits(seed, base);
  const ours = unlessRefused(() => sectionChanges(base, edits));
  const theirs = unlessRefused(() => after(base, randomEdits(seed + 7_000, base)));
  if (base.problems.length > 0 || !ours || !theirs || theirs.problems.length > 0) return undefined;
  const merged = unlessRefused(() => after(theirs, mergeEdits(base, theirs, edits).edits as SectionEdit[]));
  return {
    context: `${base.text}-----\n${theirs.text}-----\n${JSON.stringify(edits)}`,
    theirs,
    ours,
    merged,
  };
};

const cases = Array.from({ length: 1_500 }, (_, seed) => caseOf(seed) ?? []).flat();
const mergedCases = cases.flatMap(({ merged, ...rest }) => (merged ? [{ merged, ...rest }] : []));

describe('of two random changes of one file', () => {
  test('some can be merged, and some are refused', () => {
    expect(mergedCases.length).toBeGreaterThan(200);
    expect(cases.length - mergedCases.length).toBeGreaterThan(100);
  });

  test('ours is in what was merged', () => {
    for (const { merged, ours } of mergedCases) for (const change of ours) expectMade(merged, change);
  });

  test('so is theirs: no other section differs from what they wrote', () => {
    for (const { context, merged, theirs, ours } of mergedCases) {
      const touched = new Set(ours.flatMap(namesOf));
      const others = (document: Document) =>
        Object.fromEntries(
          [...document.index].flatMap(([kind, named]) =>
            [...named]
              .filter(([name]) => !touched.has(key(kind, name)))
              .map(([name, it]) => [key(kind, name), entriesOf(it)]),
          ),
        );
      expect({ context, others: others(merged) }).toEqual({ context, others: others(theirs) });
    }
  });
});

const refusal = (base: string | undefined, theirs: string, edit: ConfigEdit): Failure | undefined => {
  try {
    mergeEdits(base === undefined ? undefined : parse(base), parse(theirs), [edit]);
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
};

const a = '[profile a]\nx = 1\n';
const main = '[sso-session main]\nsso_region = r\n';
const rename = { edit: 'renameSection', section: { kind: 'profile', name: 'a' }, to: 'b' } as const;

describe('refused, with what the other program did', () => {
  test.each<[string, string | undefined, string, ConfigEdit, string]>([
    ['a section they changed', a, '[profile a]\nx = 2\n', setProfile('a', 'y', '1'), 'changed profile a'],
    ['a section they removed', a, '', setProfile('a', 'x', '2'), 'removed profile a'],
    ['a name they took', '', '[profile b]\nz = 1\n', addProfile('b'), 'added profile b'],
    ['a new name they took', a, `${a}[profile b]\nz = 1\n`, rename, 'added profile b'],
    [
      'the session of a new profile',
      main,
      '',
      addProfile('b', ['sso_session', 'main']),
      'removed session main',
    ],
    [
      'the header they wrote in another way',
      a,
      '[profile  a]\nx = 1\n',
      setProfile('a', 'x', '2'),
      'changed profile a',
    ],
    ['any old section, if the base is forgotten', undefined, a, setProfile('a', 'x', '2'), 'has changed'],
  ])('%s', (_title, base, theirs, edit, summary) => {
    expect(refusal(base, theirs, edit)).toMatchObject({
      code: 'config.changed',
      summary: expect.stringContaining(summary),
      hint: expect.stringContaining('Nothing was written'),
    });
  });
});

describe('not refused', () => {
  test.each<[string, string | undefined, string, ConfigEdit]>([
    ['a change of another section', a, `${a}[profile z]\nq = 1\n`, setProfile('a', 'x', '2')],
    ['comments and blank lines they wrote', a, `# new\n\n${a}\n`, setProfile('a', 'x', '2')],
    ['a new section, if the base is forgotten', undefined, a, addProfile('b')],
  ])('%s', (_title, base, theirs, edit) => {
    expect(refusal(base, theirs, edit)).toBeUndefined();
  });

  test('a section that both added alike: there is nothing left to do', () => {
    const { edits } = mergeEdits(parse(''), parse('[profile b]\nregion = r\n'), [addProfile('b')]);
    expect(edits).toEqual([]);
  });
});
