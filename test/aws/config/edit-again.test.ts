/** Edits of one change that meet in one section: the later one counts, and nothing is written twice. */
import { describe, expect, test } from 'vitest';
import type { ConfigEdit } from '../../../src/domain/model.ts';
import { addProfile, change, failureFrom, setProfile, tempHome } from './home.ts';

const text = '[profile a]\nregion = r\n';
const b = { kind: 'profile', name: 'b' } as const;

const json = 'output = json';

const rename = (from: string, to: string): ConfigEdit => ({
  edit: 'renameSection',
  section: { kind: 'profile', name: from },
  to,
});

describe('in a new section', () => {
  test.each<[string, readonly ConfigEdit[], string]>([
    ['a key that is set again', [addProfile('b'), setProfile('b', 'region', 'x')], 'region = x\n'],
    [
      'a key that is added',
      [addProfile('b'), setProfile('b', 'output', 'json')],
      'region = r\noutput = json\n',
    ],
    ['a key that is taken out', [addProfile('b'), setProfile('b', 'region', undefined)], ''],
    ['a key that is not there taken out', [addProfile('b'), setProfile('b', 'x', undefined)], 'region = r\n'],
    [
      'a key twice',
      [addProfile('b', ['region', 'x'], ['output', 'json'], ['region', 'y'])],
      'region = y\noutput = json\n',
    ],
  ])('%s', async (_, edits, keys) => {
    const home = tempHome(text);
    await change(home.port(), 't', ...edits);
    expect(home.text()).toBe(`${text}\n[profile b]\n${keys}`);
  });

  test('of several that are alike, each is looked at by itself', async () => {
    const home = tempHome(text);
    const portal = ['sso_start_url', 'https://a.awsapps.com/start'] as const;
    const alike = (name: string, ...more: readonly (readonly [string, string])[]) =>
      addProfile(name, ['sso_session', 's'], ['output', 'json'], ...more);
    await change(home.port(), 't', alike('b'), alike('c'), alike('d', ['output', 'text']), alike('e'));
    expect(home.text().match(/output = \w+/g)).toEqual([json, json, 'output = text', json]);
    const refused = change(home.port(), 't', alike('f'), alike('g', portal));
    expect((await failureFrom(refused)).summary).toContain('profile g cannot have both sso_session and');
    const twice = change(home.port(), 't', alike('f', portal), alike('g', portal));
    expect((await failureFrom(twice)).summary).toContain('profile f cannot have both sso_session and');
    const unreadable = change(home.port(), 't', alike('f'), alike('g', ['region', 'a\nb']), alike('h'));
    expect((await failureFrom(unreadable)).summary).toContain('The value of "region" of profile g');
  });

  test('that is removed again nothing is written', async () => {
    const home = tempHome(text);
    await change(home.port(), 't', addProfile('b'), { edit: 'removeSection', section: b });
    expect(home.text()).toBe(text);
  });
});

describe('in a section that is there', () => {
  test.each<[string, readonly ConfigEdit[], string]>([
    [
      'a key that is set twice',
      [setProfile('a', 'region', 'x'), setProfile('a', 'region', 'y')],
      '[profile a]\nregion = y\n',
    ],
    ['a key that is set and taken out', [setProfile('a', 'x', '1'), setProfile('a', 'x', undefined)], text],
    [
      'a new name and a key by it',
      [rename('a', 'c'), setProfile('c', 'region', 'x')],
      '[profile c]\nregion = x\n',
    ],
    ['its own name', [rename('a', 'a')], text],
    ['a name there and back', [rename('a', 'c'), rename('c', 'a')], text],
  ])('%s', async (_, edits, after) => {
    const home = tempHome(text);
    await change(home.port(), 't', ...edits);
    expect(home.text()).toBe(after);
  });

  test.each<[string, readonly ConfigEdit[]]>([
    ['added again', [addProfile('a')]],
    ['added twice', [addProfile('b'), addProfile('b')]],
    ['the new name of another', [addProfile('b'), rename('a', 'b')]],
  ])('%s is refused, and nothing is written', async (_, edits) => {
    const home = tempHome(text);
    const { code } = await failureFrom(change(home.port(), 't', ...edits));
    expect([code, home.text(), home.backupNames()]).toEqual(['profile.exists', text, []]);
  });
});
