/** What AWS clients object to in the writing of a profile. Its keys are judged by the rules of the clients. */
import { plain } from '../../../text/plain.ts';
import type { Draft } from './profile-draft.ts';
import { twinFault } from './profile-files.ts';

/** The AWS CLI does not see a profile because of the way its header is written. */
const hiddenFromCli = ({ source, name }: Draft): string | undefined =>
  !source || source.section.seen.cli
    ? undefined
    : `the AWS CLI does not see it: its header is [${plain(source.section.raw)}], and should be ${headerOf(name)}`;

export const headerOf = (name: string): string => (name === 'default' ? '[default]' : `[profile ${name}]`);

const inComment = (key: string): boolean => key === 'region' || key.startsWith('sso_');

/** A comment behind a value is part of it for the AWS CLI. */
const commentFault = ({ source }: Draft): string | undefined => {
  const entry = source?.section.entries.find(
    ({ key, value }) => inComment(key) && /\s[#;]/.test(value) && !value.startsWith('\n'),
  );
  return entry && `the AWS CLI takes the comment after ${entry.key} for a part of the value`;
};

/** Whatever its keys say: faults of the section itself. */
export const writingFault = (draft: Draft): string | undefined => twinFault(draft) ?? hiddenFromCli(draft);

/** Only of profiles whose SSO keys are used. */
export const valueFault = (draft: Draft): string | undefined => commentFault(draft);
