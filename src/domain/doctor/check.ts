/** A check: what it found, which clients that stops, and the cure. */
import type {
  Breakage,
  CacheEntry,
  CacheFolder,
  ConfigEdit,
  ConfigRepair,
  Misplaced,
  SessionName,
} from '../model.ts';
import type { CheckId, FindingId } from './ids.ts';

/** What a person can do. Keys of the app are in its own texts. */
export interface Cure {
  /** A command to copy; absent where the cure is none. */
  readonly command?: string;
  readonly text: string;
  /** Keys of the app that do it, as they are without [keys] settings. Only where ssotui can do it. */
  readonly key?: string;
}

/** One of several meanings that a cure may have. */
export interface Meaning {
  /** "Drop x = y"; which profiles are meant is added. */
  readonly does: string;
  /** "Dropped x = y" */
  readonly did: string;
  readonly edits: readonly ConfigEdit[];
}

/** One way to cure it: a question, and what a yes does. */
export interface Choice {
  readonly question: string;
  /** Past tense, for the undo list. */
  readonly title: string;
  readonly edits: readonly ConfigEdit[];
  readonly repairs?: readonly ConfigRepair[];
}

/** A cure that ssotui can carry out itself, as data. */
export type Fix =
  | { readonly is: 'sign-in'; readonly session: SessionName }
  /** Corrupt files, to the trash. */
  | { readonly is: 'purge'; readonly entries: readonly CacheEntry[] }
  /** Modes of the cache. */
  | {
      readonly is: 'tighten';
      readonly entries: readonly CacheEntry[];
      readonly folders: readonly CacheFolder[];
    }
  /** The mode of the config or the credentials file. */
  | { readonly is: 'file-mode'; readonly path: string; readonly mode: number; readonly want: number }
  | { readonly is: 'byte-order-mark'; readonly file: 'config' | 'credentials' }
  /** `[prod]` -> `[profile prod]`. */
  | { readonly is: 'headers'; readonly sections: readonly Misplaced[] }
  /** Edits of the config that have one meaning. */
  | { readonly is: 'edits'; readonly title: string; readonly edits: readonly ConfigEdit[] }
  /** A region for these profiles: only the person knows it. */
  | { readonly is: 'region'; readonly profiles: readonly string[]; readonly proposal?: string }
  /** A key without a usable value: one of the proposals is right, or only the person knows it. */
  | {
      readonly is: 'value';
      readonly section: 'profile' | 'sso-session';
      readonly names: readonly string[];
      readonly key: string;
      readonly proposals: readonly string[];
    }
  /** What the profile says and what its session says contradict each other. */
  | { readonly is: 'either'; readonly profiles: readonly string[]; readonly ways: readonly Meaning[] }
  /** A name that leads nowhere: one of these names, or no such key. */
  | {
      readonly is: 'reference';
      readonly key: 'sso_session' | 'source_profile';
      readonly value: string;
      readonly profiles: readonly string[];
      readonly choices: readonly string[];
    }
  /** Only the calling shell can do it: the line is printed. */
  | { readonly is: 'unset'; readonly variables: readonly string[] };

export interface Cured {
  readonly cure?: Cure;
  readonly fix?: Fix;
}

/** One thing that is not as it should be. */
export interface Found extends Cured {
  readonly finding: FindingId;
  /** A fault stops a client here; a caution may, or stops something else. */
  readonly state: 'caution' | 'fault';
  /** One sentence without the profile's name: equal sentences of many profiles are one finding. */
  readonly summary: string;
  /** More lines for whoever wants to know: each problem of a file, the facts of a token. */
  readonly details?: readonly string[];
  /** The clients it stops or misleads, each with what its user sees. */
  readonly clients?: readonly Breakage[];
  /** What of everything it affects, where that is not the profile or session that was looked at. */
  readonly subjects?: readonly string[];
  /** A sign-in, and nothing else, cures it. */
  readonly signIn?: true;
  /** It is only there because of a fault of this check, which may stand later on the way. */
  readonly broughtBy?: CheckId;
  /** A caution because nobody answered: a fault on the way there says why. */
  readonly unasked?: true;
}

/** What one look says. */
export type Outcome =
  | { readonly is: 'ok'; readonly summary: string }
  /** "Not looked at because …": the sentence without that beginning, without a full stop. */
  | { readonly is: 'skipped'; readonly why: string }
  | { readonly is: 'found'; readonly found: readonly [worst: Found, ...others: Found[]] };

type CheckState = 'ok' | 'caution' | 'fault' | 'skipped';

/** A line of the doctor's report. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly summary: string;
  /** The worst finding first; empty unless the state is `caution` or `fault`. */
  readonly found: readonly Found[];
  readonly clients: readonly Breakage[];
  /** The fault to cure first: the first on the way, or what a sign-in needs before it. */
  readonly cause?: true;
  /** The check whose fault brings this about. */
  readonly consequenceOf?: CheckId;
  readonly cure?: Cure;
}

export const ok = (summary: string): Outcome => ({ is: 'ok', summary });

export const skipped = (why: string): Outcome => ({ is: 'skipped', why });

export const finding = (found: Found): Outcome => ({ is: 'found', found: [found] });

/** Whatever was found, faults first; `fine` where nothing was. */
export const foundOr = (found: readonly (Found | undefined)[], fine: string | (() => string)): Outcome => {
  const all = found.filter(each => each !== undefined);
  const of = (wanted: Found['state']): readonly Found[] => all.filter(({ state }) => state === wanted);
  const [worst, ...others] = [...of('fault'), ...of('caution')];
  if (worst) return { is: 'found', found: [worst, ...others] };
  return ok(typeof fine === 'string' ? fine : fine());
};
