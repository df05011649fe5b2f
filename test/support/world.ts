/** What the world could answer to an effect: for random walks, where a change is carried out at once. */
import type { ConfigSnapshot } from '../../src/domain/model.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import type { State } from '../../src/state/state.ts';
import { entries } from './cached.ts';
import { device, overSsh } from './login-scenes.ts';
import { config, hours, main, noon } from './scenes.ts';
import type { Seeded } from './seeded.ts';

const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;
const preview = { lines: ['--- config', '+++ config', '+[profile new]'], added: 1, removed: 0 };

const snapshotOf = (state: State): ConfigSnapshot =>
  state.config.status === 'ready' ? state.config.value : config([main]);

/**
 * The file as the change left it, as far as the walk minds: another version, and the change can be undone.
 */
const written = (state: State, title: string): ConfigSnapshot => ({
  ...snapshotOf(state),
  fingerprint: `${snapshotOf(state).fingerprint}+`,
  undoable: { title, at: noon },
});

type Answer = (effect: never, state: State, random: Seeded) => readonly Action[];

/** By the name of the effect; what is not here is not answered. */
const answers: Partial<Readonly<Record<Effect['do'], Answer>>> = {
  previewChange: ({ attempt }: Extract<Effect, { do: 'previewChange' }>) => [
    { type: 'edit.previewed', attempt, preview },
  ],
  writeChange: ({ attempt, change }: Extract<Effect, { do: 'writeChange' }>, state, random) =>
    random.chance(0.2)
      ? [{ type: 'edit.failed', attempt, change, failure }]
      : [
          {
            type: 'edit.written',
            attempt,
            change,
            written: { snapshot: written(state, change.title), notes: [] },
          },
        ],
  armEdit: ({ attempt }: Extract<Effect, { do: 'armEdit' }>) => [{ type: 'edit.armed', attempt }],
  planSoon: () => [{ type: 'plan.due' }],
  inspectCache: () => [{ type: 'cache.inspected', entries, folders: [] }],
  purgeCache: () => [{ type: 'purge.done', result: { purged: [], kept: [], trash: 't1' } }],
  readConfig: (_effect, state) => [{ type: 'config.loaded', config: snapshotOf(state) }],
  beginLogin: ({ attempt }: Extract<Effect, { do: 'beginLogin' }>, _state, random) => [
    { type: 'login.chosen', attempt, choice: overSsh },
    random.chance(0.2)
      ? { type: 'login.failed', attempt, failure }
      : { type: 'login.challenged', attempt, challenge: device, qr: [] },
  ],
  whoAmI: ({ attempt }: Extract<Effect, { do: 'whoAmI' }>, _state, random) => [
    random.chance(0.3)
      ? { type: 'whoami.failed', attempt, failure }
      : {
          type: 'whoami.answered',
          attempt,
          identity: {
            accountId: '111122223333',
            arn: 'arn:aws:sts::x',
            userId: 'x',
            expiresAt: noon + hours(1),
          },
        },
  ],
};

export const answersTo = (effect: Effect, state: State, random: Seeded): readonly Action[] => {
  const answer = answers[effect.do] as ((...all: readonly unknown[]) => readonly Action[]) | undefined;
  return answer?.(effect, state, random) ?? [];
};
