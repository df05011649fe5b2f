/** The doctor's port over a world in memory: the facts follow from its config, tokens and files. */
import type { NetworkFacts, OfflineFacts } from '../../src/domain/doctor/facts.ts';
import type { DoctorPort } from '../../src/ports.ts';
import type { FakeWorld } from './fake-services.ts';

export const emptyNetwork: NetworkFacts = { hosts: {}, portalToken: {}, portalRole: {}, sts: {} };

export const factsOf = (world: FakeWorld): OfflineFacts => ({
  now: world.now,
  environment: { values: {}, secrets: [], certificates: [], proxies: [], endpoints: [], doubts: [] },
  files: [
    { file: 'config', path: world.config.path, is: world.config.exists ? 'file' : 'absent' },
    { file: 'credentials', path: '/home/me/.aws/credentials', is: 'absent' },
  ],
  config: world.config,
  cache: world.entries,
  cacheFolders: world.folders,
  tokens: Object.fromEntries(
    world.config.sessions.map(({ name }) => [name, world.tokens[name] ?? { is: 'absent' }] as const),
  ),
  tokenFiles: Object.fromEntries(
    world.config.sessions.map(({ name }) => [name, `/home/me/.aws/sso/cache/${name}.json`] as const),
  ),
  credentialsFiles: {},
  foreignTokens: {},
  unlisted: {},
  programs: {},
  present: {},
  dualStack: {},
  ...world.facts,
});

export const fakeDoctor = (world: FakeWorld, mayFail: (method: string) => void): DoctorPort => ({
  gather: async () => {
    mayFail('doctor.gather');
    return factsOf(world);
  },
  setMode: async (path, mode) => {
    mayFail('doctor.setMode');
    world.log.push(`mode ${path} ${mode.toString(8)}`);
  },
  ask: async (_facts, _request, signal) => {
    signal.throwIfAborted();
    mayFail('doctor.ask');
    return world.network ?? emptyNetwork;
  },
});
