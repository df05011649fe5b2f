/** The config port, and the keys of the active profile, which say how AWS is reached. */
import { configPort } from '../../aws/config/port.ts';
import { movingSignIns } from '../../aws/login/session-renames.ts';
import { withActiveProfile } from '../../aws/net/reach.ts';
import type { Context } from '../../local/context.ts';

export const configOf = (context: Context) =>
  withActiveProfile(movingSignIns(configPort(context), context), context.env);
