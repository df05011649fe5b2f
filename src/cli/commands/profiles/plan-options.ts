/** The options of `ssotui generate` as the rules of a plan. */

import { parseTemplate, type Template } from '../domain/naming/template.ts';
import { type PlanRules, planRules } from '../domain/plan/plan.ts';
import { checkProfileKey } from '../domain/profiles/keys.ts';
import { regionCaution } from '../domain/regions.ts';
import type { Settings } from '../domain/settings.ts';
import { problem } from '../ports.ts';

export interface PlanOptions {
  readonly account?: readonly string[];
  readonly role?: readonly string[];
  readonly exclude?: readonly string[];
  readonly name?: string;
  readonly region?: string;
  readonly output?: string;
  readonly set?: readonly string[];
  readonly rename?: boolean;
  readonly renameAll?: boolean;
  readonly prune?: boolean;
  readonly pruneAll?: boolean;
  readonly appendAccountId?: boolean;
}

/** A usage error that points at the column, as the template stands on the command line or in the settings. */
const templateOf = (text: string): Template => {
  const parsed = parseTemplate(text);
  if (parsed.ok) return parsed.template;
  throw problem('usage', `The name template has a fault at column ${parsed.column}: ${parsed.message}`, {
    hint: `${text}\n${' '.repeat(parsed.column - 1)}^`,
  });
};

/** A value that no profile may have is a fault of the command line, found before anything is asked of AWS. */
const checked = (key: string, value: string): readonly [key: string, value: string] => {
  const failure = checkProfileKey(key, value);
  if (failure)
    throw problem('usage', failure.summary, failure.hint === undefined ? {} : { hint: failure.hint });
  return [key, value];
};

const pairOf = (text: string): readonly [key: string, value: string] => {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key.trim() === '') throw problem('usage', `--set wants KEY=VALUE, not "${text}".`);
  return checked(key.trim().toLowerCase(), value.trim());
};

const pruneOf = ({ prune, pruneAll }: PlanOptions): Pick<PlanRules, 'prune'> => {
  if (pruneAll) return { prune: 'all' };
  return prune ? { prune: 'managed' } : {};
};

const renameOf = ({ rename, renameAll }: PlanOptions): Pick<PlanRules, 'rename'> => {
  if (renameAll) return { rename: 'all' };
  return rename ? { rename: 'managed' } : {};
};

export const rulesOf = (options: PlanOptions, settings: Settings): PlanRules => {
  for (const key of ['region', 'output'] as const) if (options[key] !== undefined) checked(key, options[key]);
  return planRules(settings, templateOf(options.name ?? settings.template), {
    accounts: options.account ?? [],
    roles: options.role ?? [],
    exclude: options.exclude ?? [],
    set: (options.set ?? []).map(pairOf),
    ...renameOf(options),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.output === undefined ? {} : { output: options.output }),
    ...(options.appendAccountId ? { resolve: 'append-account-id' } : {}),
    ...pruneOf(options),
  });
};

/** What looks like a mistake in the regions of the command line, and yet may be right. */
export const regionCautions = ({ region, set }: PlanRules): readonly string[] =>
  [region, ...set.flatMap(([key, value]) => (key === 'region' ? [value] : []))].flatMap(
    each => (each === undefined ? undefined : regionCaution(each)) ?? [],
  );
