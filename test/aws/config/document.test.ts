/**
 * Every odd config file is read as botocore reads it, comes back byte for byte, and stays itself beside an
 * edit.
 */
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/aws/config/edit/edits.ts';
import { verifyEdited } from '../../../src/aws/config/edit/verify.ts';
import { encode } from '../../../src/aws/config/text/lines.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import type { ConfigEdit } from '../../../src/domain/model.ts';
import { botocoreViews, hasBotocore, ourView, type Tree } from './clients.ts';
import { snippets } from './snippets.ts';

const bytesOf = (text: string | Uint8Array): Buffer => Buffer.from(text as string);
const views = hasBotocore ? botocoreViews(snippets.map(snippet => snippet.text)) : [];

const addition: ConfigEdit = {
  edit: 'addSection',
  section: { kind: 'profile', name: 'new' },
  keys: [
    ['region', 'eu-central-1'],
    ['output', 'json'],
  ],
};

const edited = (text: string | Uint8Array, edits: readonly ConfigEdit[]): Buffer => {
  const document = parseDocument(bytesOf(text));
  const change = applyEdits(document, edits);
  const bytes = encode(render(document, change.splices()), document.encoding);
  verifyEdited(document, parseDocument(bytes), change.changes);
  return bytes;
};

const editable = snippets.filter(snippet => !snippet.rejected);
const editedViews = hasBotocore ? botocoreViews(editable.map(({ text }) => edited(text, [addition]))) : [];

test.each(snippets)('$title: unedited byte for byte, rejected where it must be', ({ text, rejected }) => {
  const document = parseDocument(bytesOf(text));
  expect(encode(render(document, []), document.encoding).equals(bytesOf(text))).toBe(true);
  expect(encode(render(document, applyEdits(document, []).splices()), document.encoding)).toEqual(
    bytesOf(text),
  );
  expect(document.problems.length > 0).toBe(rejected === true);
});

test.skipIf(!hasBotocore).each(snippets.map((snippet, at) => ({ ...snippet, at })))(
  '$title: read as botocore reads it',
  ({ text, at, rejected, stricter }) => {
    expect(views[at] === undefined).toBe(rejected === true && !stricter);
    if (!stricter) expect(ourView(parseDocument(bytesOf(text)))).toEqual(views[at]);
  },
);

test.skipIf(!hasBotocore).each(editable.map((snippet, at) => ({ ...snippet, at })))(
  '$title: an edit elsewhere leaves its reading and its bytes alone',
  ({ text, at }) => {
    const before = views[snippets.findIndex(snippet => snippet.text === text)] ?? {};
    const after = editedViews[at] ?? {};
    const { new: added, ...profiles } = after.profiles as Tree;
    const inherited = /^\[DEFAULT\]/.test(String(text)) ? { region: 'r', output: 'json' } : {};
    expect(added).toEqual({ ...inherited, region: 'eu-central-1', output: 'json' });
    expect({ ...after, profiles }).toEqual(before);
    expect(edited(text, [addition]).subarray(0, bytesOf(text).length)).toEqual(bytesOf(text));
  },
);

test.each([
  ['33 section twice', 3],
  ['34 key twice', 3],
  ['35 byte order mark', 1],
  ['29 nested line without =', 4],
  ['57 key before the first section', 1],
  ['58 free text', 3],
  ['60 unclosed header', 1],
  ['61 Latin-1', 2],
] as const)('%s is told with its line', (title, line) => {
  const snippet = snippets.find(one => one.title === title);
  expect(parseDocument(bytesOf(snippet?.text ?? '')).problems[0]?.line).toBe(line - 1);
});

test.each([
  '2 comment after a value',
  '6 text after a header',
  '8 indented comment after a header',
  '38 colon',
  '44 DEFAULT',
  '45 indented header first',
  '47 indented keys',
  '49 default twice',
  '50 profile __proto__',
])('%s can be edited, with a warning', title => {
  const snippet = snippets.find(one => one.title === title);
  const document = parseDocument(bytesOf(snippet?.text ?? ''));
  expect(document.problems).toEqual([]);
  expect(document.warnings.length).toBeGreaterThan(0);
});

test('sections are found by their effective name', () => {
  const found = (header: string) =>
    [...parseDocument(Buffer.from(`${header}\nregion = r\n`)).index].flatMap(([kind, named]) =>
      [...named.keys()].map(name => `${kind} ${name}`),
    );
  expect(found('[profile  dev] # c')).toEqual(['profile dev']);
  expect(found('[profile "my dev"]')).toEqual(['profile my dev']);
  expect(found('[ profile dev ]')).toEqual(['profile dev']);
  expect(found('[profile dom\\user]')).toEqual(['profile domuser']);
  expect(found('[profile.foo]')).toEqual(['profile foo']);
  expect(found('[default]')).toEqual(['profile default']);
  expect(found('[sso-session default]')).toEqual(['sso-session default']);
  expect(found('[profile my dev]')).toEqual(['other profile my dev']);
});
