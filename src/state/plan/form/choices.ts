/** What the user chose for one plan, and the rules that follow from it, the settings and the scope. */
import type { Keys } from '../../../domain/model.ts';
import { parseTemplate } from '../../../domain/naming/template.ts';
import { type Listing, type PlanRules, planRules } from '../../../domain/plan/plan.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { State } from '../../state.ts';
import { scopeRules } from '../listings.ts';
import type { PlanChoices, PlanScope } from '../types.ts';

/** What every plan starts with: the settings, and no switch on. */
export const freshChoices = (settings: Settings): PlanChoices => ({
  template: settings.template,
  rename: false,
  changeRegion: false,
  resolve: settings.clash,
  region: '',
  output: '',
  set: [],
  accounts: [],
  roles: [],
  exclude: [],
  names: new Map(),
  skipped: new Set(),
  remove: new Set(),
  prune: false,
});

/** Undefined while the template is not valid: the settings file may hold such a one. */
export const rulesFor = (
  state: State,
  scope: PlanScope,
  choices: PlanChoices,
  listings: readonly Listing[],
): PlanRules | undefined => {
  const parsed = parseTemplate(choices.template);
  if (!parsed.ok) return undefined;
  const { template: _, region, output, rename, prune, ...rest } = choices;
  return planRules(state.settings, parsed.template, {
    ...rest,
    ...(region === '' ? {} : { region }),
    ...(output === '' ? {} : { output }),
    ...(rename ? { rename: 'managed' as const } : {}),
    ...(prune ? { prune: 'managed' as const } : {}),
    ...scopeRules(state, scope, listings),
  });
};

/** `a, b\, c` -> `a` and `b, c`: names may hold commas. */
export const listFrom = (text: string): readonly string[] =>
  (text.match(/(?:\\.|[^,\\]|\\$)+/g) ?? [])
    .map(part => part.trim().replaceAll('\\,', ','))
    .filter(part => part !== '');

export const listText = (items: readonly string[]): string =>
  items.map(item => item.replaceAll(',', '\\,')).join(', ');

/** `key=value, key=value`, or the part that is not of that form. */
export const pairsFrom = (text: string): { readonly pairs: Keys } | { readonly wrong: string } => {
  const parts = listFrom(text);
  const wrong = parts.find(part => !/^[^=\s]+\s*=/.test(part));
  if (wrong !== undefined) return { wrong };
  return {
    pairs: parts.map(part => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const;
    }),
  };
};

export const pairsText = (pairs: Keys): string => listText(pairs.map(([key, value]) => `${key}=${value}`));
