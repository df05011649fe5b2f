/** An error of an AWS client, pasted into the app: what it means in this home. */
import { afterEach, expect, test } from 'vitest';
import { type LaunchedApp, launch } from '../support/launch.ts';

const apps: LaunchedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const paste = (text: string): string => `\x1b[200~${text}\x1b[201~`;

test('pasted on the panes, an error is explained; any other text does nothing', async () => {
  const app = await launch();
  apps.push(app);
  await app.sees('signed out');
  await app.send(paste('qqq'));
  await app.send(paste('Error loading SSO Token:\nToken for demo does not exist'));
  await app.sees('What this error means');
  await app.sees('You are not signed in to demo.');
  await app.press('y');
  await app.sees('Copied the command.');
  expect(app.copied).toEqual(['ssotui login demo']);
  await app.press('escape');
  await app.sees('signed out');
});
