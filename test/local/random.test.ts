/** Files of ours and the user's, with anything in them: read as they were written, or refused in words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RememberedListing } from '../../src/domain/listing.ts';
import { type Machine, openerOf } from '../../src/local/desktop/browser.ts';
import { osc52 } from '../../src/local/desktop/clipboard.ts';
import { troubleOf } from '../../src/local/files/trouble.ts';
import { listingText, parseListing } from '../../src/local/memory/listing-file.ts';
import { readSettings } from '../../src/local/settings/read.ts';
import { failureOf } from '../../src/ports.ts';

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

const account = fc.record(
  { id: fc.stringMatching(/^\d{12}$/), name, email: name },
  { requiredKeys: ['id'], noNullPrototype: true },
);

const listing: fc.Arbitrary<RememberedListing> = fc
  .uniqueArray(fc.tuple(account, fc.option(fc.array(name, { maxLength: 4 }), { nil: undefined })), {
    selector: ([{ id }]) => id,
    maxLength: 12,
  })
  .chain(all =>
    fc.record({
      at: fc.integer({ min: 0, max: 4e12 }),
      accounts: fc.constant(all.map(([each]) => each)),
      roles: fc.constant(
        Object.fromEntries(all.flatMap(([{ id }, roles]) => (roles === undefined ? [] : [[id, roles]]))),
      ),
    }),
  );

describe('a remembered listing', () => {
  test('comes back as it was written, for its own session only', () => {
    fc.assert(
      fc.property(listing, name, name, (written, key, other) => {
        const text = listingText(written, key);
        const read = parseListing(text, key);
        expect({ ...read, roles: { ...read?.roles } }).toEqual(written);
        if (other !== key) expect(parseListing(text, other)).toBeUndefined();
      }),
    );
  });

  test('that was cut off anywhere is none', () => {
    fc.assert(
      fc.property(listing, fc.nat(), (written, at) => {
        const text = listingText(written, 'key').trimEnd();
        expect(parseListing(text.slice(0, at % text.length), 'key')).toBeUndefined();
      }),
    );
  });

  test('with any other value in one of its fields is none, or a whole one', () => {
    fc.assert(
      fc.property(listing, fc.nat(), fc.jsonValue(), (written, at, value) => {
        const file = JSON.parse(listingText(written, 'key'));
        const fields = Object.keys(file);
        const text = JSON.stringify({ ...file, [fields[at % fields.length] ?? '']: value });
        const read = parseListing(text, 'key');
        for (const { id } of read?.accounts ?? []) expect(typeof id).toBe('string');
        for (const roles of Object.values(read?.roles ?? {}))
          expect(roles.every(role => typeof role === 'string')).toBe(true);
      }),
    );
  });
});

const settingsLine = fc.oneof(
  fc.constantFrom(
    '[names]',
    '[defaults]',
    '[defaults.x]',
    '[overrides.role]',
    '[favourites]',
    '[',
    '[x]',
    '',
  ),
  fc.constantFrom(
    'template = {account}-{role}',
    'template = {',
    'clash = ask',
    'clash = never',
    'place = first',
  ),
  fc.constantFrom(
    'region = eu-west-1',
    'region = eu-west-1a',
    'output = json',
    'account = *',
    '; note',
    '# note',
  ),
  fc.string({ maxLength: 20 }).map(text => text.replace(/[\r\n]/g, ' ')),
);

test('settings are read, or refused with the line that is at fault', () => {
  fc.assert(
    fc.property(fc.array(settingsLine, { maxLength: 8 }), lines => {
      try {
        expect(readSettings('/f', lines.join('\n')).template).not.toBe('');
      } catch (error) {
        const { code, summary } = failureOf(error);
        expect(code, summary).toBe('settings.invalid');
        const line = Number(/^\/f, line (\d+):/.exec(summary)?.[1]);
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(Math.max(1, lines.length));
      }
    }),
  );
});

const machine = (browser: string, platform: NodeJS.Platform): Machine => ({
  platform,
  env: { BROWSER: browser, DISPLAY: ':0' },
  isWsl: false,
  find: program => (/^[\w.-]+$/.test(program) ? `/bin/${program}` : undefined),
});

test('whatever BROWSER says, the address is one argument of a program, or there is a reason', () => {
  const url = 'https://example.com/a?b=%20c&d="e"';
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.constantFrom('linux', 'darwin', 'win32'),
      (browser, platform) => {
        const opener = openerOf(machine(browser, platform));
        const [program, ...args] = 'why' in opener ? ['', opener.why] : opener.command(url);
        expect(args.some(arg => ('why' in opener ? arg !== '' : arg.includes(url)))).toBe(true);
        expect(program === '').toBe('why' in opener);
      },
    ),
  );
});

/** What a terminal, tmux or GNU screen makes of it. */
const unwrapped = (sequence: string): string =>
  sequence
    .replace(/^\x1bPtmux;(.*)\x1b\\$/s, (_, inner: string) => inner.replaceAll('\x1b\x1b', '\x1b'))
    .replace(/\x1bP(?!tmux;)(.*?)\x1b\\/gs, '$1');

test.each([
  ['a terminal', {}],
  ['tmux', { TMUX: '/tmp/s,1,0' }],
  ['screen', { STY: '1.x' }],
])('text copied through %s comes out of its sequence again', (_, env) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
      const [, base64 = ''] = /^\x1b\]52;c;([^\x07]*)\x07$/.exec(unwrapped(osc52(text, { env }))) ?? [];
      expect(Buffer.from(base64, 'base64')).toEqual(Buffer.from(text));
    }),
  );
});

test.each([
  ['ENOSPC', 'the disk is full', /space/],
  ['EROFS', 'the file system is read-only', /can be written/],
  ['EBUSY', 'it is in use, or a mount of its own', /Close/],
  ['EXYZ', 'something else', /Try again/],
])('%s is told in words with what to do', (code, why, hint) => {
  const trouble = troubleOf('/f', Object.assign(new Error('something else'), { code }));
  expect([trouble.code, trouble.why, trouble.message]).toEqual([code, why, `/f: ${why}`]);
  expect(trouble.hint).toMatch(hint);
  expect(troubleOf('/g', trouble)).toBe(trouble);
});
