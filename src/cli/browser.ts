/** In which browser a command opens a page: by [console] of the settings, and by what its options say. */
import { type ConsoleSettings, type Opening, type OpeningOf, openingOf } from '../domain/console/browser.ts';
import { labeller } from '../domain/labels/labelling.ts';
import { labelledProfile } from '../domain/labels/profile.ts';
import type { Account, Session } from '../domain/model.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import { noticeText } from '../domain/settings/notices.ts';
import { failureOf } from '../ports.ts';
import { failureText } from './failures/exit.ts';
import type { Invocation } from './invocation.ts';
import type { RoleOfProfile } from './named/lookup.ts';

/**
 * A page must open even where the settings cannot be read; a rule that is wrong may be one that was meant.
 */
const settingsOf = async ({ services, out }: Invocation): Promise<AllSettings | undefined> => {
  try {
    const { path, settings, notices } = await services.settings.look();
    for (const notice of notices)
      if (notice.section?.startsWith('console')) out.warn(`ssotui: ${noticeText(path, notice)}`);
    return settings;
  } catch (error) {
    out.warn(failureText(failureOf(error)));
    return undefined;
  }
};

const nothing: ConsoleSettings = { console: {}, consoles: [] };

const accountOf = async (
  { services }: Invocation,
  { session, accountId: id }: RoleOfProfile,
): Promise<Account> => {
  const listing = await services.memory.listing(session).catch(() => undefined);
  return listing?.accounts.find(account => account.id === id) ?? { id };
};

/** How the page of a role opens. */
export const openingOfRole = async (call: Invocation, role: RoleOfProfile): Promise<Opening> => {
  const settings = await settingsOf(call);
  const account = await accountOf(call, role);
  const labels = settings ? labeller(settings.labels)(labelledProfile(role.profile, account.name)) : [];
  const of: OpeningOf = {
    session: role.session.name,
    region: role.profile.region ?? role.session.region,
    account,
    role: role.roleName,
    labels: labels.map(({ name }) => name),
    ...(labels[0] ? { colour: labels[0].colour } : {}),
  };
  return openingOf(settings ?? nothing, of);
};

/** How the sign-in page of a session opens: rules for accounts, roles and labels say nothing about it. */
export const openingOfSession = async (call: Invocation, { name, region }: Session): Promise<Opening> =>
  openingOf((await settingsOf(call)) ?? nothing, { session: name, region });
