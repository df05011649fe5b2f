/** Which session new profiles belong to where the portal is known by legacy profiles alone. */
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../src/domain/model.ts';
import { plan } from '../../../src/domain/plan/plan.ts';
import { targetsOf } from '../../../src/domain/plan/targets.ts';
import { config } from '../config-model.ts';
import { corp, corpSection, listing, rules } from '../planning.ts';

const legacy = (startUrl: string, region = 'eu-west-1'): Session => ({
  ...{ name: `${startUrl} (${region})`, startUrl, region, scopes: [], legacy: true },
});
const old = legacy('https://old.awsapps.com/start');

const nothing = config({});
const nameOf = (here: typeof nothing, listed: readonly Session[], session: Session): string =>
  targetsOf(here, listed).of(session);

describe('the session of new profiles', () => {
  test('of an sso-session is itself, and nothing has to be written', () => {
    const targets = targetsOf(config(corpSection), [corp]);
    expect([targets.of(corp), targets.section(corp)]).toEqual(['corp', undefined]);
  });

  test('of a legacy one is the sso-session of the same portal, however its URL ends', () => {
    for (const end of ['', '/', '#/', '/#/']) {
      const same = legacy(`${corp.startUrl}${end}`);
      const targets = targetsOf(config(corpSection), [same]);
      expect([targets.of(same), targets.section(same)]).toEqual(['corp', undefined]);
    }
  });

  test('of a legacy one in another region of the same URL is another', () => {
    const other = legacy(corp.startUrl, 'us-east-1');
    expect(nameOf(config(corpSection), [other], other)).toBe('corp-us-east-1');
  });

  test('of a legacy one alone is named after its URL, and written with the scope that renews', () => {
    const targets = targetsOf(nothing, [old]);
    expect(targets.of(old)).toBe('old');
    expect(targets.section(old)).toEqual({
      edit: 'addSection',
      section: { kind: 'sso-session', name: 'old' },
      keys: [
        ['sso_start_url', 'https://old.awsapps.com/start'],
        ['sso_region', 'eu-west-1'],
        ['sso_registration_scopes', 'sso:account:access'],
      ],
    });
  });

  test('two legacy ones of one portal share one; two portals of one name do not', () => {
    const slash = legacy('https://old.awsapps.com/start/');
    const other = legacy('https://old.awsapps.cn/start', 'cn-north-1');
    const targets = targetsOf(nothing, [old, slash, other]);
    expect([old, slash, other].map(each => targets.of(each))).toEqual(['old', 'old', 'old-cn-north-1']);
  });

  test('a name that another session of the config has is not taken', () => {
    const here = config({
      'sso-session old': { sso_start_url: 'https://x.awsapps.com/start', sso_region: 'eu-west-1' },
    });
    expect(nameOf(here, [old], old)).toBe('old-eu-west-1');
  });
});

describe('in a plan', () => {
  const of = (session: Session, roles: readonly string[]) => listing({ 'acme 1': roles }, { session });

  test('the section is written once, before its profiles, and the plan says so', () => {
    const made = plan(nothing, [of(old, ['Admin', 'Read'])], rules());
    expect(made.edits.map(({ edit }) => edit)).toEqual(['addSection', 'addProfiles']);
    expect(made.entries.map(({ keys }) => keys[0])).toEqual([
      ['sso_session', 'old'],
      ['sso_session', 'old'],
    ]);
    expect(made.notes).toContain(
      'Adds the session old for what so far only legacy profiles use: sign in to it once.',
    );
  });

  test('is not written where no profile is made of it', () => {
    expect(plan(nothing, [of(old, ['Admin'])], rules({ exclude: ['*'] })).edits).toEqual([]);
    expect(plan(nothing, [of(old, [])], rules()).edits).toEqual([]);
  });

  test('of two listings of one portal that of the sso-session counts, and each role is there once', () => {
    const same = legacy(`${corp.startUrl}/`);
    const made = plan(config(corpSection), [of(same, ['Admin', 'Old']), of(corp, ['Admin', 'New'])], rules());
    expect(made.entries.map(({ ref }) => `${ref.session} ${ref.roleName}`)).toEqual([
      'corp Admin',
      'corp New',
    ]);
  });
});
