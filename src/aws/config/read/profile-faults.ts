/**
 * What AWS clients object to in the writing of a profile. Its keys are judged by the rules of the clients.
 */
import { plain } from '../../../text/plain.ts';
import { twinFault } from './profile-files.ts';
import type { Extra } from './profile-views.ts';
import type { RawProfile } from './raw-profile.ts';
import type { ReadProfile } from './routes/types.ts';

/** The AWS CLI does not see a profile because of the way its header is written. */
const hiddenFromCli = ({ source, name }: RawProfile): string | undefined =>
  !source || source.section.seen.cli
    ? undefined
    : `the AWS CLI does not see it: its header is [${plain(source.section.raw)}], and should be ${headerOf(name)}`;

export const headerOf = (name: string): string => (name === 'default' ? '[default]' : `[profile ${name}]`);

const isSsoValue = (key: string): boolean => key === 'region' || key.startsWith('sso_');

const takenAlong: Readonly<Partial<Record<Extra, (key: string) => string>>> = {
  comment: key => `the AWS CLI takes the comment after ${key} for a part of the value`,
  line: key => `the AWS CLI takes the indented line after ${key} for a part of the value`,
};

/** Whatever its keys say: faults of the section itself. */
export const writingFault = (profile: RawProfile): string | undefined =>
  twinFault(profile) ?? hiddenFromCli(profile) ?? nameless(profile);

const nameless = ({ name }: RawProfile): string | undefined =>
  name === '' ? 'it has no name by which a client could be told to use it' : undefined;

/** Only of profiles whose SSO keys are used. */
export const valueFault = ({ extras }: ReadProfile): string | undefined => {
  for (const [key, extra] of Object.entries(extras))
    if (isSsoValue(key) && takenAlong[extra]) return takenAlong[extra](key);
  return undefined;
};
