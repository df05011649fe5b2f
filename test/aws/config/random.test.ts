/**
 * Random config files and random changes: botocore reads them as we do, and diff and patch agree with the
 * result.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/aws/config/edit/edits.ts';
import type { SectionChange } from '../../../src/aws/config/edit/section-changes.ts';
import { verifyEdited } from '../../../src/aws/config/edit/verify.ts';
import { unifiedDiff } from '../../../src/aws/config/text/diff.ts';
import type { Document } from '../../../src/aws/config/text/document.ts';
import { encode } from '../../../src/aws/config/text/lines.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import type { Splice } from '../../../src/domain/lines/splices.ts';
import type { ConfigEdit } from '../../../src/domain/model.ts';
import { Problem } from '../../../src/ports.ts';
import { botocoreViews, hasBotocore, ourView, type Tree, type View } from './clients.ts';
import { randomEdits, randomFile } from './random.ts';

const count = 400;
const seeds = Array.from({ length: count }, (_, at) => at + 1);
const files = [
  ...seeds.map(seed => randomFile(seed, false)),
  ...seeds.map(seed => randomFile(seed + 10_000, true)),
].map(text => Buffer.from(text));

interface Case {
  readonly before: Document;
  readonly beforeBytes: Buffer;
  readonly edits: readonly ConfigEdit[];
  readonly changes: readonly SectionChange[];
  readonly splices: readonly Splice[];
  readonly bytes: Buffer;
}

/** Undefined where the change is refused, as it may be in a wild file. */
const caseOf = (beforeBytes: Buffer, seed: number): Case | undefined => {
  const before = parseDocument(beforeBytes);
  if (before.problems.length > 0) return undefined;
  const edits = randomEdits(seed, before);
  try {
    const { splices, changes } = applyEdits(before, edits);
    const bytes = encode(render(before, splices()), before.encoding);
    verifyEdited(before, parseDocument(bytes), changes);
    return { before, beforeBytes, edits, changes, splices: splices(), bytes };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

const cases = files.flatMap((bytes, seed) => caseOf(bytes, seed) ?? []);

test('most random changes can be made, and some files are rejected', () => {
  expect(cases.length).toBeGreaterThan(count);
  expect(cases.length).toBeLessThan(files.length);
});

test('every file comes back byte for byte', () => {
  for (const bytes of files) {
    const document = parseDocument(bytes);
    expect(encode(render(document, []), document.encoding).equals(bytes)).toBe(true);
  }
});

test.skipIf(!hasBotocore)('botocore reads every file as we do', () => {
  const views = botocoreViews(files);
  files.forEach((bytes, at) => {
    expect({ file: String(bytes), view: ourView(parseDocument(bytes)) }).toEqual({
      file: String(bytes),
      view: views[at],
    });
  });
});

const group = { profile: 'profiles', 'sso-session': 'sso_sessions' } as const;

/** What botocore should see: its old view with the meant changes made on it. */
const expectedView = (view: View, changes: readonly SectionChange[], inherited: Tree): View => {
  const next = structuredClone(view ?? {});
  const of = (work: SectionChange) => next[group[work.kind]] as Tree;
  for (const work of changes) {
    const tree = { ...(work.section ? (of(work)[work.section.name] as Tree) : inherited) };
    if (work.section) delete of(work)[work.section.name];
    for (const [key, value] of work.pairs) {
      if (value !== undefined) tree[key] = value;
      else if (inherited[key] === undefined) delete tree[key];
      else tree[key] = inherited[key];
    }
    if (!work.removed) of(work)[work.name] = tree;
  }
  return next;
};

test.skipIf(!hasBotocore)('botocore sees what was meant and nothing else', () => {
  const seen = cases.filter(one => one.changes.every(work => !work.section || work.section.seen.cli));
  const [before, after] = [
    botocoreViews(seen.map(one => one.beforeBytes)),
    botocoreViews(seen.map(one => one.bytes)),
  ];
  expect(seen.length).toBeGreaterThan(count / 2);
  seen.forEach((one, at) => {
    const context = `${one.beforeBytes}\n-----\n${JSON.stringify(one.edits)}\n-----\n${one.bytes}`;
    const inherited = (ourView(parseDocument(Buffer.from(`${String(one.beforeBytes)}\n[qqq]`)))?.qqq ??
      {}) as Tree;
    expect({ context, view: after[at] }).toEqual({
      context,
      view: expectedView(before[at], one.changes, inherited),
    });
  });
});

test('lines that are not meant stay, in order', () => {
  for (const { before, splices, bytes } of cases) {
    const removed = new Set(
      splices.flatMap(({ at, remove }) => Array.from({ length: remove }, (_, n) => at + n)),
    );
    const comments = before.text.split(/\r?\n/).filter((line, at) => /^[#;]/.test(line) && !removed.has(at));
    const after = bytes.toString().split(/\r?\n/);
    let from = 0;
    for (const comment of comments) {
      from = after.indexOf(comment, from) + 1;
      expect(from).toBeGreaterThan(0);
    }
  }
});

const hasPatch =
  spawnSync('patch', ['--version']).status === 0 && spawnSync('diff', ['--version']).status === 0;
if (!hasPatch) console.warn('patch and diff are not installed: the unified diff is not compared with theirs');

describe.skipIf(!hasPatch)('the unified diff', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ssotui-diff-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const changed = cases.filter(one => one.splices.length > 0);
  const diffs = changed.map(({ before, splices }, at) =>
    unifiedDiff(before, splices, { before: `c${at}`, after: `c${at}` }),
  );

  test('patch makes the new file of the old', () => {
    for (const [at, one] of changed.entries()) writeFileSync(join(dir, `c${at}`), one.beforeBytes);
    const text = diffs.map(diff => `${diff.lines.join('\n')}\n`).join('');
    execFileSync('patch', ['-p0', '--binary', '-s', '-E'], { cwd: dir, input: text });
    changed.forEach((one, at) => {
      const bytes = one.bytes.length > 0 ? readFileSync(join(dir, `c${at}`)) : one.bytes;
      expect(bytes.equals(one.bytes)).toBe(true);
    });
  });

  test('counts its lines', () => {
    for (const { lines, added, removed } of diffs) {
      const body = lines.slice(2);
      expect(body.filter(line => line.startsWith('+')).length).toBe(added);
      expect(body.filter(line => line.startsWith('-')).length).toBe(removed);
    }
  });

  test('is what diff -u prints where there is one way to tell it', () => {
    const before = '# c\n\n[profile a]\nregion = r\n\n[profile b]\noutput = json';
    const document = parseDocument(Buffer.from(before));
    const { splices } = applyEdits(document, [
      {
        edit: 'setKeys',
        section: { kind: 'profile', name: 'a' },
        keys: [
          ['region', 's'],
          ['output', 'text'],
        ],
      },
      { edit: 'addSection', section: { kind: 'profile', name: 'c' }, keys: [['region', 'r']] },
    ]);
    writeFileSync(join(dir, 'old'), before);
    writeFileSync(join(dir, 'new'), render(document, splices()));
    const theirs = spawnSync('diff', ['-u', '--label', 'old', '--label', 'new', 'old', 'new'], {
      cwd: dir,
      encoding: 'utf8',
    });
    expect(unifiedDiff(document, splices(), { before: 'old', after: 'new' }).lines.join('\n')).toBe(
      theirs.stdout.trimEnd(),
    );
  });
});
