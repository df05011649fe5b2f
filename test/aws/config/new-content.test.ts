/**
 * What is taken for granted of new sections, against reading the whole new text again by the strict rules.
 */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/aws/config/edit/edits.ts';
import { type NewContent, newContent } from '../../../src/aws/config/edit/new-content.ts';
import { verifyEdited } from '../../../src/aws/config/edit/verify.ts';
import { versionOf } from '../../../src/aws/config/read/versions.ts';
import type { Document } from '../../../src/aws/config/text/document.ts';
import { fingerprintOf } from '../../../src/aws/config/text/fingerprint.ts';
import { encode } from '../../../src/aws/config/text/lines.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import { appendedVersion } from '../../../src/aws/config/write/appended-version.ts';
import { profilesAfter } from '../../../src/aws/config/write/profiles-after.ts';
import type { SectionEdit } from '../../../src/domain/changes/edits.ts';
import type { ConfigEdit } from '../../../src/domain/model.ts';
import { failureOf } from '../../../src/ports.ts';
import { addProfile } from './home.ts';
import { randomEdits, randomFile } from './random.ts';

interface Verdict {
  readonly refused?: string;
  readonly text?: string;
  readonly after?: Document;
}

const verdict = (work: () => Verdict): Verdict => {
  try {
    return work();
  } catch (error) {
    return { refused: failureOf(error).summary };
  }
};

const quick = (document: Document, edits: readonly ConfigEdit[]): Verdict =>
  verdict(() => {
    const { bytes } = newContent(document, edits);
    return { text: String(bytes), after: parseDocument(bytes) };
  });

/** Everything read again, everything compared. */
const full = (document: Document, edits: readonly ConfigEdit[]): Verdict =>
  verdict(() => {
    const { splices, changes } = applyEdits(document, edits);
    const bytes = encode(render(document, splices()), document.encoding);
    const after = parseDocument(bytes);
    verifyEdited(document, after, changes);
    return { text: String(bytes), after };
  });

const additions = (seed: number): readonly SectionEdit[] =>
  Array.from({ length: seed % 4 }, (_, at) =>
    addProfile(`new-${at}`, ['region', `r${seed}`], ['output', seed % 3 === 0 ? 'json # x' : '=:%[x]']),
  );

/** Profiles as a plan makes them, some odd: their session missing or new, a portal of their own, a secret. */
const ssoAdditions = (seed: number, document: Document): readonly SectionEdit[] => {
  const names = document.sections.flatMap(({ kind, name }) => (kind === 'sso-session' ? [name] : []));
  const session = names[seed % (names.length + 1)] ?? 'nowhere';
  const added = Array.from({ length: 1 + (seed % 3) }, (_, at) =>
    addProfile(
      `new-${at}`,
      seed % 7 === 6 ? ['sso_start_url', 'https://x.awsapps.com/start'] : ['sso_session', session],
      ['sso_account_id', `${100_000_000_000 + at}`],
      ...(seed % 5 === 4 ? [] : [['sso_role_name', `Role${at % 2}`] as const]),
      ...(at === seed % 4 ? [['aws_access_key_id', 'AKIA'] as const] : []),
      ['region', `r-${seed % 2}`],
      ['ssotui_managed', 'true'],
    ),
  );
  const keys = [
    ['sso_start_url', 'https://y.awsapps.com/start'],
    ['sso_region', 'r'],
  ] as const;
  const section = { kind: 'sso-session', name: 'nowhere' } as const;
  return seed % 11 === 0 ? [{ edit: 'addSection', section, keys }, ...added] : added;
};

const credentials = Buffer.from(
  '[new-0]\naws_access_key_id = AKIA\n[new-1]\nregion = r\n[elsewhere]\nregion = r\n',
);
const noCredentials = Buffer.from('');

const contentOf = (document: Document, edits: readonly ConfigEdit[]): NewContent | undefined => {
  try {
    return newContent(document, edits);
  } catch {
    return undefined;
  }
};

/** The same as one edit. */
const together = (edits: readonly SectionEdit[]): ConfigEdit => ({
  edit: 'addProfiles',
  profiles: edits.flatMap(edit =>
    edit.edit === 'addSection' ? [{ name: edit.section.name, keys: edit.keys }] : [],
  ),
});

const seeds = Array.from({ length: 600 }, (_, at) => at + 1);

describe.each([
  ['tame', false],
  ['wild', true],
])('in %s files', (_, wild) => {
  const documents = seeds.map(seed => parseDocument(Buffer.from(randomFile(seed + 50_000, wild))));
  const cases = documents.flatMap((document, seed) =>
    document.problems.length > 0
      ? []
      : [
          { document, edits: randomEdits(seed, document) },
          { document, edits: [...randomEdits(seed, document), ...additions(seed)] },
          { document, edits: additions(seed) },
          { document, edits: [...additions(seed), ...randomEdits(seed, document)] },
          { document, edits: ssoAdditions(seed, document) },
          { document, edits: [...randomEdits(seed, document), ...ssoAdditions(seed, document)] },
          { document, edits: [together(additions(seed)), ...randomEdits(seed, document)] },
        ],
  );

  test('the verdict and the document are those of the whole text read again', () => {
    expect(cases.length).toBeGreaterThan(seeds.length);
    for (const { document, edits } of cases) {
      const context = `${document.text}\n-----\n${JSON.stringify(edits)}`;
      expect({ context, ...quick(document, edits) }).toEqual({ context, ...full(document, edits) });
    }
  });

  test.each([
    ['no', noCredentials, 50],
    ['some', credentials, 5],
  ])('so are the profiles of what is appended, with %s credentials', async (_, bytes, least) => {
    const others = parseDocument(bytes, 'credentials');
    let worked = 0;
    for (const { document, edits } of cases.slice(0, 800)) {
      const content = contentOf(document, edits);
      if (content?.how !== 'appended') continue;
      const before = versionOf(Buffer.from(document.text));
      const read = versionOf(content.bytes);
      const profiles = await profilesAfter(before.profiles(bytes), document, content.added, others);
      if (profiles) worked++;
      if (profiles) expect(profiles).toEqual(read.profiles(bytes));
      const version = await appendedVersion(before, content, fingerprintOf(content.bytes), bytes);
      expect(version.remarks).toEqual(read.remarks);
      expect(version.profiles(noCredentials)).toEqual(read.profiles(noCredentials));
    }
    expect(worked).toBeGreaterThan(least);
  });
});

test('every name, key and value that is let through is read back as it was written', () => {
  const document = parseDocument(Buffer.from('[default]\nregion = r\n'));
  const odd = Array.from({ length: 0x120 }, (_, code) => String.fromCharCode(code));
  const words = odd.flatMap(char => [char, `a${char}`, `${char}a`, `a${char}b`, `a ${char}`, `a ${char}b`]);
  const edits = words.flatMap(word => [
    addProfile(word),
    addProfile('x', [word, 'v']),
    addProfile('x', ['key', word], ['other', word]),
    { edit: 'addSection', section: { kind: 'sso-session', name: word }, keys: [['k', word]] } as const,
  ]);
  const verdicts = edits.map(edit => [quick(document, [edit]), full(document, [edit])] as const);
  expect(verdicts.filter(([one]) => one.text !== undefined).length).toBeGreaterThan(1_000);
  for (const [one, other] of verdicts) expect(one).toEqual(other);
});

describe('the document after many profiles were added', () => {
  const many = Array.from({ length: 4_000 }, (_unused, at) => ({
    name: `many-${at}`,
    keys: [
      ['sso_session', 's'],
      ['sso_account_id', String(100_000_000_000 + at)],
      ['sso_role_name', 'Admin'],
    ] as const,
  }));
  const base = versionOf(Buffer.from('[sso-session s]\nsso_region = r\n'));
  const written = async () => {
    const content = newContent(base.document(), [{ edit: 'addProfiles', profiles: many }]);
    if (content.how !== 'appended') throw new Error('not appended');
    return { bytes: content.bytes, version: await appendedVersion(base, content, 'f', noCredentials) };
  };

  test.each([0, 1, 2, 1_000])('is that of the whole text, asked for after %d turns', async turns => {
    const { bytes, version } = await written();
    const ready = version.ready?.();
    for (let turn = 0; turn < turns; turn++) await new Promise(resolve => setImmediate(resolve));
    const document = version.document();
    expect(document).toEqual(parseDocument(bytes));
    await ready;
    expect(version.document()).toBe(document);
  });
});
