/**
 * Random profiles: what botocore and the SDK for JavaScript use, against what ssotui says. No difference is
 * silent.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Profiles, readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { botocoreUses, type FilesOfCase, type Used, type Way } from '../../support/botocore-uses.ts';
import { jsHome, jsUses } from '../../support/js-uses.ts';
import { hasBotocore, noBotocore } from '../../support/python.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';
import { loginArn, mixture, portals } from './mixtures.ts';

/** Five profiles each. */
const cases = count(40, 1000);

interface Case {
  readonly files: FilesOfCase;
  readonly paths: FilesOfCase;
  readonly ours: Profiles;
  readonly config: ReturnType<typeof parseDocument>;
}

let dir = '';
let made: readonly Case[] = [];
let uses: Awaited<ReturnType<typeof botocoreUses>> = [];

const makeCase = (index: number, files: FilesOfCase): Case => {
  const paths = {
    config: join(dir, `config-${index}`),
    credentials: join(dir, `credentials-${index}`),
    names: files.names,
  };
  writeFileSync(paths.config, files.config);
  writeFileSync(paths.credentials, files.credentials);
  const config = parseDocument(Buffer.from(files.config));
  const credentials = parseDocument(Buffer.from(files.credentials), 'credentials');
  return { files, paths, config, ours: readProfiles(config, credentials) };
};

const stubbed = (): void => {
  vi.stubEnv('HOME', dir);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'environment');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  vi.stubEnv('AWS_REGION', 'eu-south-1');
};

// Again before each test: what is stubbed is taken back after each.
beforeEach(stubbed);
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ssotui-agree-'));
  const signedIn = ['main', 'spare', portals.old.url];
  const home = jsHome(dir, signedIn, loginArn);
  stubbed();
  const random = seeded(firstSeed);
  made = Array.from({ length: cases }, (_unused, index) => makeCase(index, mixture({ random, ...home })));
  if (hasBotocore) uses = await botocoreUses(made.map(({ paths }) => paths));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const profileNamed = ({ ours }: Case, name: string): Profile | undefined =>
  ours.profiles.find(profile => profile.name === name);

const refusedFile = ({ config, ours }: Case): boolean =>
  config.problems.length + ours.credentials.problems.length > 0;

/** What goes wrong is printed with the files it goes wrong with. */
const at = ({ files }: Case, name: string, more: unknown): string =>
  `${name}\n${JSON.stringify(more, undefined, 1)}\n--- config\n${files.config}--- credentials\n${files.credentials}`;

/** All of a run at once: those of one cause are seen together. */
const shown = (differences: readonly string[]): string =>
  differences.length === 0 ? 'none' : `${differences.length} silent\n\n${differences.join('\n\n')}`;

const kinds: Readonly<Record<string, Profile['kind']>> = {
  'assume-role': 'chain',
  'assume-role-with-web-identity': 'web-identity',
  'shared-credentials-file': 'keys',
  'config-file': 'keys',
  'custom-process': 'process',
  login: 'login',
};

const ssoKinds: readonly (string | undefined)[] = ['sso', 'legacy'];

/** The same way, and where it is one of IAM Identity Center the same portal, account and role. */
const sameUse = (used: Way, profile: Profile): boolean => {
  if (used.method !== 'sso') return profile.kind === kinds[used.method] && sameRoot(used, profile);
  const { startUrl, ssoRegion, accountId, roleName } = profile;
  return ssoKinds.includes(profile.kind) && sameRole(used, [startUrl, ssoRegion, accountId, roleName]);
};

const sameRole = ({ role = [] }: Way, ours: readonly unknown[]): boolean =>
  ours.every((part, index) => part === role[index]);

const rootOf = (used: Used | undefined): Used | undefined =>
  used && 'source' in used && used.source ? rootOf(used.source) : used;

const sameRoot = (used: Used, { root }: Profile): boolean => {
  const end = rootOf(used);
  if (!end || 'refused' in end || end.method !== 'sso') return root === undefined;
  return root !== undefined && end.role?.[2] === root.accountId && end.role?.[3] === root.roleName;
};

/** Why the two differ although nothing is said about it. */
const silentDifference = (each: Case, name: string, used: Used | undefined): string | undefined => {
  const profile = profileNamed(each, name);
  if (!profile) return used && !('refused' in used) ? 'we do not show it' : undefined;
  if (profile.broken !== undefined) return undefined;
  if (!used) return profile.kind === 'none' || profile.kind === 'sso' ? undefined : `we say ${profile.kind}`;
  if ('refused' in used) return refusedFile(each) ? undefined : `we say ${profile.kind}`;
  return sameUse(used, profile) ? undefined : `we say ${profile.kind}`;
};

const clientsTold = (profile: Profile | undefined, each: Case, client: string): boolean =>
  profile?.cautions?.some(caution => caution.includes(client) || caution.includes('the SDKs do not')) ===
    true ||
  each.config.warnings.some(
    warning => warning.effect.includes(client) && /reads nothing|adds the keys/.test(warning.effect),
  );

describe(`${cases * 5} random profiles (seed ${firstSeed})`, () => {
  test.skipIf(!hasBotocore)(
    `botocore uses what ssotui says, or ssotui says why not${noBotocore}`,
    async () => {
      const kindsSeen = new Set<string>();
      const differences: string[] = [];
      for (const [index, each] of made.entries())
        for (const [which, name] of each.files.names.entries()) {
          const used = uses[index]?.[which];
          const why = silentDifference(each, name, used);
          if (why !== undefined)
            differences.push(at(each, name, { why, used, ours: profileNamed(each, name) }));
          kindsSeen.add(profileNamed(each, name)?.kind ?? 'absent');
        }
      expect(shown(differences)).toBe('none');
      expect([...kindsSeen].sort()).toEqual(
        ['absent', 'chain', 'keys', 'legacy', 'login', 'none', 'process', 'sso', 'web-identity'].sort(),
      );
    },
  );

  test.skipIf(!hasBotocore)(
    `where the SDK for JavaScript uses something else, a caution names it${noBotocore}`,
    async () => {
      const differences: string[] = [];
      for (const [index, each] of made.entries())
        for (const [which, name] of each.files.names.entries()) {
          const profile = profileNamed(each, name);
          if (!profile || profile.broken !== undefined || refusedFile(each)) continue;
          const theirs = await jsUses(name, each.paths);
          const cli = asWords(uses[index]?.[which]);
          const told = clientsTold(profile, each, 'JavaScript');
          if (!sameWords(cli, theirs) && !told) differences.push(at(each, name, { cli, theirs, profile }));
        }
      expect(shown(differences)).toBe('none');
    },
  );
});

/** The words of `jsUses` for what botocore uses. */
const asWords = (used: Used | undefined): string => {
  if (!used) return 'none';
  if ('refused' in used) return 'refused';
  const { method, id, role = [], source } = used;
  if (method === 'sso') return ['sso', role[1], role[2], role[3]].join(' ');
  if (method === 'assume-role') return `role ${id} (${asWords(source)})`;
  if (method === 'assume-role-with-web-identity') return `web ${id}`;
  if (method === 'source Environment') return 'environment';
  return method === 'login' ? 'login' : (id ?? method);
};

const sameWords = (cli: string, theirs: string): boolean =>
  cli === theirs || (cli === 'none' && theirs.startsWith('refused: Could not resolve credentials'));
