/**
 * The ports as the app starts with them: what its first frame needs is there, the other adapters are loaded
 * once it is drawn.
 */

import { tokenFacts } from '../../aws/cache/session-tokens.ts';
import { watchCache } from '../../aws/cache/watch.ts';
import type { Context } from '../../local/context.ts';
import { memoryPort } from '../../local/memory/port.ts';
import { namedOnPurpose } from '../../local/named-on-purpose.ts';
import { settingsPort } from '../../local/settings/port.ts';
import { shellPort } from '../../local/shell/port.ts';
import type { CachePort, Services } from '../../ports.ts';
import { environmentWarnings } from '../surroundings.ts';
import type { Adapters, Outside } from './adapters.ts';
import { appCommands } from './app-commands.ts';
import { configOf } from './config-of.ts';
import { later, othersLater, type Whole } from './later.ts';

interface FirstServices {
  readonly services: Adapters;
  /** The first frame is drawn: from now on the other adapters are loaded. */
  readonly up: () => void;
}

const cacheOf = (context: Context, whole: Whole, isUp: () => boolean): CachePort =>
  later(whole, 'cache', {
    tokens: async sessions =>
      isUp() ? (await whole()).cache.tokens(sessions) : tokenFacts(context, sessions),
    watch: (signal, changed) => watchCache(context, signal, changed),
  });

export const firstServices = (context: Context, outside: Outside): FirstServices => {
  let begin = (): void => undefined;
  let isUp = false;
  const started = new Promise<void>(resolve => {
    begin = resolve;
  });
  const own = { ...configOf(context), settings: settingsPort(context, appCommands) };
  const load = async (): Promise<Services> => {
    await started;
    return (await import('./adapters.ts')).createServices(context, outside, own);
  };
  let loaded: Promise<Services> | undefined;
  const whole: Whole = () => {
    loaded ??= load();
    return loaded;
  };
  const services: Adapters = {
    config: namedOnPurpose(own.config, context.paths),
    cache: cacheOf(context, whole, () => isUp),
    settings: own.settings,
    memory: memoryPort(context),
    shell: shellPort(context),
    clock: context.clock,
    ...othersLater(whole),
    warnings: environmentWarnings(context),
  };
  return {
    services,
    up: () => {
      isUp = true;
      begin();
    },
  };
};
