/** A config whose name was not expanded is not made: it would lie in a folder that nobody meant. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { namedOnPurpose } from '../../src/local/named-on-purpose.ts';
import { failureOf } from '../../src/ports.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { newFolder } from '../support/new-folder.ts';

const change = { title: 'Created 1 profile', base: 'f0', edits: [] };

const configAt = (AWS_CONFIG_FILE: string, HOME = newFolder('named')) => {
  const world = aWorld();
  const { paths } = contextOf({ HOME, AWS_CONFIG_FILE });
  return { world, paths, config: namedOnPurpose(fakeServices(world).config, paths) };
};

test.each(['~nosuchuser-42/config', '$NOSUCH_VARIABLE_42/config'])(
  '%s is refused, and nothing is written',
  async name => {
    const { world, paths, config } = configAt(name);
    for (const asked of [config.write(change), config.preview(change)]) {
      const failure = failureOf(await asked.catch((error: unknown) => error));
      expect(failure.code).toBe('config.refused');
      expect(failure.hint).toContain('Correct AWS_CONFIG_FILE');
      expect(failure.hint).toContain(paths.configFile);
    }
    expect(world.written).toEqual([]);
  },
);

test('it is read all the same, and what was done can be undone', async () => {
  const { world, config } = configAt('$NOSUCH_VARIABLE_42/config');
  expect(await config.read()).toBe(world.config);
  await config.undo('f0');
  expect(world.log).toEqual(['undo']);
});

test('whoever has such a folder meant it', async () => {
  const folder = join(newFolder('odd'), '$NOSUCH_VARIABLE_42');
  mkdirSync(folder);
  const { world, config } = configAt(join(folder, 'config'));
  await config.write(change);
  expect(world.written).toEqual([change]);
});

test('a plain name is written where it says, also into a folder that is yet to be made', async () => {
  const { world, config } = configAt(join(newFolder('plain'), 'new', 'config'));
  await config.write(change);
  expect(world.written).toEqual([change]);
});
