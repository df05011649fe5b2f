/** What is taken for granted of new sections, against reading the whole new text again by the strict rules. */
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from '../../../src/aws/config/document.ts';
import { applyEdits, render } from '../../../src/aws/config/edits.ts';
import { encode } from '../../../src/aws/config/lines.ts';
import { outcomeOf } from '../../../src/aws/config/outcome.ts';
import { readProfiles } from '../../../src/aws/config/profiles.ts';
import { verifyEdited } from '../../../src/aws/config/verify.ts';
import { failureOf } from '../../../src/services.ts';
import type { ConfigEdit } from '../../../src/state/model.ts';
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
    const { bytes, after } = outcomeOf(document, edits);
    return { text: String(bytes), after: after() };
  });

/** Everything read again, everything compared. */
const full = (document: Document, edits: readonly ConfigEdit[]): Verdict =>
  verdict(() => {
    const { splices, works } = applyEdits(document, edits);
    const bytes = encode(render(document, splices), document.encoding);
    const after = parseDocument(bytes);
    verifyEdited(document, after, works);
    return { text: String(bytes), after };
  });

const additions = (seed: number): readonly ConfigEdit[] =>
  Array.from({ length: seed % 4 }, (_, at) =>
    addProfile(`new-${at}`, ['region', `r${seed}`], ['output', seed % 3 === 0 ? 'json # x' : '=:%[x]']),
  );

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
        ],
  );

  test('the verdict and the document are those of the whole text read again', () => {
    expect(cases.length).toBeGreaterThan(seeds.length);
    for (const { document, edits } of cases) {
      const context = `${document.text}\n-----\n${JSON.stringify(edits)}`;
      expect({ context, ...quick(document, edits) }).toEqual({ context, ...full(document, edits) });
    }
  });

  test('so are the profiles', () => {
    const none = parseDocument(new Uint8Array(0));
    for (const { document, edits } of cases.slice(0, 400)) {
      const [one, other] = [quick(document, edits).after, full(document, edits).after];
      if (one && other) expect(readProfiles(one, none)).toEqual(readProfiles(other, none));
    }
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
