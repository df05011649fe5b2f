import { grouped } from '../../collections/grouped.ts';
import type { ConfigSnapshot, Misplaced } from '../../model.ts';
import { type Found, foundOr, type Outcome } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import type { Way } from '../way.ts';
import { cli, editorAt, jsGeneric } from '../words.ts';

/** A profile of that name may be there already: then the section is one too many. */
const isHeader = ({ profiles }: ConfigSnapshot, { file, header, should }: Misplaced): boolean =>
  file === 'config' && should === `[profile ${header}]` && !profiles.some(profile => profile.name === header);

const isTaken = ({ profiles, sessions }: ConfigSnapshot, { name }: Misplaced): boolean =>
  [...profiles, ...sessions].some(each => each.name === name);

/** Without this section something is missing that the way needs. */
const isLost = (config: ConfigSnapshot, { subject }: Way, section: Misplaced): boolean => {
  if (section.file !== 'config' || isTaken(config, section)) return false;
  const { name, header } = section;
  return subject.is === 'everything' || (subject.is === 'profile' && [name, header].includes(subject.name));
};

const headline = ({ file, line, header, should }: Misplaced): string =>
  `Line ${line} of the ${file} file has [${header}], which should be ${should}.`;

const groupOf = (config: ConfigSnapshot, way: Way, section: Misplaced): string =>
  `${isHeader(config, section)} ${isLost(config, way, section)}`;

/** Sections with the same mistake are one finding and one fix. */
const misplaced = (
  { config, files }: OfflineFacts,
  way: Way,
  sections: readonly [Misplaced, ...Misplaced[]],
): Found => {
  const [first, ...rest] = sections;
  const header = isHeader(config, first);
  const more = rest.length > 0 ? ` So have ${rest.length} more.` : '';
  const path = files.find(({ file }) => file === first.file)?.path ?? '';
  const cure = {
    command: editorAt(path, first.line),
    text: isTaken(config, first)
      ? `${first.name} is there already: remove the section, or give it another name.`
      : `Write ${first.should} instead.`,
  };
  return {
    finding: header ? 'header-without-profile' : 'section-misplaced',
    state: isLost(config, way, first) ? 'fault' : 'caution',
    summary: `${headline(first)}${more}`,
    details: rest.map(headline),
    subjects: sections.map(({ name }) => name),
    clients: [cli(`fail with "The config profile (${first.name}) could not be found"`), jsGeneric],
    ...(header
      ? { cure: { ...cure, command: 'ssotui doctor --fix' }, fix: { is: 'headers', sections } }
      : { cure }),
  };
};

export const configSections = (facts: OfflineFacts, way: Way): Outcome => {
  const { config } = facts;
  const groups = grouped(config.misplaced ?? [], section => groupOf(config, way, section));
  return foundOr(
    [...groups.values()].map(sections => misplaced(facts, way, sections)),
    'Every section has a header that AWS clients know.',
  );
};
