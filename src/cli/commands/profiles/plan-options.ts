/** The options of `ssotui generate` as the rules of a plan. */

import { defined } from '../../../domain/collections/defined.ts';
import { parseTemplate, type Template } from '../../../domain/naming/template.ts';
import { type PlanRules, planRules, takesOf } from '../../../domain/plan/plan.ts';
import { checkProfileKey } from '../../../domain/profiles/keys.ts';
import { regionCaution } from '../../../domain/regions/regions.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { problem } from '../../../ports.ts';
import { flag, type Given, text, texts } from '../../command.ts';
import { type Labels, labelParam } from '../../labels.ts';
import { pairOf } from './pairs.ts';

export const planParams = {
  account: texts('--account <glob>', 'only these accounts, by name or id (repeatable)'),
  role: texts('--role <glob>', 'only these roles (repeatable)'),
  exclude: texts('--exclude <glob>', 'not these accounts or roles (repeatable)'),
  ...labelParam,
  name: text('--name <template>', 'how profiles are named'),
  region: text('--region <region>', 'region of profiles that have none'),
  output: text('--output <format>', 'output of profiles that have none'),
  set: texts('--set <key=value>', 'a key of every chosen profile (repeatable)'),
  appendAccountId: flag('--append-account-id', 'add the account id to names that clash'),
  skipConflicts: flag('--skip-conflicts', 'leave out roles whose names clash'),
  rename: flag('--rename', 'give profiles that ssotui wrote the name the template makes'),
  renameAll: flag('--rename-all', 'rename all profiles, also yours'),
  prune: flag('--prune', 'remove stale profiles that ssotui wrote'),
  pruneAll: flag('--prune-all', 'remove all stale profiles, also yours'),
};

type PlanOptions = Given<typeof planParams>;

/** A usage error that points at the column, as the template stands on the command line or in the settings. */
const templateOf = (written: string): Template => {
  const parsed = parseTemplate(written);
  if (parsed.ok) return parsed.template;
  throw problem('usage', `The name template has a fault at column ${parsed.column}: ${parsed.message}`, {
    hint: `${written}\n${' '.repeat(parsed.column - 1)}^`,
  });
};

/** A value that no profile may have is a fault of the command line, found before anything is asked of AWS. */
const checked = (key: string, value: string): readonly [key: string, value: string] => {
  const failure = checkProfileKey(key, value);
  if (failure) throw problem('usage', failure.summary, { hint: failure.hint });
  return [key, value];
};

/**
 * `--prune` and `--rename` mean the profiles that ssotui wrote, `--prune-all` and `--rename-all` every one.
 */
const reach = (managed: boolean, all: boolean): PlanRules['prune'] => {
  if (all) return 'all';
  return managed ? 'managed' : undefined;
};

export const rulesOf = (options: PlanOptions, settings: Settings, labels: Labels): PlanRules => {
  const { region, output } = options;
  const rename = reach(options.rename, options.renameAll);
  const prune = reach(options.prune, options.pruneAll);
  for (const [key, value] of Object.entries({ region, output })) if (value !== undefined) checked(key, value);
  return planRules(settings, templateOf(options.name ?? settings.template), {
    ...takesOf(settings),
    accounts: options.account,
    roles: options.role,
    exclude: options.exclude,
    set: options.set.map(pair => checked(...pairOf(pair, '--set'))),
    ...(labels.filters && { carries: role => labels.wanted(labels.of(role)) }),
    ...defined({ rename, prune, region, output }),
    ...(options.appendAccountId ? { resolve: 'append-account-id' } : {}),
  });
};

/** What looks like a mistake in the regions of the command line, and yet may be right. */
export const regionCautions = ({ region, set }: PlanRules): readonly string[] =>
  [region, ...set.flatMap(([key, value]) => (key === 'region' ? [value] : []))].flatMap(
    each => (each === undefined ? undefined : regionCaution(each)) ?? [],
  );
