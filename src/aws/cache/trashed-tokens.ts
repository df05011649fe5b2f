import type { Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { readJson } from '../formats/json.ts';
import { type TokenContents, tokenIn } from '../formats/token.ts';
import { lookAtAll, systemFiles } from './look.ts';
import { isOfNeighbour, tokenFile } from './session-tokens.ts';
import { trashedCopies } from './trash.ts';

export interface TrashedToken {
  readonly copy: string;
  /** None where the copy is damaged. */
  readonly token?: TokenContents | undefined;
}

/** Token files of a session that a purge put into the trash. */
export const trashedTokens = async (context: Context, session: Session): Promise<readonly TrashedToken[]> => {
  const copies = await trashedCopies(context, [tokenFile(context, session)]);
  const looks = await lookAtAll(systemFiles, 'sso', copies);
  return looks.flatMap(look => {
    if (!look) return [];
    const token = look.bytes && tokenIn(readJson(look.bytes)).contents;
    return token && isOfNeighbour(token, session) ? [] : [{ copy: look.file, token }];
  });
};
