/** One very long name, or a long path, hides nothing that matters on any screen. */
import { describe, expect, test } from 'vitest';
import { knownIn, withNamesOnly } from '../../src/domain/explain/known.ts';
import type { Profile } from '../../src/domain/model.ts';
import { specOf } from '../../src/state/overlays.ts';
import type { Screen } from '../../src/state/state.ts';
import { topOf } from '../../src/state/state.ts';
import { fitColumns } from '../../src/state/table/fit.ts';
import { needsOf } from '../../src/state/table/table.ts';
import { frameOf } from '../support/frame.tsx';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  partner,
  press,
  profile,
  typed,
  withSessions,
} from '../support/scenes.ts';

const long = `a-very-long-name-${'that-goes-on-'.repeat(6)}to-its-end`;
const sizes: readonly Screen[] = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 200, rows: 60 },
];
const at = ({ columns, rows }: Screen): string => `${columns}x${rows}`;

const ref = { accountId: accounts[0]?.id ?? '', roleName: 'ReadOnly' };
const short = ['dev', 'lab', 'live'].map(name => profile(name, ref));
const yours = (name: string): Profile => ({ ...profile(name, ref), managed: false });

describe.each(sizes.map(screen => [at(screen), screen] as const))('at %s', (_name, screen) => {
  test('a profile with a long name is told as yours before it is removed', () => {
    const asked = press(browsing(screen, [...short, yours(long)]), 'P / a - v e r y enter x wait').state;
    expect(topOf(asked, 'edit')).toBeDefined();
    expect(frameOf(asked)).toContain('(yours)');
  });

  test('where a command would run, the role and the labels of a long account are whole', () => {
    const [first, ...others] = accounts;
    if (!first) throw new Error('There is an account.');
    const named = [{ ...first, name: `prod-${long}` }, ...others];
    const listed = after(browsing(screen), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: named, complete: true }],
    }).state;
    const asked = press(typed(press(listed, 'A !').state, 'aws s3 ls'), 'enter').state;
    expect(topOf(asked, 'run-ask')).toBeDefined();
    expect(frameOf(asked)).toMatch(/…\/AdministratorAccess {2}PROD admin/);
  });

  test('the file that is written is named to its end', () => {
    const path = `/home/ada/${'folder/'.repeat(20)}.aws/config`;
    const there = after(browsing(screen, short), {
      type: 'config.loaded',
      config: { ...config([main, partner], short), path },
    }).state;
    expect(frameOf(press(there, 'P x wait').state)).toMatch(/Write to \S*\.aws\/config\?/);
  });

  test('a note above a list is a whole sentence', () => {
    const many = [...short, ...['reports', 'nightly', 'audit'].map(yours)];
    const removing = press(withSessions(screen, many), 'x').state;
    expect(topOf(removing, 'session-removal')).toBeDefined();
    const told = frameOf(removing).replace(/[│\n]/g, ' ').replace(/ +/g, ' ');
    expect(told).toContain('reports, nightly, audit will not work without it.');
  });

  test('typed words that no line from before has are told, in place of how to take one', () => {
    const nothing = typed(press(browsing(screen), '!').state, 'qzx');
    expect(frameOf(nothing)).toContain('No line from before and no example has these words.');
    expect(frameOf(press(browsing(screen), '!').state)).toMatch(/tab take/);
  });
});

test('one very long name leaves the other columns their room, and has what is left', () => {
  const rows = [...Array.from({ length: 9 }, (_each, index) => `profile-${index}`), long].map(name => ({
    name,
    role: 'ReadOnlyAccess',
  }));
  const needs = needsOf(rows, [
    { id: 'name', title: 'Name', wants: ({ name }) => name, least: 10, rank: 0, firm: true },
    { id: 'role', title: 'Role', wants: ({ role }) => role, least: 10, rank: 1, firm: true },
  ]);
  expect(fitColumns(needs, 60)).toEqual([60 - 1 - 14, 14]);
  expect(fitColumns(needs, 200)).toEqual([long.length, 14]);
});

test('a region that begins as it was typed comes before what is merely like it, the likely one first', () => {
  const opened = typed(press(browsing(), 'escape n ctrl+r').state, 'eu-central');
  const top = topOf(opened, 'region');
  if (!top) throw new Error('No regions are listed.');
  expect(specOf(top).table?.list(opened, top).keys.slice(0, 2)).toEqual(['eu-central-1', 'eu-central-2']);
});

test('what is explained is not contradicted by what an earlier paste was told', () => {
  const lost = after(browsing(), { type: 'explain.pasted', known: [] }).state;
  expect(lost.notice?.text).toContain('No error');
  const known = knownIn('Error loading SSO Token: Token for main does not exist').map(withNamesOnly);
  expect(after(lost, { type: 'explain.pasted', known }).state.notice).toBeUndefined();
});
