/** The log of who got which role: what is written is read again, and no line is ever too long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgentUse, lineOfUse, longestLine, usesIn, usesKept } from '../../../src/domain/agents/uses.ts';
import { runs } from '../../support/runs.ts';

const noon = Date.UTC(2026, 10, 28, 12, 0, 0, 999);
const bytes = (text: string): number => Buffer.byteLength(text);

const use: Omit<AgentUse, 'time'> = {
  command: 'credentials',
  given: true,
  profile: 'dev',
  session: 'corp',
  accountId: '111122223333',
  roleName: 'Admin',
  parent: 'terraform',
};

describe('a line', () => {
  test('says when, what, whether, and of which role, in seconds', () => {
    expect(lineOfUse(use, noon)).toBe(
      '{"time":"2026-11-28T12:00:00Z","command":"credentials","given":true,"profile":"dev","session":"corp",' +
        '"accountId":"111122223333","roleName":"Admin","parent":"terraform"}\n',
    );
  });

  test('leaves out what is not known', () => {
    expect(lineOfUse({ command: 'login', given: false, parent: '' }, noon)).toBe(
      '{"time":"2026-11-28T12:00:00Z","command":"login","given":false}\n',
    );
  });

  test.each([
    ['a name that fits is whole', 'x'.repeat(64), 'x'.repeat(64)],
    ['a longer one ends in an ellipsis', 'x'.repeat(65), `${'x'.repeat(61)}…`],
    ['one of wide letters is cut between them', '日'.repeat(30), `${'日'.repeat(20)}…`],
    ['one of quotes is counted as JSON has them', '"'.repeat(40), `${'"'.repeat(30)}…`],
  ])('%s', (_what, roleName, kept) => {
    expect(usesIn(lineOfUse({ ...use, roleName }, noon))[0]?.roleName).toBe(kept);
  });

  test('of whatever names is one line, short enough, and is read again', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', '\\', '\n', '\0', 'é', '日', '😀', '\ud800'),
      maxLength: 200,
    });
    const any = fc.record({ profile: text, session: text, accountId: text, roleName: text, parent: text });
    fc.assert(
      fc.property(any, texts => {
        const line = lineOfUse({ command: 'credentials', given: false, ...texts }, noon);
        expect(bytes(line)).toBeLessThanOrEqual(longestLine);
        expect(line.split('\n')).toHaveLength(2);
        const [read] = usesIn(line);
        expect(read).toMatchObject({ command: 'credentials', given: false });
        for (const [key, value] of Object.entries(texts)) {
          const kept = read?.[key as keyof typeof texts] ?? '';
          expect(value.startsWith(kept.replace(/…$/, ''))).toBe(true);
        }
      }),
      runs(300, 10_000),
    );
  });
});

describe('a log', () => {
  const at = (second: number, more: object = {}): string =>
    `${JSON.stringify({ time: `2026-11-28T12:00:${String(second).padStart(2, '0')}Z`, command: 'exec', given: true, ...more })}\n`;

  test('is read in its order', () => {
    expect(usesIn(at(1) + at(2) + at(3)).map(({ time }) => time.slice(-3))).toEqual(['01Z', '02Z', '03Z']);
    expect(usesIn('')).toEqual([]);
  });

  test.each([
    ['cut short', at(1).slice(0, 30)],
    ['of another program', 'hello\n'],
    ['that is a list', '[]\n'],
    ['that is nothing', 'null\n'],
    ['without a time', '{"command":"exec","given":true}\n'],
    ['of a time that is none', '{"time":"soon","command":"exec","given":true}\n'],
    ['without a command', '{"time":"2026-11-28T12:00:00Z","given":true}\n'],
    ['that does not say whether', '{"time":"2026-11-28T12:00:00Z","command":"exec","given":"yes"}\n'],
  ])('leaves out a line %s, and no other', (_what, odd) => {
    expect(usesIn(`${at(1)}${odd.trimEnd()}\n${at(2)}`)).toHaveLength(2);
  });

  test('takes texts for texts alone', () => {
    expect(usesIn(at(1, { profile: 7, session: '', roleName: 'Admin', other: 'x' }))).toEqual([
      { time: '2026-11-28T12:00:01Z', command: 'exec', given: true, roleName: 'Admin' },
    ]);
  });

  test('of very many lines has the last', () => {
    const text = Array.from({ length: usesKept + 5 }, (_each, index) => at(0, { profile: `p${index}` })).join(
      '',
    );
    const uses = usesIn(text);
    expect([uses.length, uses[0]?.profile]).toEqual([usesKept, 'p5']);
  });
});
