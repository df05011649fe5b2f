/** Follows source profiles to their root, as one client does. */
import type { Assume, Base, ReadFiles, Route, Rule } from './types.ts';

/** Where one client gets the credentials of a profile from. Remembers the answers for sources. */
export type Walk = (name: string) => Route | undefined;

interface End {
  readonly profile: string;
  readonly base: Base;
}

const broken = (profile: string, fault: string): End => ({ profile, base: { kind: 'chain', fault } });

const circle = (names: readonly string[]): string =>
  `its source profiles lead round in a circle: ${names.join(', ')}`;

const chainOf = ({ roleArn, profile, credentialSource }: Assume, end: End | undefined): Route => {
  const source = profile ?? credentialSource ?? '';
  const used = end ? `${end.profile} ${end.base.kind} ${end.base.of ?? ''}` : `source ${source}`;
  const fault = end?.base.fault;
  const root = end && end.base.kind !== 'chain' ? { root: end } : {};
  const of = `${roleArn} ${profile ?? ''} ${used}`;
  return { kind: 'chain', of, source, ...root, ...(fault === undefined ? {} : { fault }) };
};

export const walker = (rule: Rule, files: ReadFiles): Walk => {
  const ends = new Map<string, End>();

  /** The provider at the end of the chain. Each profile on the way is looked at once. */
  const endFrom = (start: string, first: string): End => {
    const passed = new Set<string>();
    let [name, from] = [first, start];
    let end: End | undefined;
    while (!end) {
      const read = files.profile(name);
      const blemish = files.blemish(name);
      if (ends.has(name)) end = ends.get(name);
      else if (passed.has(name)) end = broken(name, circle([...after(passed, name), name]));
      else if (!read) end = broken(name, missing(name, from, start));
      else if (blemish !== undefined) end = broken(name, unusable(name, blemish));
      else {
        passed.add(name);
        const provider = rule(read, true, files);
        if (provider.kind !== 'assume') end = { profile: name, base: asSource(name, provider) };
        else if (provider.profile === undefined)
          end = { profile: name, base: { kind: 'chain', of: named(provider) } };
        else [name, from] = [provider.profile, name];
      }
    }
    for (const each of passed) ends.set(each, end);
    return end;
  };

  return name => {
    const read = files.profile(name);
    if (!read) return undefined;
    const provider = rule(read, false, files);
    if (provider.kind !== 'assume') return provider;
    if (provider.profile === undefined) return chainOf(provider, undefined);
    const end = endFrom(name, provider.profile);
    const back = end.profile === name && provider.profile !== name && end.base.fault === undefined;
    return chainOf(provider, back ? broken(name, circle([name, provider.profile, name])) : end);
  };
};

const after = (names: ReadonlySet<string>, first: string): readonly string[] => {
  const list = [...names];
  return list.slice(list.indexOf(first));
};

const named = ({ roleArn, credentialSource }: Assume): string => `${roleArn} ${credentialSource}`;

const missing = (name: string, from: string, start: string): string =>
  from === start
    ? `its source profile "${name}" does not exist`
    : `the source profile "${name}" of ${from} does not exist`;

const unusable = (name: string, why: string): string => `its source profile ${name} cannot be used: ${why}`;

/** A profile without credentials is fine by itself, but not as a source. */
const asSource = (name: string, base: Base): Base => {
  if (base.fault !== undefined) return { ...base, fault: unusable(name, base.fault) };
  return base.kind === 'none' ? { ...base, fault: `its source profile ${name} has no credentials` } : base;
};
