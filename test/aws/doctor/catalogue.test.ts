/**
 * Each message of the catalogue with each of its causes: in a home (or a network) where that cause is, the
 * message is explained by it and by nothing else.
 */
import { expect, test } from 'vitest';
import type { Check } from '../../../src/domain/doctor/check.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import { checkOf, type FindingId } from '../../../src/domain/doctor/ids.ts';
import type { Subject } from '../../../src/domain/doctor/way.ts';
import { messages } from '../../../src/domain/explain/catalogue/messages.ts';
import { type CheckedCause, causeWords, isChecked } from '../../../src/domain/explain/causes/causes.ts';
import { explanation } from '../../../src/domain/explain/explanation.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import type { Message } from '../../../src/domain/explain/message.ts';
import { online } from '../../domain/doctor/facts.ts';
import { gathered, hash, makeHome } from './home.ts';
import { allSickHomes, credentialsEntry, registrationPath } from './sick-homes.ts';
import { sickNetworks } from './sick-networks.ts';

const hashIn = (path: string): string => /[0-9a-f]{40}/.exec(path)?.[0] ?? '';

const hashes: { readonly [K in CheckedCause]?: string } = {
  'registration-corrupt': hashIn(registrationPath),
  'role-credentials-corrupt': hashIn(credentialsEntry),
};

/** What stands in the holes of a message about the home. */
const holesOf = (cause: CheckedCause, facts: Facts): Readonly<Record<string, string>> => {
  const file = cause.startsWith('credentials-') ? 'credentials' : 'config';
  return {
    profile: 'dev',
    session: facts.config.sessions[0]?.name ?? 'corp',
    hash: hashes[cause] ?? hash('corp'),
    path: facts.files.find(each => each.file === file)?.path ?? '',
    account: '111122223333',
    number: '7',
    status: '400',
    field: 'Credentials',
  };
};

const printed = (form: string, holes: Readonly<Record<string, string>>): string =>
  form.replace(/\{\{|\{([a-z]+)\d?\}/g, (hole, name) => (hole === '{{' ? '{' : (holes[name] ?? 'x-y.z')));

/** A cause may be made in several ways: it is enough that one of them stops the client. */
const states = new Map<FindingId, readonly Facts[]>();
const add = (finding: FindingId, facts: Facts): void =>
  void states.set(finding, [...(states.get(finding) ?? []), facts]);

/** A name that was given is unknown; that of the variable leads nowhere. */
const byName: ReadonlySet<string> = new Set(['profile-unknown']);

/** Old SDKs then read the config at all. */
const readAll = { AWS_SDK_LOAD_CONFIG: '1' };

for (const [, finding, make, env] of allSickHomes) {
  const home = makeHome();
  make(home);
  const inUse = byName.has(finding) ? {} : { AWS_PROFILE: 'dev' };
  add(finding, { ...(await gathered(home.path, { ...readAll, ...inUse, ...env })), network: online() });
  home.remove();
}

const well = makeHome();
const wellFacts = await gathered(well.path, { ...readAll, AWS_PROFILE: 'dev' });
well.remove();
for (const [finding, network] of Object.entries(sickNetworks))
  add(finding as FindingId, { ...wellFacts, network });
add('role-not-listed', { ...wellFacts, unlisted: { dev: 'The role Admin was not in the last listing.' } });

const subjectFor = (finding: string): Subject => ({
  is: 'profile',
  name: 'dev',
  by: byName.has(finding) ? 'name' : 'variable',
});

/** The same fault, seen from another check: a session with a wrong region is an incomplete one. */
const isTheSame = (here: FindingId, cause: FindingId, checks: readonly Check[]): boolean => {
  const rootOf = (finding: FindingId) => {
    const check = checks.find(({ id }) => id === checkOf(finding));
    return check?.consequenceOf ?? check?.id;
  };
  return here === cause || rootOf(here) === rootOf(cause);
};

const isExplained = (message: Message, cause: CheckedCause, facts: Facts): boolean => {
  const text = printed(message.says[0], holesOf(cause, facts));
  const known = knownIn(text).filter(each => each.message.id === message.id);
  const subject = subjectFor(cause);
  const checks = examine(facts, subject);
  const here = explanation(known, facts, subject, checks).causes.filter(each => each.here === true);
  return here.length === 1 && isTheSame(here[0]?.id as FindingId, cause, checks);
};

test('there is a state for each cause that a check can find', () => {
  const ids = Object.keys(causeWords) as (keyof typeof causeWords)[];
  expect(ids.filter(id => isChecked(id) && !states.has(id))).toEqual([]);
});

test.each(messages.map(message => [message.id, message] as const))('%s', (_, message) => {
  const wrong = message.causes.filter(
    cause => isChecked(cause) && !states.get(cause)?.some(facts => isExplained(message, cause, facts)),
  );
  expect(wrong).toEqual([]);
});
