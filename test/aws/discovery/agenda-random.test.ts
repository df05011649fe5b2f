/** The agenda against random organisations, whose pages arrive, fail and are given back in any order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Agenda, agendaOf } from '../../../src/aws/discovery/agenda.ts';
import { type Call, type Page, pageKey } from '../../../src/aws/discovery/call.ts';
import type { ListingReport } from '../../../src/domain/listing.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { runs } from '../../support/runs.ts';

const idOf = (at: number): string => String(100_000_000_000 + at);

const failure: Failure = { code: 'portal.unavailable', summary: 'AWS had a fault.', hint: 'Wait.' };

/** For each account the number of roles on each of its pages. Names repeat between pages now and then. */
const organisation = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), {
  maxLength: 8,
});
type Organisation = readonly (readonly number[])[];

const rolesOn = (accountId: string, pages: readonly number[], page: number): readonly string[] =>
  Array.from(
    { length: pages[page] ?? 0 },
    (_, at) => `role-${accountId.at(-1)}-${page > 0 && at === 0 ? 0 : page}-${at}`,
  );

const rolesOf = (accountId: string, pages: readonly number[]): readonly string[] => [
  ...new Set(pages.flatMap((_, page) => rolesOn(accountId, pages, page))),
];

/** Accounts come three to a page. */
const perPage = 3;

const pageOf = (org: Organisation, call: Call): Page => {
  const at = Number(call.token ?? 0);
  const next = (more: boolean) => (more ? { next: String(at + 1) } : {});
  if (call.list === 'accounts') {
    const ids = org.map((_, index) => idOf(index)).slice(at * perPage, (at + 1) * perPage);
    return { accounts: ids.map(id => ({ id })), roles: [], ...next((at + 1) * perPage < org.length) };
  }
  const pages = org[Number(call.accountId) - 100_000_000_000] ?? [];
  const roles = rolesOn(call.accountId, pages, at).map(name => ({ name }));
  return { accounts: [], roles, ...next(at + 1 < pages.length) };
};

type Step = { readonly do: 'take' | 'arrive' | 'again' | 'fail' | 'want'; readonly which: number };

const step = fc.record<Step>({
  do: fc.constantFrom('take', 'take', 'arrive', 'arrive', 'again', 'fail', 'want'),
  which: fc.nat(20),
});

interface Run {
  readonly agenda: Agenda;
  readonly org: Organisation;
  readonly flying: Call[];
  readonly reports: ListingReport[];
  now: number;
}

const take = ({ agenda, flying, now }: Run): boolean => {
  const call = agenda.take(now);
  if (!call) return false;
  expect(flying.map(pageKey)).not.toContain(pageKey(call));
  flying.push(call);
  return true;
};

const landed = ({ flying }: Run, which: number): Call | undefined =>
  flying.splice(which % Math.max(1, flying.length), 1)[0];

const make = (run: Run, { do: what, which }: Step): void => {
  const { agenda, org, reports } = run;
  if (what === 'take') take(run);
  if (what === 'want') agenda.want([idOf(which % 10), idOf((which * 7) % 10)]);
  if (what === 'take' || what === 'want') return;
  const call = landed(run, which);
  if (!call) return;
  if (what === 'arrive') reports.push(...agenda.arrived(call, pageOf(org, call)));
  if (what === 'again') agenda.again(call, run.now + which);
  if (what === 'fail') reports.push(...agenda.failed(call, failure));
};

/** Everything that is left arrives. */
const finish = (run: Run): void => {
  for (let left = 500; left > 0 && !run.agenda.done(); left--) {
    run.now = Math.max(run.now, Number.isFinite(run.agenda.dueAt()) ? run.agenda.dueAt() : run.now);
    while (take(run));
    make(run, { do: 'arrive', which: 0 });
  }
};

const started = (org: Organisation): Run => ({ agenda: agendaOf({}), org, flying: [], reports: [], now: 0 });

const listedIn = (reports: readonly ListingReport[]) =>
  reports.flatMap(report => (report.is === 'roles' ? report.listed : []));
const failedIn = (reports: readonly ListingReport[]) =>
  reports.flatMap(report => (report.is === 'roles' ? report.failed : []));
const accountsIn = (reports: readonly ListingReport[]) =>
  reports.flatMap(report => (report.is === 'accounts' ? report.accounts.map(({ id }) => id) : []));

test('whatever the order, it ends, and each account is reported once, with all its roles or its failure', () => {
  const property = fc.property(organisation, fc.array(step, { maxLength: 60 }), (org, steps) => {
    const run = started(org);
    for (const each of steps) make(run, each);
    finish(run);
    expect(run.agenda.done()).toBe(true);
    const listed = listedIn(run.reports);
    const ended = [...listed, ...failedIn(run.reports)].map(({ accountId }) => accountId);
    expect(new Set(ended).size).toBe(ended.length);
    for (const { accountId, roles } of listed)
      expect(roles.map(({ name }) => name).toSorted()).toEqual(
        rolesOf(accountId, org[Number(accountId) - 100_000_000_000] ?? []).toSorted(),
      );
    const accounts = accountsIn(run.reports);
    expect(new Set(accounts).size).toBe(accounts.length);
    expect(ended).toEqual(expect.arrayContaining(accounts));
  });
  fc.assert(property, runs(150, 5000));
});

test('without failures everything is listed, and the counts say so', () => {
  const calm = step.filter(({ do: what }) => what !== 'fail');
  const property = fc.property(organisation, fc.array(calm, { maxLength: 60 }), (org, steps) => {
    const run = started(org);
    for (const each of steps) make(run, each);
    finish(run);
    expect(accountsIn(run.reports).toSorted()).toEqual(org.map((_, at) => idOf(at)));
    expect(run.agenda.counts()).toEqual({
      accounts: org.length,
      accountsComplete: true,
      rolesListed: org.length,
      rolesFailed: 0,
      callsLeft: 0,
    });
  });
  fc.assert(property, runs(150, 5000));
});
