/** What several lists say in place of rows. */
import { faultText } from '../../domain/failures/file-faults.ts';
import { keyOf } from '../key-names.ts';
import type { State } from '../state.ts';
import type { Told } from './parts.ts';

/** Of a list of what the config holds, while that cannot be read. */
export const configFailed = (state: State): readonly Told[] | undefined =>
  state.config.status === 'failed'
    ? [
        { text: faultText(state.config.failure), tone: 'bad' },
        {
          text: `${keyOf(state, 'open-doctor')} on the panes shows what is wrong, and the cure.`,
          tone: 'dim',
        },
      ]
    : undefined;

/** The same before it has been read. */
export const configAwaited = ({ config }: State): readonly Told[] | undefined =>
  config.status === 'idle' || config.status === 'loading'
    ? [{ text: 'Reading the config…', tone: 'dim' }]
    : undefined;

/** Nothing is left to do here. */
export const goBack: Told = { text: 'Escape goes back.', tone: 'dim' };
