/** Opens the screen on a terminal: the first frames before Ink is loaded, then Ink. */
import { rememberedBackground } from '../local/background.ts';
import { type Env, pathsOf } from '../local/paths.ts';
import type { Display } from '../state/state.ts';
import type { KeyboardStream } from '../terminal/keyboard.ts';
import { isRemote } from '../text/abilities.ts';
import { asciiNote, isAsciiOnly } from '../text/ascii.ts';
import { likelyBackground } from '../text/theme/background.ts';
import { depthOf } from '../text/theme/depth.ts';
import type { Core } from './core.ts';
import { createOpening } from './opening.ts';
import { orLate } from './or-late.ts';
import type { Screen } from './screen.tsx';

/** Long enough for any local disk. With a slow home folder the keys work before the files are read. */
const patienceMs = 150;
/** A choice is made from what was listed last: keys that were typed ahead wait for it, and not for ever. */
const patienceToChoose = 1_000;

/** What the person's terminal can show; `colour` is false after `--no-color`. */
export const displayOf = (person: Env, colour: boolean): Display => {
  const remembered = rememberedBackground({ paths: pathsOf(person) });
  return {
    depth: depthOf(person, { flag: colour, isTty: true }),
    ascii: isAsciiOnly(person),
    background: likelyBackground({ remembered, env: person }),
  };
};

interface Streams {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Ink takes longer to load than the files take to read, so the sessions are shown before it is loaded. */
export const openOn = async (core: Core, env: Env, { stdin, stdout, stderr }: Streams): Promise<Screen> => {
  const opening = createOpening(core.store, { stdin, stdout });
  core.store.dispatch({ type: 'app.started' });
  if (core.store.read().display.ascii)
    core.store.dispatch({ type: 'notice.shown', text: asciiNote(env), tone: 'info' });
  await orLate(core.driver.settled(), core.store.read().picking ? patienceToChoose : patienceMs);
  opening.flush();
  const { mountScreen } = await import('./screen.tsx');
  opening.handOver();
  const wholeFrames = env.SSOTUI_WHOLE_FRAMES !== undefined;
  return mountScreen(core, { stdin, stdout, stderr, wholeFrames, remote: isRemote(env) });
};
