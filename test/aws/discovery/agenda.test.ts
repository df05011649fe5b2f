/** What is listed next: order, pages, repeats, and what counts as done. */
import { describe, expect, test } from 'vitest';
import { type Agenda, type AgendaOptions, agendaOf } from '../../../src/aws/discovery/agenda.ts';
import type { Call, Page } from '../../../src/aws/discovery/call.ts';
import type { ListingReport } from '../../../src/domain/listing.ts';
import type { Failure } from '../../../src/domain/model.ts';

const ids = (...names: string[]) => names.map(id => ({ id }));
const accountsPage = (names: string[], next?: string): Page => ({
  accounts: ids(...names),
  roles: [],
  ...(next === undefined ? {} : { next }),
});
const rolesPage = (names: string[], next?: string): Page => ({
  accounts: [],
  roles: names.map(name => ({ name })),
  ...(next === undefined ? {} : { next }),
});
const forbidden: Failure = { code: 'portal.forbidden', summary: 'No access' };
const down: Failure = { code: 'portal.unavailable', summary: 'Down' };

const said = (call: Call | undefined): string | undefined =>
  call && `${call.list === 'accounts' ? 'accounts' : call.accountId}${call.token ? ` ${call.token}` : ''}`;

/** Takes all that may be taken at the moment. */
const takeAll = (agenda: Agenda, now = 0): Call[] => {
  const calls: Call[] = [];
  for (let call = agenda.take(now); call; call = agenda.take(now)) calls.push(call);
  return calls;
};

/** An agenda whose accounts are listed. */
const listed = (names: string[], options: AgendaOptions = {}): Agenda => {
  const agenda = agendaOf(options);
  agenda.take(0);
  agenda.arrived({ list: 'accounts' }, accountsPage(names));
  return agenda;
};

describe('order', () => {
  test('accounts first, then their roles in the order of the portal', () => {
    const agenda = agendaOf({});
    expect(takeAll(agenda).map(said)).toEqual(['accounts']);
    agenda.arrived({ list: 'accounts' }, accountsPage(['1', '2'], 'p2'));
    expect(takeAll(agenda).map(said)).toEqual(['accounts p2', '1', '2']);
    agenda.arrived({ list: 'accounts', token: 'p2' }, accountsPage(['3']));
    expect(takeAll(agenda).map(said)).toEqual(['3']);
  });

  test('what is wanted comes before everything, even before it was listed', () => {
    const agenda = agendaOf({ wanted: ['9', '2'] });
    expect(takeAll(agenda).map(said)).toEqual(['9', '2', 'accounts']);
  });

  test('wanting others re-orders at once and forgets the former', () => {
    const agenda = listed(['1', '2', '3', '4', '5']);
    agenda.want(['4', '5']);
    expect(said(agenda.take(0))).toBe('4');
    agenda.want(['3']);
    expect(takeAll(agenda).map(said)).toEqual(['3', '1', '2', '5']);
  });

  test('what is listed or under way is not listed again for being wanted', () => {
    const agenda = listed(['1', '2']);
    const first = agenda.take(0);
    if (first) agenda.arrived(first, rolesPage(['Admin']));
    agenda.take(0);
    agenda.want(['1', '2']);
    expect(agenda.take(0)).toBeUndefined();
  });

  test('a list that was begun is finished before others are begun', () => {
    const agenda = listed(['1', '2']);
    agenda.arrived({ list: 'roles', accountId: '1' }, rolesPage(['A'], 'more'));
    expect(takeAll(agenda).map(said)).toEqual(['1 more', '2']);
  });

  test('nothing wanted is asked for when only accounts are listed, or only others', () => {
    expect(takeAll(agendaOf({ accountsOnly: true, wanted: ['1'] })).map(said)).toEqual(['accounts']);
    expect(takeAll(agendaOf({ only: ['2', '3', '2'], wanted: ['3', '1'] })).map(said)).toEqual(['3', '2']);
  });

  test('a wanted account that the portal does not list is not asked for any more', () => {
    const agenda = listed(['1']);
    agenda.want(['gone', '1']);
    expect(takeAll(agenda).map(said)).toEqual(['1']);
  });
});

describe('pages', () => {
  test('roles arrive whole, each once', () => {
    const agenda = listed(['1']);
    const call = agenda.take(0);
    expect(call && agenda.arrived(call, rolesPage(['A', 'B'], 'p2'))).toEqual([]);
    const more = agenda.take(0);
    expect(more && agenda.arrived(more, rolesPage(['B', 'C']))).toEqual([
      {
        is: 'roles',
        listed: [{ accountId: '1', roles: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] }],
        failed: [],
      },
    ]);
  });

  test('accounts with the same roles share one list of them', () => {
    const agenda = listed(['1', '2', '3']);
    const lists = [['A', 'B'], ['A', 'B'], ['B']].map(names => {
      const call = agenda.take(0);
      const [event] = call ? agenda.arrived(call, rolesPage(names)) : [];
      return event?.is === 'roles' ? event.listed[0]?.roles : undefined;
    });
    expect(lists[0]).toBe(lists[1]);
    expect(lists[2]).toEqual([{ name: 'B' }]);
  });

  test('an account on two pages is one account', () => {
    const agenda = agendaOf({});
    agenda.take(0);
    agenda.arrived({ list: 'accounts' }, accountsPage(['1', '2'], 'p2'));
    agenda.take(0);
    const events = agenda.arrived({ list: 'accounts', token: 'p2' }, accountsPage(['2', '3']));
    expect(events).toEqual([{ is: 'accounts', accounts: ids('3'), complete: true }]);
    expect(takeAll(agenda).map(said)).toEqual(['1', '2', '3']);
  });

  test('a portal that repeats a page is not followed for ever', () => {
    const agenda = agendaOf({ accountsOnly: true });
    agenda.take(0);
    agenda.arrived({ list: 'accounts' }, accountsPage(['1'], 'p2'));
    agenda.take(0);
    const events = agenda.arrived({ list: 'accounts', token: 'p2' }, accountsPage(['2'], 'p2'));
    expect(events).toMatchObject([
      { is: 'accounts', complete: false },
      { is: 'failed', failure: { code: 'portal.invalid' } },
    ]);
    expect(agenda.done()).toBe(true);
  });

  /** Follows an endless list, and answers how many pages it took until that was over. */
  const pagesOf = (pageAt: (n: number) => Page): number => {
    const agenda = agendaOf({ accountsOnly: true });
    let pages = 0;
    for (let call = agenda.take(0); call && pages < 5_000; call = agenda.take(0))
      agenda.arrived(call, pageAt(pages++));
    expect(agenda.done()).toBe(true);
    expect(agenda.counts().accountsComplete).toBe(false);
    return pages;
  };

  test('a portal whose list has no end is not followed for ever', () => {
    expect(pagesOf(n => accountsPage([], `p${n}`))).toBeLessThan(50);
    expect(pagesOf(n => accountsPage(['1', '2'], `p${n}`))).toBeLessThan(50);
    expect(pagesOf(n => accountsPage([`${n}`], `p${n}`))).toBeLessThan(2_000);
  });

  test('so with the roles of an account, which has failed then', () => {
    const agenda = listed(['1']);
    let events: readonly ListingReport[] = [];
    let pages = 0;
    for (let call = agenda.take(0); call && pages < 100; call = agenda.take(0))
      events = agenda.arrived(call, rolesPage(['Admin'], `p${pages++}`));
    expect(events).toMatchObject([{ is: 'roles', listed: [], failed: [{ accountId: '1' }] }]);
    expect(agenda.done()).toBe(true);
  });

  test('empty pages in between are no end', () => {
    const agenda = agendaOf({ accountsOnly: true });
    for (let n = 0; n < 40; n++) {
      const call = agenda.take(0);
      if (call) agenda.arrived(call, accountsPage(n % 10 === 9 ? [`${n}`] : [], `p${n}`));
    }
    const last = agenda.take(0);
    expect(last && agenda.arrived(last, accountsPage(['last']))).toMatchObject([{ complete: true }]);
  });

  test('no page is handed out twice', () => {
    const agenda = listed(Array.from({ length: 300 }, (_, i) => String(i)));
    agenda.want(['5', '6', '5']);
    const taken = takeAll(agenda).map(said);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toHaveLength(300);
  });
});

describe('what fails', () => {
  test('a call given back is handed out again when its time has come, with its page', () => {
    const agenda = listed(['1', '2']);
    const call = agenda.take(0);
    if (call) agenda.arrived(call, rolesPage(['A'], 'p2'));
    const second = agenda.take(0);
    if (second) agenda.again(second, 500);
    expect(agenda.dueAt()).toBe(500);
    expect(takeAll(agenda, 499).map(said)).toEqual(['2']);
    expect(takeAll(agenda, 500).map(said)).toEqual(['1 p2']);
    expect(agenda.dueAt()).toBe(Number.POSITIVE_INFINITY);
  });

  test('an account that failed is reported and left', () => {
    const agenda = listed(['1']);
    const call = agenda.take(0);
    expect(call && agenda.failed(call, forbidden)).toEqual([
      { is: 'roles', listed: [], failed: [{ accountId: '1', failure: forbidden }] },
    ]);
    expect(agenda.done()).toBe(true);
    expect(agenda.counts()).toMatchObject({ accounts: 1, rolesListed: 0, rolesFailed: 1, callsLeft: 0 });
  });

  test('the accounts that had arrived are listed although the rest failed', () => {
    const agenda = agendaOf({});
    agenda.take(0);
    agenda.arrived({ list: 'accounts' }, accountsPage(['1'], 'p2'));
    agenda.take(0);
    expect(agenda.failed({ list: 'accounts', token: 'p2' }, down)).toEqual([{ is: 'failed', failure: down }]);
    expect(agenda.done()).toBe(false);
    expect(takeAll(agenda).map(said)).toEqual(['1']);
    expect(agenda.counts().accountsComplete).toBe(false);
  });

  test('a wanted account that may not be asked for has failed only once it is listed', () => {
    const agenda = agendaOf({ wanted: ['gone', 'kept'] });
    takeAll(agenda);
    expect(agenda.failed({ list: 'roles', accountId: 'gone' }, forbidden)).toEqual([]);
    expect(agenda.failed({ list: 'roles', accountId: 'kept' }, forbidden)).toEqual([]);
    const events = agenda.arrived({ list: 'accounts' }, accountsPage(['kept']));
    expect(events.at(-1)).toEqual({
      is: 'roles',
      listed: [],
      failed: [{ accountId: 'kept', failure: forbidden }],
    });
    expect(agenda.counts()).toMatchObject({ accounts: 1, rolesFailed: 1 });
    expect(agenda.done()).toBe(true);
  });

  test('giving up fails all that is not listed, and that alone', () => {
    const agenda = agendaOf({});
    agenda.take(0);
    agenda.arrived({ list: 'accounts' }, accountsPage(['1', '2', '3'], 'p2'));
    const [, first] = takeAll(agenda);
    if (first) agenda.arrived(first, rolesPage(['A']));
    const events = agenda.abandon(down);
    expect(events[0]).toEqual({ is: 'failed', failure: down });
    const failed = events.flatMap(event => (event.is === 'roles' ? event.failed : []));
    expect(failed.map(entry => entry.accountId)).toEqual(['2', '3']);
    expect(agenda.done()).toBe(true);
  });
});

test('nothing to list is done at once; roles wanted early count once their account is listed', () => {
  expect(agendaOf({ only: [] }).done()).toBe(true);
  const agenda = agendaOf({ wanted: ['2'] });
  const call = agenda.take(0);
  if (call) agenda.arrived(call, rolesPage(['A']));
  expect(agenda.counts()).toMatchObject({ accounts: 0, rolesListed: 0 });
  agenda.take(0);
  agenda.arrived({ list: 'accounts' }, accountsPage(['1', '2']));
  expect(agenda.counts()).toMatchObject({ accounts: 2, rolesListed: 1, callsLeft: 1 });
});
