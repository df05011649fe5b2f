/** The steps of a chain, from a profile to what its keys come from in the end. */
import type { ConfigSnapshot, Profile } from '../model.ts';

/** The profile itself first. A named source (`Environment`) is no profile: the chain ends before it. */
export const chainOf = (config: ConfigSnapshot, profile: Profile): readonly Profile[] => {
  const steps = [profile];
  for (let last = profile; last.kind === 'chain'; ) {
    const { source_profile: source } = last.keys;
    const next = config.profiles.find(({ name }) => name === source);
    if (!next || steps.includes(next)) return steps;
    steps.push(next);
    last = next;
  }
  return steps;
};
