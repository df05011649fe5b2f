/**
 * Repairing headers and a byte order mark: only what was looked at, and nothing else is read otherwise after
 * it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configPort } from '../../../src/aws/config/port.ts';
import type { ConfigRepair } from '../../../src/domain/model.ts';
import { contextOf } from '../../../src/local/context.ts';
import { newFolder } from '../../support/new-folder.ts';
import { failureIn } from '../login/home.ts';

const mark = '\uFEFF';

const homeWith = (text: string) => {
  const context = contextOf({ HOME: newFolder('repair') });
  const { configFile } = context.paths;
  mkdirSync(dirname(configFile), { recursive: true });
  writeFileSync(configFile, text);
  const port = configPort(context);
  const repair = async (repairs: readonly ConfigRepair[]) => {
    const { fingerprint } = await port.read();
    return port.write({ title: 'Repaired', base: fingerprint, edits: [], repairs });
  };
  return { port, repair, text: () => readFileSync(configFile, 'utf8') };
};

const header = (line: number, name: string, should: string): ConfigRepair => ({
  repair: 'header',
  line,
  header: name,
  should,
});

const prod = '[prod]\nsso_session = corp\nregion = eu-west-1\n';
const whole = '[profile prod]\nsso_session = corp\nregion = eu-west-1\n';

describe('a repair', () => {
  test.each<[string, string, readonly ConfigRepair[], string]>([
    ['of a header', `# mine\n${prod}`, [header(2, 'prod', '[profile prod]')], `# mine\n${whole}`],
    [
      'of a header with a remark behind it',
      '[ prod ]  ; mine\r\nregion = x\r\n',
      [header(1, ' prod ', '[profile prod]')],
      '[profile prod]  ; mine\r\nregion = x\r\n',
    ],
    [
      'of two headers',
      '[a]\nregion = x\n\n[b]\nregion = y\n',
      [header(4, 'b', '[profile b]'), header(1, 'a', '[profile a]')],
      '[profile a]\nregion = x\n\n[profile b]\nregion = y\n',
    ],
    ['of a mark at the start', `${mark}${whole}`, [{ repair: 'byte-order-mark' }], whole],
    ['of a mark that is gone by now', whole, [{ repair: 'byte-order-mark' }], whole],
    [
      'of a mark and a header further down',
      `${mark}[default]\nregion = x\n${prod}`,
      [{ repair: 'byte-order-mark' }, header(3, 'prod', '[profile prod]')],
      `[default]\nregion = x\n${whole}`,
    ],
    [
      'of a header with letters that mean something to a replacement',
      '[a$&b]\nregion = x\n',
      [header(1, 'a$&b', "[profile 'a$&b']")],
      "[profile 'a$&b']\nregion = x\n",
    ],
  ])('%s changes that line alone, and can be undone', async (_, before, repairs, after) => {
    const home = homeWith(before);
    await home.repair(repairs);
    expect(home.text()).toBe(after);
    if (before !== after) await home.port.undo();
    expect(home.text()).toBe(before);
  });

  test.each<[string, string, ConfigRepair]>([
    ['the line is another by now', `\n${prod}`, header(1, 'prod', '[profile prod]')],
    ['the header is another by now', prod, header(1, 'dev', '[profile dev]')],
    ['the line is beyond the end', prod, header(40, 'prod', '[profile prod]')],
  ])('where %s is refused as a change', async (_, text, repair) => {
    const home = homeWith(text);
    expect(await failureIn(home.repair([repair]))).toMatchObject({
      code: 'config.changed',
      summary: 'The config file has changed since it was looked at.',
    });
    expect(home.text()).toBe(text);
  });

  test.each<[string, string, ConfigRepair, string]>([
    [
      'would make a profile twice',
      `${whole}${prod}`,
      header(4, 'prod', '[profile prod]'),
      '[profile prod] is there twice, first in line 1',
    ],
    [
      'would make the default profile twice',
      `[profile default]\nregion = x\n${prod}`,
      header(3, 'prod', '[default]'),
      'a profile default is there already',
    ],
    ['would stay hidden', prod, header(1, 'prod', '[prod-2]'), 'line 1 stays hidden'],
    ['would break the line', prod, header(1, 'prod', '[profile "prod]'), 'line 1'],
    ['would make a session', prod, header(1, 'prod', '[sso-session prod]'), 'line 1'],
    ['would add a line', prod, header(1, 'prod', '[profile prod]\nregion = x'), 'line'],
  ])('that %s is refused, and nothing is written', async (_, text, repair, why) => {
    const home = homeWith(text);
    const failure = await failureIn(home.repair([repair]));
    expect([failure.code, failure.summary]).toEqual(['config.refused', expect.stringContaining(why)]);
    expect(home.text()).toBe(text);
  });
});
