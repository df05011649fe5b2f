/** The cures that ssotui carries out: what each would do, shown first, and how to take it back. */
import type { Fix } from '../../../domain/doctor/check.ts';
import type { OfflineFacts } from '../../../domain/doctor/facts.ts';
import { changeOfFix, choicesOf, isSafe, typedOf } from '../../../domain/doctor/fixes.ts';
import type { ConfigChange, KeptFile } from '../../../domain/model.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { plural } from '../../../domain/time.ts';
import { problem } from '../../../ports.ts';
import { failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { showDiff } from '../../output/diff.ts';
import { signInTo } from '../sessions/sign-in.ts';

interface Performed {
  readonly said: string;
  readonly undo?: string;
}

export interface Offer {
  readonly question: string;
  /** It cannot lose anything: `--yes` does it. */
  readonly safe: boolean;
  /** The diff or the list. Rejects where it cannot be done. */
  show(): Promise<void>;
  perform(): Promise<Performed>;
}

const octal = (mode: number): string => mode.toString(8).padStart(3, '0');

const list = (call: Invocation, lines: readonly string[]) => async (): Promise<void> => {
  for (const line of lines) call.out.warn(`  ${line}`);
};

/** One write of the config, with its diff. */
const configOffer = (call: Invocation, fix: Fix, change: ConfigChange, question: string): Offer => ({
  question,
  safe: isSafe(fix),
  show: async () => {
    const { lines } = await call.services.config.preview(change);
    // With --json the result alone is on stdout.
    if (call.json) for (const line of lines) call.out.warn(line);
    else showDiff(call.out, lines);
  },
  perform: async () => {
    const { notes } = await call.services.config.write(change);
    for (const note of notes) call.out.note(note);
    return { said: `${change.title}.`, undo: 'ssotui undo' };
  },
});

/** Where nothing could be done that is the failure; else it is told what was left. */
const tellKept = (call: Invocation, done: number, kept: readonly KeptFile[]): void => {
  const [first] = kept;
  if (first && done === 0) throw problem(first.failure.code, first.failure.summary, first.failure);
  for (const { failure } of kept) call.out.warn(failureText(failure));
};

const purgeOffer = (call: Invocation, fix: Extract<Fix, { is: 'purge' }>): Offer => ({
  question: `Move ${plural(fix.entries.length, 'file')} of the cache to the trash?`,
  safe: isSafe(fix),
  show: list(
    call,
    fix.entries.map(({ file, reason = '' }) => `${file}: ${reason}`),
  ),
  perform: async () => {
    const { purged, kept, trash } = await call.services.cache.purge(fix.entries);
    tellKept(call, purged.length, kept);
    return {
      said: `Moved ${plural(purged.length, 'file')} to the trash.`,
      ...(trash === undefined ? {} : { undo: `ssotui cache restore ${shellWord(trash)}` }),
    };
  },
});

/** Commands that give these paths the modes they had. */
const modesBefore = (
  { entries, folders }: Extract<Fix, { is: 'tighten' }>,
  paths: readonly string[],
): readonly string[] =>
  [...entries.map(({ file, mode }) => ({ path: file, mode })), ...folders].flatMap(({ path, mode }) =>
    mode === undefined || !paths.includes(path) ? [] : [`chmod ${octal(mode & 0o777)} ${shellWord(path)}`],
  );

const tightenOffer = (call: Invocation, fix: Extract<Fix, { is: 'tighten' }>): Offer => {
  const paths = [...fix.entries.map(({ file }) => file), ...fix.folders.map(({ path }) => path)];
  return {
    question: `Make ${paths.length === 1 ? 'it' : `these ${paths.length}`} yours alone?`,
    safe: true,
    show: list(call, paths),
    perform: async () => {
      const { tightened, kept } = await call.services.cache.tighten(fix.entries, fix.folders);
      tellKept(call, tightened.length, kept);
      return {
        said: `Only you can read ${plural(tightened.length, 'path')} now.`,
        undo: modesBefore(fix, tightened).join(' && '),
      };
    },
  };
};

const modeOffer = (call: Invocation, { path, mode, want }: Extract<Fix, { is: 'file-mode' }>): Offer => ({
  question: `Set the mode of ${path} to ${octal(want)}?`,
  safe: true,
  show: list(call, [`${path}: ${octal(mode)} -> ${octal(want)}`]),
  perform: async () => {
    await call.services.doctor.setMode(path, want);
    return {
      said: `The mode of ${path} is ${octal(want)} now.`,
      undo: `chmod ${octal(mode)} ${shellWord(path)}`,
    };
  },
});

const signInOffer = (call: Invocation, facts: OfflineFacts, name: string): readonly Offer[] => {
  const session = facts.config.sessions.find(each => each.name === name);
  if (!session) return [];
  return [
    {
      question: `Sign in to ${name} now?`,
      safe: false,
      show: async () => undefined,
      perform: async () => {
        const { notes } = await signInTo(call, session);
        for (const note of notes) call.out.warn(note);
        return { said: `Signed in to ${name}.`, undo: `ssotui logout ${shellWord(name)}` };
      },
    },
  ];
};

/** The ways to cure it, in the order they are offered; none where only the person can. */
export const offersOf = async (
  call: Invocation,
  facts: OfflineFacts,
  fix: Fix,
): Promise<readonly Offer[]> => {
  switch (fix.is) {
    case 'sign-in':
      return signInOffer(call, facts, fix.session);
    case 'purge':
      return [purgeOffer(call, fix)];
    case 'tighten':
      return [tightenOffer(call, fix)];
    case 'file-mode':
      return [modeOffer(call, fix)];
    case 'unset':
      return [];
    default:
      return choicesOf(facts, fix).map(choice =>
        configOffer(call, fix, changeOfFix(facts, choice), `${choice.question}`),
      );
  }
};

/** Times that a mistyped value is asked for again. */
const patience = 5;

/** A value that the person types; undefined where there is nothing to type, or nobody who does. */
export const typedOffer = async (
  call: Invocation,
  facts: OfflineFacts,
  fix: Fix,
): Promise<Offer | undefined> => {
  const typed = call.io.ask && typedOf(facts, fix);
  for (let asked = 0; typed && asked < patience; asked++) {
    const text = (await call.io.ask?.(typed.question)) ?? '';
    if (text === '') return undefined;
    const wrong = typed.check(text);
    if (!wrong) {
      const choice = typed.choice(text);
      const caution = typed.caution(text);
      if (caution !== undefined) call.out.warn(caution);
      return configOffer(call, fix, changeOfFix(facts, choice), choice.question);
    }
    call.out.warn(failureText(wrong));
  }
  return undefined;
};
