/** `KEY=VALUE` on the command line. */
import { problem } from '../../../ports.ts';

/**
 * Keys are in lower case, as AWS clients read them; `where` is the option, or the place, it was written at.
 */
export const pairOf = (written: string, where: string): readonly [key: string, value: string] => {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(written) ?? [];
  if (key.trim() === '') throw problem('usage', `${where} wants KEY=VALUE, not "${written}".`);
  return [key.trim().toLowerCase(), value.trim()];
};
