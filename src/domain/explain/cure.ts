/** A cure of the catalogue with the names in use in it. */
import type { Cure } from '../doctor/check.ts';
import type { OfflineFacts } from '../doctor/facts.ts';
import type { Way } from '../doctor/way.ts';
import { configEditor, editorAtProfile } from '../doctor/words.ts';
import { shellWord } from '../profiles/shell-lines.ts';

/** Without a name the command does what it does without one: it asks, or takes the only one. */
const filled = (command: string, hole: string, name: string | undefined): string =>
  command.replace(name === undefined ? ` ${hole}` : hole, name === undefined ? '' : shellWord(name));

/** Where the profile has none, the shell gets none. */
const withRegion = (command: string, region: string | undefined): string =>
  region === undefined
    ? command.replace(/ && export \S+=<region>.*/, '')
    : command.replaceAll('<region>', shellWord(region));

export const withNames = (cure: Cure, way: Way, facts: OfflineFacts): Cure => {
  if (cure.command === undefined) return cure;
  const { subject, profile, session } = way;
  const { config } = facts;
  if (cure.command === configEditor) {
    const command = profile && editorAtProfile(facts, profile);
    return { ...cure, command: command ?? 'ssotui profiles' };
  }
  const [only] = config.sessions.length === 1 ? config.sessions : [];
  const ofProfile = profile?.name ?? (subject.is === 'profile' ? subject.name : undefined);
  const named = filled(cure.command, '<profile>', ofProfile);
  const placed = withRegion(named, profile?.region);
  return { ...cure, command: filled(placed, '<session>', session?.name ?? only?.name) };
};
