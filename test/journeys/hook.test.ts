/** The shell hook installed from the app, in a home of its own: the file is checked at every step. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startLine } from '../../src/domain/shells/shells.ts';
import { type LaunchedApp, launch } from '../support/launch.ts';

const apps: LaunchedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const open = async (): Promise<LaunchedApp> => {
  const app = await launch();
  apps.push(app);
  await app.sees('signed out');
  return app;
};

const hook = `${startLine({ shell: 'bash', part: 'hook' })}\n`;

test('offered, looked at and left alone: no file; installed and undone: no file either', async () => {
  const app = await open();
  const file = join(app.home, '.bashrc');
  await app.press('H');
  await app.sees('Put one line into');
  await app.press('escape');
  expect(existsSync(file)).toBe(false);
  await app.press('H');
  await app.sees('+if command -v ssotui');
  await app.press('enter');
  await app.sees(`${file} has it now.`);
  expect(readFileSync(file, 'utf8')).toBe(hook);
  await app.press('u');
  await app.sees(`${file} is as it was before.`);
  expect(existsSync(file)).toBe(false);
});

test('installed for another shell beside what is there, and taken out of it again', async () => {
  const app = await open();
  const file = join(app.home, '.zshrc');
  writeFileSync(file, 'setopt x');
  await app.press('H');
  await app.sees('Shell hook of bash');
  await app.press('tab');
  await app.sees('Shell hook of zsh');
  await app.press('enter');
  await app.sees(`${file} has it now.`);
  expect(readFileSync(file, 'utf8')).toContain('setopt x\nif command -v ssotui');
  await app.press('x');
  await app.sees(`Take the line out of ${file}`);
  await app.press('enter');
  await app.sees(`${file} no longer has it.`);
  expect(readFileSync(file, 'utf8')).toBe('setopt x');
});
