/** What talks to AWS: one set of clients and one memory of tokens. */
import { clientsOf } from '../../aws/net/clients.ts';
import { gates } from '../../aws/pace/gate.ts';
import { tokensOf } from '../../aws/tokens/tokens.ts';
import type { Failure } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { configOf } from './config-of.ts';

/** Who hears what no answer carries. */
export interface Hears {
  /** Of a token that was renewed and could not be saved. */
  readonly tell?: (failure: Failure) => void;
  /** That keys are waited for, because AWS lets no more requests through. */
  readonly waits?: (failure: Failure) => void;
}

export const connectionOf = (
  context: Context,
  { tell, waits }: Hears = {},
  { config, keys } = configOf(context),
) => {
  const clients = clientsOf(context, keys);
  const aws = { context, clients };
  const tokens = tokensOf({ ...aws, ...(tell ? { tell } : {}) });
  return { config, clients, aws, tokens, gateOf: gates(context.clock, waits ? { waits } : {}) };
};
