/** One line of the doctor's report, as a person reads it. */
import type { Check, Found } from '../../../src/domain/doctor/check.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import type { CheckId } from '../../../src/domain/doctor/ids.ts';
import type { Subject } from '../../../src/domain/doctor/way.ts';

/** AWS_PROFILE names the profile dev. */
export const dev: Subject = { is: 'profile', name: 'dev', by: 'variable' };
/** The name was given: `--profile dev`, or the word behind `ssotui doctor`. */
export const devByName: Subject = { is: 'profile', name: 'dev', by: 'name' };
export const session: Subject = { is: 'session', name: 'corp' };
export const everything: Subject = { is: 'everything' };

export const checkOf = (id: CheckId, facts: Facts, subject: Subject = dev): Check => {
  const check = examine(facts, subject).find(each => each.id === id);
  if (!check) throw new Error(`${id} is no check of the way to ${JSON.stringify(subject)}`);
  return check;
};

/** The state and the sentence. */
export const told = (
  id: CheckId,
  facts: Facts,
  subject?: Subject,
): readonly [state: string, text: string] => {
  const { state, summary } = checkOf(id, facts, subject);
  return [state, summary];
};

export const foundBy = (id: CheckId, facts: Facts, subject?: Subject): readonly Found[] =>
  checkOf(id, facts, subject).found;

/** What was found, each with the command to copy. */
export const cures = (id: CheckId, facts: Facts, subject?: Subject) =>
  foundBy(id, facts, subject).map(({ finding, cure }) => [finding, cure?.command]);

/** Who is stopped or misled by what the check found. */
export const clientsOf = (id: CheckId, facts: Facts, subject?: Subject): readonly string[] =>
  checkOf(id, facts, subject).clients.map(({ client }) => client);
