/** Homes in which one thing is wrong, one of each for every client. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPortal } from '../../../src/demo/types.ts';
import { type ClientName, type Env, layOut, partsOf, type State, type States } from './parts.ts';
import { configStates } from './profiles.ts';
import { savedStates } from './saved.ts';
import type { Servers } from './servers.ts';
import { tokenStates } from './tokens.ts';
import { wayStates } from './ways.ts';

/** What is asked of AWS in a home: with these variables. */
export interface BrokenHome {
  readonly name: string;
  readonly client: ClientName;
  readonly home: string;
  readonly env: Env;
  readonly state: State;
}

const envOf = ({ files }: State, home: string, portal: DemoPortal): Env => {
  const all = {
    HOME: home,
    AWS_PROFILE: 'dev',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    ...portal.env,
    ...files.env,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !files.without?.includes(name)));
};

export interface Broken {
  readonly root: string;
  readonly portal: DemoPortal;
  readonly servers: Servers;
  /** A file with the certificates of the company's own server. */
  readonly certificates: string;
}

export const statesOf = ({ portal, servers, certificates }: Broken): States => {
  const good = partsOf(portal);
  return {
    ...tokenStates(good),
    ...savedStates(good),
    ...configStates(good),
    ...wayStates(good, servers, certificates),
  };
};

/** Tokens that are renewed are written: no client sees the home of another. */
export const homesFor = (client: ClientName, broken: Broken): readonly BrokenHome[] => {
  const good = partsOf(broken.portal);
  return Object.entries(statesOf(broken)).flatMap(([name, state]) => {
    if (state.not?.[client] !== undefined) return [];
    const home = mkdtempSync(join(broken.root, `${client.replaceAll(' ', '-')}-`));
    layOut(home, state.files, good);
    return [{ name, client, home, env: envOf(state, home, broken.portal), state }];
  });
};
