/**
 * The app's ports at its start: what the first frame shows is read at once, the rest waits for its adapter.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { firstServices } from '../../src/start/ports/first-services.ts';
import { newFolder } from '../support/new-folder.ts';

const config = `[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
`;

const started = () => {
  const home = newFolder('first');
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws', 'config'), config);
  return { home, ...firstServices(contextOf({ HOME: home }), { stdout: process.stdout }) };
};

test('config, settings, tokens and what is remembered are read before the first frame', async () => {
  const { services } = started();
  const { sessions } = await services.config.read();
  expect(sessions.map(({ name }) => name)).toEqual(['acme']);
  expect(await services.cache.tokens(sessions)).toEqual({ acme: { is: 'absent' } });
  expect((await services.settings.look()).exists).toBe(false);
  expect(await services.memory.remembered()).toMatchObject({ favourites: [], recents: [] });
});

test('what is asked of another adapter before the first frame is answered after it', async () => {
  const { services, up } = started();
  const order: string[] = [];
  const folders = services.cache.folders().then(found => {
    order.push('answered');
    return found;
  });
  await services.config.read();
  order.push('drawn');
  up();
  expect((await folders).length).toBeGreaterThan(0);
  expect(order).toEqual(['drawn', 'answered']);
});

test('a change starts from the config that was read before the other adapters were there', async () => {
  const { services, up, home } = started();
  const { fingerprint } = await services.config.read();
  up();
  const edits = [
    {
      edit: 'addSection',
      section: { kind: 'profile', name: 'dev' },
      keys: [['region', 'eu-west-1']],
    },
  ] as const;
  writeFileSync(join(home, '.aws', 'config'), `# by another program\n${config}`);
  await services.config.write({ title: 'one profile', base: fingerprint, edits });
  const text = readFileSync(join(home, '.aws', 'config'), 'utf8');
  expect(text).toMatch(/^# by another program\n\[sso-session acme\]/);
  expect(text).toContain('[profile dev]\nregion = eu-west-1\n');
});
