/** An explanation in lines: the error and who says it, then what it is here, may be, and is not. */
import { describe, expect, test } from 'vitest';
import type { Found } from '../../../src/domain/doctor/check.ts';
import type { Cause, Explanation } from '../../../src/domain/explain/explanation.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import { explanationLines } from '../../../src/state/explain/lines.ts';
import { hints } from '../../../src/state/footer.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { after, browsing, press } from '../../support/scenes.ts';

const known = knownIn('Error loading SSO Token: Token for main does not exist');
const opened = after(browsing(), { type: 'explain.pasted', known }).state;
const attempt = overlayOf(opened, 'explain')?.attempt ?? 0;

const cause = (summary: string, here: Cause['here'], command?: string): Cause => ({
  id: 'token-missing',
  summary,
  here,
  cure: { text: `Cure of ${summary}`, ...(command === undefined ? {} : { command }) },
});
const explained = (more: Partial<Explanation>): State =>
  after(opened, {
    type: 'explain.looked',
    attempt,
    explanation: { known, subject: { is: 'everything' }, causes: [], others: [], ...more },
  }).state;

const told = (state: State): readonly string[] => {
  const overlay = overlayOf(state, 'explain');
  return overlay
    ? explanationLines(overlay).flatMap(({ label, text }) => (text === '' ? [] : [`${label}: ${text}`]))
    : [];
};
/** What follows the error itself. */
const below = (state: State): readonly string[] => told(state).slice(2);

test('the error stands first, with those who say it, and what is under way', () => {
  expect(told(opened)[0]).toMatch(/^Error: .*Token for .* does not exist/);
  expect(told(opened)[1]).toMatch(/^Said by: \S/);
  expect(below(opened)).toEqual(['Looked at: Looking…']);
});

describe('whose cause was looked for', () => {
  test.each<[string, Explanation['subject'], string]>([
    ['a profile', { is: 'profile', name: 'dev', by: 'name' }, 'Looked at: The profile dev'],
    ['a session', { is: 'session', name: 'main' }, 'Looked at: The session main'],
    ['no profile', { is: 'everything' }, 'Looked at: No profile is set: AWS_PROFILE is empty.'],
  ])('%s', (_what, subject, line) => {
    expect(below(explained({ subject }))[0]).toBe(line);
  });
});

describe('what it is', () => {
  const passed = 'Here: None of its causes is here now: it may have passed. Run the command again.';

  test('a cause that is here stands with its fix: the command, and what it does', () => {
    expect(below(explained({ causes: [cause('A.', true, 'ssotui login main')] })).slice(1)).toEqual([
      'Here: A.',
      'Fix: ssotui login main',
      ': Cure of A.',
    ]);
  });

  test('a fix that is no command is said in its place', () => {
    expect(below(explained({ causes: [cause('A.', true)] })).slice(1)).toEqual([
      'Here: A.',
      'Fix: Cure of A.',
    ]);
  });

  test('where none is here it may have passed, and what is not here is named', () => {
    expect(below(explained({ causes: [cause('A.', false)] })).slice(1)).toEqual([passed, 'Not here: A.']);
  });

  test('where one is open, it is not said to have passed: it is told with its fix', () => {
    const lines = below(explained({ causes: [cause('A.', null, 'aws sts'), cause('B.', false)] })).slice(1);
    expect(lines).toEqual(['Perhaps: A.', 'Fix: aws sts', ': Cure of A.', 'Not here: B.']);
  });

  test('beside one that is here, what was not looked at is only named', () => {
    const causes = [cause('A.', true), cause('B.', null, 'aws sts')];
    expect(below(explained({ causes })).slice(1)).toEqual([
      'Here: A.',
      'Fix: Cure of A.',
      'Not looked at: B.',
    ]);
  });

  test.each([
    [6, 6, undefined],
    [7, 6, ': And 1 more.'],
    [40, 6, ': And 34 more.'],
  ])('of %i that are not here %i are named', (count, named, more) => {
    const causes = Array.from({ length: count }, (_, n) => cause(`${n}.`, false));
    const lines = below(explained({ causes }));
    expect(lines.filter(line => line.startsWith('Not here'))).toHaveLength(named);
    expect(lines.find(line => line.includes('more.'))).toBe(more);
  });

  test('other faults are told as what they are: no cause of this one', () => {
    const other = (cure?: Found['cure']): Found => ({
      ...{ finding: 'cache-file-exposed', state: 'caution', summary: 'The mode is 0644.' },
      ...(cure ? { cure } : {}),
    });
    const lines = below(
      explained({ others: [other({ text: 'Tighten it.', command: 'chmod 600 x' }), other()] }),
    );
    expect(lines.slice(2)).toEqual([
      'Also wrong: The mode is 0644. It did not cause this message.',
      'Fix: chmod 600 x',
      ': Tighten it.',
      'Also wrong: The mode is 0644. It did not cause this message.',
    ]);
  });
});

describe('a look that failed', () => {
  const failure = {
    code: 'internal',
    summary: 'The checks could not be loaded.',
    hint: 'Try again.',
  } as const;

  test('stands in the box and in the list of errors', () => {
    const { state } = after(opened, { type: 'explain.failed', attempt, failure });
    expect(below(state)).toEqual(['Failed: The checks could not be loaded. Try again.']);
    expect(state.failures.map(each => each.failure)).toEqual([failure]);
  });

  test.each([
    ['of another explanation', opened, attempt + 1],
    ['after the box was closed', press(opened, 'escape').state, attempt],
  ])('%s changes nothing', (_when, state, of) => {
    const { state: next } = after(state, { type: 'explain.failed', attempt: of, failure });
    expect([next.overlays, next.failures]).toEqual([state.overlays, []]);
  });
});

test('y copies the first command of a cause that is here, and is offered only where there is one', () => {
  const causes = [cause('A.', true), cause('B.', null, 'no'), cause('C.', true, 'yes')];
  expect(press(explained({ causes }), 'y').effects).toEqual([
    { do: 'copyText', text: 'yes', what: 'the command' },
  ]);
  expect(hints(explained({ causes })).map(({ title }) => title)).toContain('Copy the fix');
  const without = press(explained({ causes: [cause('B.', null, 'no')] }), 'y');
  expect(without.effects).toEqual([]);
  expect(without.state.notice?.text).toContain('no command fixes what was found');
});

test('what an earlier paste was told is gone when one is explained', () => {
  const lost = after(browsing(), { type: 'explain.pasted', known: [] }).state;
  expect(lost.notice).toBeDefined();
  expect(after(lost, { type: 'explain.pasted', known }).state.notice).toBeUndefined();
});
