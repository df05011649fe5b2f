/** A cure of the catalogue with the names in use in it. */
import type { Cure } from '../doctor/check.ts';
import type { OfflineFacts } from '../doctor/facts.ts';
import type { Way } from '../doctor/way.ts';
import { forShell } from '../doctor/words.ts';

/** Without a name the command does what it does without one: it asks, or takes the only one. */
const filled = (command: string, hole: string, name: string | undefined): string =>
  command.replace(name === undefined ? ` ${hole}` : hole, name === undefined ? '' : forShell(name));

export const withNames = (cure: Cure, { subject, profile, session }: Way, { config }: OfflineFacts): Cure => {
  if (cure.command === undefined) return cure;
  const [only] = config.sessions.length === 1 ? config.sessions : [];
  const ofProfile = profile?.name ?? (subject.is === 'profile' ? subject.name : undefined);
  const named = filled(cure.command, '<profile>', ofProfile);
  return { ...cure, command: filled(named, '<session>', session?.name ?? only?.name) };
};
