/**
 * While the template of a large plan is typed: the names of the rows on screen, by the same engine, before
 * the whole plan follows. What becomes of them needs all names, and is not told until then.
 */
import { grouped } from '../../domain/collections/grouped.ts';
import { parseTemplate } from '../../domain/naming/template.ts';
import { type Listing, type PlanEntry, plan } from '../../domain/plan/plan.ts';
import { isStale } from './shown-kind.ts';
import type { PlanInput, PlanOverlay } from './types.ts';

/** Another template was typed than that of the plan on screen. */
export const isAhead = ({ due, input, choices }: PlanOverlay): boolean =>
  due && input !== undefined && input.rules.template.text !== choices.template;

/** Whether another template may change what becomes of the entry. */
export const isOpen = (overlay: PlanOverlay, entry: PlanEntry): boolean =>
  isAhead(overlay) && !isStale(entry) && (!entry.existing || overlay.input?.rules.rename !== undefined);

/** Nothing is stale in a listing that is not complete. */
const listingOf = (listing: Listing, rows: readonly PlanEntry[]): Listing => {
  const own = rows.filter(({ ref }) => ref.session === listing.session.name);
  const byAccount = grouped(own, ({ ref }) => ref.accountId);
  return {
    session: listing.session,
    complete: false,
    accounts: listing.accounts.filter(({ id }) => byAccount.has(id)),
    roles: new Map(
      [...byAccount].map(([id, entries]) => [id, entries.map(({ ref }) => ({ name: ref.roleName }))]),
    ),
  };
};

const planOf = ({ config, listings, rules }: PlanInput, template: string, rows: readonly PlanEntry[]) => {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return [];
  const profiles = rows.flatMap(({ existing }) => existing ?? []);
  const few = listings.map(listing => listingOf(listing, rows));
  return plan({ ...config, profiles }, few, { ...rules, template: parsed.template }).entries;
};

/** The rows by the template that is being typed. */
export const drawnRows = (rows: readonly PlanEntry[], overlay: PlanOverlay): readonly PlanEntry[] => {
  const { input, choices } = overlay;
  if (!input || !isAhead(overlay)) return rows;
  const made = new Map(planOf(input, choices.template, rows).map(entry => [entry.key, entry]));
  return rows.map(row => (isOpen(overlay, row) ? (made.get(row.key) ?? row) : row));
};
