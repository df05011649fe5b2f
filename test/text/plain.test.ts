import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain, plainJson } from '../../src/text/plain.ts';
import { runs } from '../support/runs.ts';

test.each([
  ['plain text stays, wide and accented too', 'Zürich 日本 👩‍💻', 'Zürich 日本 👩‍💻'],
  ['colours go', '\x1b[31mred\x1b[0m', 'red'],
  ['8-bit CSI goes', '\x9b2Jclear', 'clear'],
  ['titles go with their text', 'a\x1b]0;owned\x07b\x1b]52;c;AAAA\x1b\\c', 'abc'],
  ['an unfinished string takes the rest with it', 'name\x1b]0;never ends', 'name'],
  ['an escape at the end goes', 'x\x1b', 'x'],
  ['line ends and tabs become one blank', 'a\r\n\tb', 'a b'],
  ['other controls vanish', 'a\x00\x08\x7f\x9cb', 'ab'],
  ['zero-width characters vanish', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
  ['joiners vanish where they join no emoji', 'क\u200dष می\u200cخواهم x\u200dy', 'कष میخواهم xy'],
  ['emoji stay whole', '👩‍👩‍👧‍👦 ❤️ 1️⃣ 🇩🇪 🏳️‍🌈 👩🏽‍🚀', '👩‍👩‍👧‍👦 ❤️ 1️⃣ 🇩🇪 🏳️‍🌈 👩🏽‍🚀'],
  ['an emoji without end is several', `👩${'\u200d👩'.repeat(5)}`, '👩‍👩‍👩‍👩👩‍👩'],
  ['one tone of skin is enough', '👩🏽🏽🏽', '👩🏽'],
  ['selectors vanish by themselves', 'a\ufe0f1\ufe0fb\u{e0101}', 'a1b'],
  ['tag characters vanish', 'prod\u{e0001}\u{e0041}\u{e007f}', 'prod'],
  ['fillers vanish', '\u3164a\u115f\u1160\uffa0b', 'ab'],
  ['annotations vanish, their text stays', '\ufff9a\ufffab\ufffb', 'ab'],
  ['lines and paragraphs end in a blank', 'a\u2028b\u2029c\u0085d', 'a b c d'],
  ['half a character is replaced', 'a\ud83dz\udc69', 'a\ufffdz\ufffd'],
  ['marks have a bound', `z${'\u0335'.repeat(50)}a`, `z${'\u0335'.repeat(4)}a`],
  ['a mark before the first letter vanishes', '\u0301\u0327abc', 'abc'],
  [
    'letters of all scripts stay',
    'देवनागरी ไทย العربية עברית 한글 தமிழ்',
    'देवनागरी ไทย العربية עברית 한글 தமிழ்',
  ],
  ['bidirectional overrides vanish', 'txt.\u202eexe\u2066!', 'txt.exe!'],
])('%s', (_, dirty, clean) => {
  expect(plain(dirty)).toBe(clean);
});

/** Letters of many scripts, and what has to go, joined by lot. */
const bits = fc.constantFrom(
  'a',
  'é',
  'e\u0301',
  '日',
  '👩',
  '\u200d',
  '\ufe0f',
  '\u20e3',
  '1',
  '#',
  '🏽',
  '🇩',
  '🇪',
  '\u200b',
  '\u202e',
  '\u2066',
  '\u{e0041}',
  '\u3164',
  '\u0335',
  '\u0335\u0335\u0335',
  '\x1b',
  '\x1b[31m',
  '\x1b]',
  '\x9b',
  '\x07',
  '\\',
  '[',
  'm',
  '\n',
  '\u2028',
  '\ud800',
  '\udc00',
  '\u00ad',
  'ﷺ',
  'க்',
  'ั',
  '\ufffa',
  '\x7f',
  ' ',
);
const foreign = fc.oneof(
  fc.array(bits, { maxLength: 20 }).map(all => all.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const forbidden =
  /(?![\u200d\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}\u2028\u2029]/u;

test('nothing that acts on a terminal is left, and what is plain stays as it is', () => {
  fc.assert(
    fc.property(foreign, text => {
      const clean = plain(text);
      expect(clean).not.toMatch(forbidden);
      expect(clean).not.toMatch(/\p{M}{5}|^\p{M}/u);
      expect(plain(clean)).toBe(clean);
    }),
    runs(2_000, 300_000),
  );
});

test('JSON is exact, and nothing in it acts on a terminal', () => {
  fc.assert(
    fc.property(foreign, text => {
      const json = plainJson(JSON.stringify({ text }, null, 2));
      expect(JSON.parse(json)).toEqual({ text });
      expect(json.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u,
      );
    }),
    runs(1_000, 100_000),
  );
});
