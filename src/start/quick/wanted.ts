/** What a call of `credentials` asks for, where no parser is needed to tell. */
import { type KeysFormat, keysFormats } from '../../cli/output/keys.ts';

export interface Wanted {
  readonly profile: string;
  readonly format: KeysFormat;
}

/** A name, and a format in two words. */
export const wantedIn = ([command, profile, flag, word, ...more]: readonly string[]): Wanted | undefined => {
  if (command !== 'credentials' || !profile || profile.startsWith('-') || more.length > 0) return undefined;
  if (flag === undefined) return { profile, format: 'process' };
  const format = keysFormats.find(each => each === word);
  return flag === '--format' && format ? { profile, format } : undefined;
};
