/** How a setting is described: what reads, checks and explains it is made from this. */
import type { Kind } from './kinds.ts';

export interface Field<T> {
  readonly kind: Kind<T>;
  /** As it would be written; without one the setting is not there until it is set. */
  readonly fallback?: string;
  /** One sentence. */
  readonly about: string;
  /** A value, as it would be written. */
  readonly example: string;
}

/** A field that always has a value. */
export interface Kept<T> extends Field<T> {
  readonly fallback: string;
}

export const kept = <T>(kind: Kind<T>, fallback: string, about: string, example: string): Kept<T> => ({
  kind,
  fallback,
  about,
  example,
});

export const optional = <T>(kind: Kind<T>, about: string, example: string): Field<T> => ({
  kind,
  about,
  example,
});

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of fields: those without a fallback only where they are set. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Kept<unknown> ? K : never]: F[K] extends Field<infer T> ? T : never;
} & {
  readonly [K in keyof F as F[K] extends Kept<unknown> ? never : K]?: F[K] extends Field<infer T> ? T : never;
};

export interface Section {
  /** `names`, or with a name of one's own at its end: `label.NAME`. */
  readonly name: string;
  readonly about: string;
  readonly fields: Fields;
  /** Where keys are the user's own: what stands for one in the documentation, and how its value is read. */
  readonly any?: Field<unknown> & { readonly key: string };
  /** Names or keys of profiles follow from it: with a mistake in it no profile is written. */
  readonly writes?: true;
}
