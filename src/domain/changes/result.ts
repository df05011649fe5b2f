/**
 * The answer to a wished change of sessions or profiles: edits to write, or what is wrong with which field.
 */
import type { ConfigChange, ConfigEdit, ConfigSnapshot, Failure } from '../model.ts';

/** The field of a form that a failure is about; `whole`: the change itself. */
export type EditField = 'name' | 'startUrl' | 'region' | 'scopes' | 'key' | 'whole';

export interface FieldFailure {
  readonly field: EditField;
  readonly failure: Failure;
}

export type EditResult =
  | {
      readonly ok: true;
      /** Past tense, for the undo list. */
      readonly title: string;
      /** Empty: nothing has to change. */
      readonly edits: readonly ConfigEdit[];
      /** What the user should know before writing. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly failures: readonly FieldFailure[] };

export const refuse = (field: EditField, failure: Failure): EditResult => ({
  ok: false,
  failures: [{ field, failure }],
});

export const accept = (
  title: string,
  edits: readonly ConfigEdit[],
  notes: readonly string[] = [],
): EditResult => ({ ok: true, title, edits, notes });

/** Accepted edits as one change of the config file. */
export const changeOf = (
  config: ConfigSnapshot,
  result: Extract<EditResult, { ok: true }>,
): ConfigChange => ({ title: result.title, base: config.fingerprint, edits: result.edits });
