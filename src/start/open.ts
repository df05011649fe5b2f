/** Opens the screen on a terminal: the first frames before Ink is loaded, then Ink. */
import { rememberedBackground } from '../local/background.ts';
import { breath } from '../local/breath.ts';
import { type Env, pathsOf } from '../local/paths.ts';
import type { Display } from '../state/state.ts';
import type { KeyboardStream } from '../terminal/keyboard.ts';
import { isRemote } from '../text/abilities.ts';
import { asciiNote, isAsciiOnly } from '../text/ascii.ts';
import { likelyBackground } from '../text/theme/background.ts';
import { depthOf } from '../text/theme/depth.ts';
import type { Core } from './core.ts';
import { createOpening, type Opening } from './opening.ts';
import { orLate } from './or-late.ts';
import type { Screen } from './screen.tsx';
import type { Typing, TypingIo } from './typing.ts';

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

/** Each key for the frame of the one before, as long as frames can be drawn without Ink. */
const answerEarly = async (opening: Opening, { keyboard }: Typing): Promise<void> => {
  await breath();
  while (opening.isShown() && keyboard.early()) opening.flush();
};

/** Each takes some milliseconds to load: keys come between. */
const pieces = [() => import('./pieces/yoga.ts'), () => import('./pieces/ink.ts')];

/** Listens at once. What only Ink can read waits for it. */
const listening = async (core: Core, opening: Opening, io: TypingIo): Promise<Typing> => {
  const { listen } = await import('./typing.ts');
  const typing = listen(core.store, io);
  await answerEarly(opening, typing);
  for (const load of pieces) {
    await load();
    await answerEarly(opening, typing);
  }
  return typing;
};

/**
 * Ink takes longer to load than the files take to read: before it is loaded the sessions are shown, and keys
 * are answered that need no Ink.
 */
export const openOn = async (core: Core, env: Env, { stdin, stdout, stderr }: Streams): Promise<Screen> => {
  core.stops.heard();
  const opening = createOpening(core.store, { stdin, stdout });
  core.store.dispatch({ type: 'app.started' });
  if (core.store.read().display.ascii)
    core.store.dispatch({ type: 'notice.shown', text: asciiNote(env), tone: 'info' });
  await orLate(core.driver.settled(), core.store.read().picking ? patienceToChoose : patienceMs);
  opening.flush();
  const io = {
    stdin,
    stdout,
    stderr,
    wholeFrames: env.SSOTUI_WHOLE_FRAMES !== undefined,
    remote: isRemote(env),
  };
  const typing = await listening(core, opening, io);
  const { mountScreen } = await import('./screen.tsx');
  opening.handOver();
  return mountScreen(core, typing, io);
};
