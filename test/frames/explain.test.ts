/** The explanation of an error that was pasted, as it is drawn. */
import { describe, test } from 'vitest';
import { examine } from '../../src/domain/doctor/examine.ts';
import { explanation } from '../../src/domain/explain/explanation.ts';
import { knownIn } from '../../src/domain/explain/known.ts';
import { subjectOf } from '../../src/domain/explain/subject.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { factsOf } from '../support/fake-doctor.ts';
import { aConfig, aProfile, aWorld } from '../support/fake-services.ts';
import { after, browsing } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const opened = (screen: Screen, text: string): State =>
  after(browsing(screen), { type: 'explain.pasted', known: knownIn(text) }).state;

const shown = (screen: Screen, text: string): State => {
  const known = knownIn(text);
  const facts = factsOf(aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) }));
  const subject = subjectOf(facts, known, 'dev');
  const answer = explanation(known, facts, subject, examine(facts, subject));
  return after(opened(screen, text), { type: 'explain.looked', attempt: 1, explanation: answer }).state;
};

const missing = 'Error loading SSO Token: Token for main does not exist';

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  looking: screen => opened(screen, missing),
  here: screen => shown(screen, missing),
  perhaps: screen => shown(screen, 'ForbiddenException: No access'),
};

describe.each(Object.entries(scenes))('%s', (name, scene) => {
  test.each(everySize)('at $columns x $rows', async screen => {
    await expectFrame(scene(screen), `explain/${name}`);
  });
});
