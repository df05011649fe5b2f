/** A list of cities, for what every list can do whatever its rows are. */
import { builtInLabels, type Label } from '../../src/domain/labels/labels.ts';
import { emptyList } from '../../src/state/list.ts';
import type { Column, DeclaredList, ListOverlay } from '../../src/state/table/declared.ts';
import { listOf } from '../../src/state/table/list-of.ts';
import type { Sort } from '../../src/state/table/table.ts';
import { browsing } from './scenes.ts';

export interface City {
  readonly name: string;
  readonly people: number;
  readonly country: string;
  readonly labels?: readonly Label[];
}

/** One label, carried where a test says so. */
export const sea: readonly Label[] = builtInLabels
  .slice(0, 1)
  .map(label => ({ ...label, name: 'sea', word: 'SEA' }));

export const cities: readonly City[] = [
  { name: 'Lyon', people: 5, country: 'France' },
  { name: 'Aachen', people: 2, country: 'Germany' },
  { name: 'Bergen', people: 3, country: 'Norway', labels: sea },
  { name: 'Bremen', people: 3, country: 'Germany' },
];

const columns: readonly Column<ListOverlay, City>[] = [
  {
    id: 'name',
    title: 'Name',
    wants: c => c.name,
    least: 4,
    rank: 0,
    order: c => c.name,
    cell: c => ({ text: c.name }),
  },
  {
    id: 'people',
    title: 'People',
    wants: 6,
    least: 6,
    rank: 1,
    align: 'right',
    order: c => c.people,
    cell: c => ({ text: String(c.people) }),
  },
  {
    id: 'country',
    title: 'In',
    wants: c => c.country,
    least: 4,
    rank: 2,
    once: true,
    cell: c => ({ text: c.country }),
  },
];

export type Declared = DeclaredList<ListOverlay, City>;

const declared: Declared = {
  noun: 'city',
  columns,
  rows: () => cities,
  keyOf: ({ name }) => name,
  wordsOf: ({ name, country }) => `${name} ${country}`,
  details: ({ name, people }) => ({ more: [{ label: 'People', text: `${people} live in ${name}` }] }),
  empty: () => [{ text: 'No city yet.', tone: 'dim' }],
  failed: () => undefined,
};

export const state = browsing({ columns: 80, rows: 30 });
export const overlay = (more: Partial<ListOverlay> = {}): ListOverlay => ({
  kind: 'cities',
  list: emptyList,
  ...more,
});
export const filtered = (filter: string, more: Partial<ListOverlay> = {}): ListOverlay =>
  overlay({ list: { ...emptyList, filter }, ...more });
export const by = (id: string, reversed = false, more: Partial<Sort> = {}): Sort => ({
  by: id,
  reversed,
  ...more,
});
export const made = (more: Partial<Declared> = {}) => listOf<ListOverlay, City>({ ...declared, ...more });
export const said = (told: readonly { readonly text: string }[]): readonly string[] =>
  told.map(({ text }) => text);
