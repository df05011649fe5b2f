/** Corrects `sso_region`, as the AWS CLI does, where a start URL leads to another region. */

import { profileSection, sessionSection, setKey } from '../../domain/changes/edits.ts';
import type { ConfigSnapshot, SectionRef, Session } from '../../domain/model.ts';
import { type ConfigPort, failureOf } from '../../ports.ts';

/** The sections that name the region: the session's own, or each profile of a legacy one. */
const sectionsOf = (config: ConfigSnapshot, session: Session): readonly SectionRef[] => {
  if (!session.legacy) return [sessionSection(session.name)];
  const profiles = config.profiles.filter(it => it.session === session.name && it.file === 'config');
  return profiles.map(({ name }) => profileSection(name));
};

/**
 * Answers false where no section of the config file names the region: the credentials file is not ours to
 * change.
 */
const write = async (
  config: Pick<ConfigPort, 'read' | 'write'>,
  session: Session,
  region: string,
): Promise<boolean> => {
  const snapshot = await config.read();
  const edits = sectionsOf(snapshot, session).map(section => setKey(section, 'sso_region', region));
  if (edits.length === 0) return false;
  const title = `Corrected the region of ${session.name}`;
  await config.write({ title, base: snapshot.fingerprint, edits });
  return true;
};

/** Answers what to tell the user, whether or not the config could be changed. */
export const correctRegion = async (
  config: Pick<ConfigPort, 'read' | 'write'> | undefined,
  session: Session,
  region: string,
): Promise<string> => {
  const found = `The start URL of ${session.name} leads to ${region}, not ${session.region}`;
  const todo = `${found}: set sso_region to ${region}, or AWS clients will ask the wrong region.`;
  if (!config) return todo;
  try {
    return (await write(config, session, region)) ? `${found}: its sso_region was corrected.` : todo;
  } catch (error) {
    return `${todo} (${failureOf(error).summary})`;
  }
};
