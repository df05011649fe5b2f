/** Labels: words such as PROD that accounts and roles carry by their names. */
import type { Colour } from '../../text/theme/colours.ts';

/** Whether a use of the role asks first: always, never, or where the named label holds as well. */
export type Confirm = 'yes' | 'no' | { readonly with: string };

export interface Label {
  readonly name: string;
  /** How it is shown. */
  readonly word: string;
  readonly colour: Colour;
  /**
   * Patterns. Of each list one must be found; a list that is empty holds for all. With three empty lists the
   * label is carried by nothing.
   */
  readonly session: readonly string[];
  /** Names or ids. */
  readonly account: readonly string[];
  readonly role: readonly string[];
  /** Found in a name that the label looks at, it wins. */
  readonly except: readonly string[];
  readonly confirm: Confirm;
}

/** `PROD admin` */
export const labelWords = (labels: readonly Label[]): string => labels.map(({ word }) => word).join(' ');

/** What the settings say about one label; the rest is as built in, or as for any new label. */
export type LabelSetting = Pick<Label, 'name'> & Partial<Label>;

const none = { session: [], account: [], role: [], except: [] };

const production = ['prod', 'prd', 'production', 'live'];
const notYet = ['non', 'not', 'np', 'pre'];

export const builtInLabels: readonly Label[] = [
  {
    ...none,
    name: 'prod',
    word: 'PROD',
    colour: 'red',
    account: production,
    except: notYet.flatMap(before => production.map(word => `${before}-${word}`)),
    confirm: { with: 'admin' },
  },
  {
    ...none,
    name: 'payer',
    word: 'payer',
    colour: 'yellow',
    account: ['payer', 'master', 'management'],
    confirm: 'no',
  },
  {
    ...none,
    name: 'admin',
    word: 'admin',
    colour: 'yellow',
    role: ['admin', 'administrator', 'break glass', 'power user'],
    confirm: 'no',
  },
];

const newLabel = (name: string): Label => ({ ...none, name, word: name, colour: 'cyan', confirm: 'no' });

/** Letter case does not tell two labels apart. */
export const sameLabel = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The built-in labels with what the settings change, then those of the settings, in their order. */
export const labelsInForce = (settings: readonly LabelSetting[]): readonly Label[] => {
  const labels = new Map(builtInLabels.map(label => [label.name, label]));
  for (const { name, ...changed } of settings) {
    const key = name.toLowerCase();
    labels.set(key, { ...(labels.get(key) ?? newLabel(name)), ...changed });
  }
  return [...labels.values()];
};

/** The labels that want a yes before the role is used; none: it is used at once. */
export const confirmationsOf = (labels: readonly Label[]): readonly Label[] =>
  labels.filter(({ confirm }) => {
    if (confirm === 'yes' || confirm === 'no') return confirm === 'yes';
    return labels.some(label => sameLabel(label.name, confirm.with));
  });
