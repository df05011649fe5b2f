import type { Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { readJson } from '../formats/json.ts';
import { type TokenContents, tokenIn } from '../formats/token.ts';
import { lookAtAll, systemFiles } from './look.ts';
import { tokenFile } from './session-tokens.ts';
import { trashedCopies } from './trash.ts';

/** Tokens of a session that a purge put into the trash. */
export const trashedTokens = async (
  context: Context,
  session: Session,
): Promise<readonly TokenContents[]> => {
  const copies = await trashedCopies(context, [tokenFile(context, session)]);
  const looks = await lookAtAll(systemFiles, 'sso', copies);
  return looks.flatMap(look => (look?.bytes && tokenIn(readJson(look.bytes)).contents) ?? []);
};
