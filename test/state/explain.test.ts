/** An error that is pasted on the panes: its explanation opens, and nothing of its text is in the state. */
import { expect, test } from 'vitest';
import { examine } from '../../src/domain/doctor/examine.ts';
import type { Explanation } from '../../src/domain/explain/explanation.ts';
import { explanation } from '../../src/domain/explain/explanation.ts';
import { knownIn, withNamesOnly } from '../../src/domain/explain/known.ts';
import { subjectOf } from '../../src/domain/explain/subject.ts';
import { explanationLines } from '../../src/state/explain/lines.ts';
import { type State, topOf } from '../../src/state/state.ts';
import { factsOf } from '../support/fake-doctor.ts';
import { aConfig, aProfile, aWorld } from '../support/fake-services.ts';
import { after, browsing, press } from '../support/scenes.ts';

const missing = 'Error loading SSO Token: Token for main does not exist';
const known = knownIn(`secret 111122223333 ${missing}`).map(withNamesOnly);

const looked = (): Explanation => {
  const facts = factsOf(aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) }));
  const subject = subjectOf(facts, known, 'dev');
  return explanation(known, facts, subject, examine(facts, subject));
};

const pasted = (state: State = browsing()) => after(state, { type: 'explain.pasted', known });

test('on the panes it opens, and the checks are asked for', () => {
  const { state, effects } = pasted();
  expect(topOf(state, 'explain')?.step).toEqual({ at: 'looking' });
  expect(effects).toEqual([{ do: 'lookInto', attempt: expect.any(Number), known }]);
  expect(JSON.stringify([state.overlays, effects])).not.toMatch(/secret|111122223333/);
});

test('a paste without a known message does nothing, and says so', () => {
  const before = browsing();
  const { state, effects } = after(before, { type: 'explain.pasted', known: [] });
  expect([state.overlays, effects]).toEqual([before.overlays, []]);
  expect(state.notice?.text).toBe('No error of an AWS client is in what you pasted. / filters by it.');
});

test('over anything that is open a paste does nothing, and says so', () => {
  const { state: before } = press(browsing(), 'P');
  const { state, effects } = pasted(before);
  expect([state.overlays, effects]).toEqual([before.overlays, []]);
  expect(state.notice?.text).toBe('A paste does nothing here.');
});

test('the cause is shown, and y copies its command', () => {
  const { state } = pasted();
  const attempt = topOf(state, 'explain')?.attempt ?? 0;
  expect(press(state, 'y').effects.filter(({ do: what }) => what === 'copyText')).toEqual([]);
  const shown = after(state, { type: 'explain.looked', attempt, explanation: looked() }).state;
  expect(press(shown, 'y').effects).toEqual([
    { do: 'copyText', text: 'ssotui login main', what: 'the command' },
  ]);
});

test('an answer for another explanation is ignored; escape closes and stops looking', () => {
  const { state } = pasted();
  const late = after(state, { type: 'explain.looked', attempt: 99, explanation: looked() });
  expect(topOf(late.state, 'explain')?.step).toEqual({ at: 'looking' });
  const closed = press(state, 'escape');
  expect(closed.state.overlays).toEqual([]);
  expect(closed.effects).toContainEqual({ do: 'cancel', key: 'explain' });
});

test('of dozens of causes that are not here, a few are named', () => {
  const vague = knownIn('Unable to locate credentials').map(withNamesOnly);
  const facts = factsOf(aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) }));
  const subject = subjectOf(facts, vague, 'dev');
  const opened = after(browsing(), { type: 'explain.pasted', known: vague }).state;
  const overlay = topOf(opened, 'explain');
  if (!overlay) throw new Error('It did not open.');
  const lines = explanationLines({
    ...overlay,
    step: { at: 'shown', explanation: explanation(vague, facts, subject, examine(facts, subject)) },
  });
  expect(lines.filter(({ label }) => label === 'Not here')).toHaveLength(6);
  expect(lines.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^And \d+ more\.$/));
});
