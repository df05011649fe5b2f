/**
 * Homes with any token and any profile in them: what `explain` says is here, the doctor has found, both
 * answer in their shapes, and nothing of a token is printed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOf, type FindingId } from '../../src/domain/doctor/ids.ts';
import { messages } from '../../src/domain/explain/catalogue/messages.ts';
import { type CauseId, isChecked } from '../../src/domain/explain/causes/causes.ts';
import { knownIn } from '../../src/domain/explain/known.ts';
import { hash, hour, iso } from '../support/broken/parts.ts';
import { newFolder } from '../support/new-folder.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';
import { count, firstSeed } from '../support/runs.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const startUrl = 'https://corp.awsapps.com/start';
const secret = 'of-nobody-else';

const anyOf = (random: Seeded): unknown =>
  random.pick<unknown>([
    null,
    '',
    0,
    -1,
    1e300,
    true,
    [],
    {},
    secret,
    random.text(12),
    ...[-hour, 60_000, hour].map(iso),
    iso(hour).replace('Z', random.pick(['UTC', '', '+02:00', ' '])),
    '2099-02-30T00:00:00Z',
  ]);

const keysOfTokens = [
  'accessToken',
  'expiresAt',
  'refreshToken',
  'clientId',
  'clientSecret',
  'registrationExpiresAt',
  'startUrl',
  'region',
  'scopes',
];

/** Mostly near to a good one: a few keys changed, and sometimes its bytes. */
const tokenText = (random: Seeded): string => {
  const good: Record<string, unknown> = {
    startUrl,
    region: 'eu-west-1',
    accessToken: secret,
    expiresAt: iso(hour),
    refreshToken: secret,
    clientId: 'client',
    clientSecret: secret,
    registrationExpiresAt: iso(2_000 * hour),
  };
  for (let changes = random.below(4); changes > 0; changes -= 1)
    good[random.pick(keysOfTokens)] = random.chance(0.1) ? undefined : anyOf(random);
  const text = JSON.stringify(random.chance(0.9) ? good : anyOf(random));
  return random.chance(0.8)
    ? text
    : random.pick([text.slice(0, random.below(90)), `${text}x`, `\ufeff${text}`]);
};

const session = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\n`;
const role = 'sso_account_id = 111122223333\nsso_role_name = Admin\n';
const chain = 'role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\n';

const profiles: readonly string[] = [
  `[profile dev]\nsso_session = corp\n${role}`,
  `[profile dev]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\n${role}`,
  `[profile dev]\nsso_session = gone\n${role}`,
  `[profile dev]\n${chain}[profile base]\nsso_session = corp\n${role}`,
  `[profile dev]\n${chain}[profile base]\nsource_profile = dev\n${chain}`,
  `[profile dev]\n${chain}`,
  '[profile dev]\naws_access_key_id = A\n',
  '[profile dev]\ncredential_process = /nowhere/program\n',
  '[profile dev]\n',
  `[dev]\nsso_session = corp\n${role}`,
  '',
];

/** Sometimes a line of it is gone, or is there twice. */
const configText = (random: Seeded): string => {
  const lines = `${session}${random.pick(profiles)}region = eu-west-1\n`.split('\n');
  const at = random.below(lines.length);
  if (random.chance(0.2)) lines.splice(at, 1);
  if (random.chance(0.1)) lines.splice(at, 0, lines[at] ?? '');
  return lines.join('\n');
};

const layOut = (home: string, random: Seeded): void => {
  rmSync(join(home, '.aws'), { recursive: true, force: true });
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, '.aws', 'config'), configText(random), { mode: 0o600 });
  for (const name of ['corp', startUrl])
    if (random.chance(0.8))
      writeFileSync(join(cache, `${hash(name)}.json`), tokenText(random), { mode: 0o600 });
};

const holes = new Map([
  ['profile', 'dev'],
  ['session', 'corp'],
  ['hash', hash('corp')],
  ['number', '7'],
  ['status', '400'],
  ['field', 'Expiration'],
]);

/** A message as a client prints it. */
const saidIn = (random: Seeded): string =>
  random
    .pick<string>(random.pick(messages).says)
    .replace(/\{\{|\{([a-z]+)\d?\}/g, (hole, name) => (hole === '{{' ? '{' : (holes.get(name) ?? 'x-y.z')));

interface Doctor {
  readonly checks?: readonly { readonly id: string; readonly state: string; readonly cause?: boolean }[];
}

interface Explained {
  readonly profile?: string;
  readonly causes: readonly { readonly id: CauseId; readonly here: boolean | null }[];
}

/** What `explain` says is here where the doctor has found nothing. */
const inventedIn = ({ checks = [] }: Doctor, { causes }: Explained): readonly string[] => {
  const found = new Set<string | undefined>(
    checks.filter(({ state }) => /fault|caution/.test(state)).map(({ id }) => id),
  );
  return causes
    .filter(({ id, here }) => here === true && isChecked(id) && !found.has(checkOf(id as FindingId)))
    .map(({ id }) => id);
};

const isSound = ({ checks = [] }: Doctor, code: number): boolean => {
  const faults = checks.filter(({ state }) => state === 'fault');
  const causes = checks.filter(({ cause }) => cause === true);
  return code === 0 ? faults.length === 0 : [1, 3].includes(code) && faults.length > 0 && causes.length === 1;
};

test(`what is said to be here has been found, from seed ${firstSeed} on`, async () => {
  const home = newFolder('random-home');
  const env = { HOME: home, AWS_PROFILE: 'dev' };
  const services = adaptersIn(env);
  const asked = async (...words: readonly string[]) => {
    const { code, json, out } = await runWith(services, [...words, '--offline', '--json'], { env });
    return { code, out, answer: json() as Doctor & Explained };
  };
  for (let seed = firstSeed; seed < firstSeed + count(40, 600); seed += 1) {
    const random = seeded(seed);
    layOut(home, random);
    const said = saidIn(random);
    const explain = await asked('explain', said);
    // A message that names the session is about that, where the profile in use does not lead to it.
    const doctor = await asked('doctor', ...(explain.answer.profile === undefined ? ['corp'] : []));
    const here = explain.answer.causes.filter(cause => cause.here === true);
    expect([seed, said, inventedIn(doctor.answer, explain.answer)]).toEqual([seed, said, []]);
    expect([seed, doctor.code, isSound(doctor.answer, doctor.code)]).toEqual([seed, doctor.code, true]);
    expect([seed, said, explain.code, here.length <= knownIn(said).length]).toEqual([seed, said, 0, true]);
    expect([seed, `${doctor.out}${explain.out}`.includes(secret)]).toEqual([seed, false]);
  }
});
