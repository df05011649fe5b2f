/** What talks to AWS: one set of clients and one memory of tokens. */
import { clientsOf } from '../../aws/net/clients.ts';
import { gates } from '../../aws/pace/gate.ts';
import { tokensOf } from '../../aws/tokens/tokens.ts';
import type { Failure } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { configOf } from './config-of.ts';

/** `tell` hears what no answer carries: a token that was renewed and could not be saved. */
export const connectionOf = (
  context: Context,
  tell?: (failure: Failure) => void,
  { config, keys } = configOf(context),
) => {
  const clients = clientsOf(context, keys);
  const aws = { context, clients };
  const tokens = tokensOf({ ...aws, ...(tell ? { tell } : {}) });
  return { config, clients, aws, tokens, gateOf: gates(context.clock) };
};
