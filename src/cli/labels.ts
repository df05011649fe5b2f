/** Labels on the command line: those in force, those that `--label` names, and what is asked before a use. */
import { type Labeller, labeller } from '../domain/labels/labelling.ts';
import {
  builtInLabels,
  confirmationsOf,
  type Label,
  labelWords,
  sameLabel,
} from '../domain/labels/labels.ts';
import { labelledProfile } from '../domain/labels/profile.ts';
import { nameInColumns } from '../domain/listing.ts';
import { didYouMean } from '../domain/matching/nearest.ts';
import type { ConfigSnapshot, Profile } from '../domain/model.ts';
import { usedRoleOf } from '../domain/profiles/used-role.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import { noticeText } from '../domain/settings/notices.ts';
import { defaultSettings } from '../domain/settings/settings.ts';
import { failureOf, problem } from '../ports.ts';
import { texts } from './command.ts';
import { failureText } from './failures/exit.ts';
import type { Invocation } from './invocation.ts';
import { plainLines, quoted } from './output/output.ts';

export const labelParam = {
  label: texts('--label <label>', 'only what carries this label (repeatable: all of them)'),
};

/** A label that is wrong in the settings may be one that should have asked: it is always told. */
export const readSettings = async (
  { services, out }: Invocation,
  tells = true,
): Promise<Pick<AllSettings, 'labels' | 'favouritesFirst'>> => {
  try {
    const { path, settings, notices } = await services.settings.look();
    for (const notice of notices)
      if (tells && notice.section?.startsWith('label.')) out.warn(`ssotui: ${noticeText(path, notice)}`);
    return settings;
  } catch (error) {
    out.warn(failureText(failureOf(error)));
    return { labels: builtInLabels, favouritesFirst: defaultSettings.favouritesFirst };
  }
};

const labelNamed = (labels: readonly Label[], typed: string): Label => {
  const found = labels.find(({ name, word }) => sameLabel(name, typed) || sameLabel(word, typed));
  if (found) return found;
  const names = labels.map(({ name }) => name);
  const near = didYouMean(typed, names);
  throw problem('usage', `There is no label ${quoted(typed)}.`, {
    hint: [...(near === undefined ? [] : [near]), `Labels are: ${names.join(', ')}`].join('\n'),
  });
};

export interface Labels {
  /** The labels that something carries. */
  readonly of: Labeller;
  /** Whether these are all that `--label` names. */
  readonly wanted: (carried: readonly Label[]) => boolean;
  /** `--label` names one at least. */
  readonly filters: boolean;
}

/** `tells`: no for a command that tells all that is wrong with the settings anyway. */
export const readLabels = async (
  call: Invocation,
  typed: readonly string[] = [],
  tells = true,
): Promise<Labels> => {
  const { labels } = await readSettings(call, tells);
  const named = typed.map(each => labelNamed(labels, each));
  return {
    of: labeller(labels),
    wanted: carried => named.every(label => carried.includes(label)),
    filters: named.length > 0,
  };
};

export const labelNames = (labels: readonly Label[]): readonly string[] => labels.map(({ name }) => name);

/** As it was listed last. */
export const accountNameOf = async (
  { services }: Invocation,
  { sessions }: ConfigSnapshot,
  profile: Profile,
): Promise<string | undefined> => {
  const role = usedRoleOf(profile);
  const session = sessions.find(({ name }) => name === role.session);
  const listed = session && (await services.memory.columns(session).catch(() => undefined));
  return listed && nameInColumns(listed, role.accountId ?? '');
};

const roleWords = (profile: Profile, accountName: string | undefined): string => {
  const { accountId, roleName } = usedRoleOf(profile);
  if (accountId === undefined) return `profile ${profile.name}`;
  const account = accountName === undefined ? accountId : `${accountName} (${accountId})`;
  return `${roleName === undefined ? '' : `${roleName} in `}${account}`;
};

/**
 * Whether the person at the terminal agrees to use the profile, where a label asks for that. Without a
 * terminal the profile was named on purpose, by a script, and nothing is asked.
 */
export const agrees = async (
  call: Invocation,
  config: ConfigSnapshot,
  profile: Profile,
  verb: string,
): Promise<boolean> => {
  const { confirm } = call.io;
  if (confirm === undefined) return true;
  const { of } = await readLabels(call);
  const accountName = await accountNameOf(call, config, profile);
  const labels = of(labelledProfile(profile, accountName));
  if (confirmationsOf(labels).length === 0) return true;
  const question = `${verb} as ${roleWords(profile, accountName)}, ${labelWords(labels)}?`;
  if (await confirm(plainLines(question))) return true;
  call.out.warn('Nothing was done.');
  return false;
};
