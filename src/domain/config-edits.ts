/** Edits of the config file one by one, where many are told as one. */
import type { ConfigEdit } from './model.ts';

/** An edit of one section. */
export type SectionEdit = Exclude<ConfigEdit, { readonly edit: 'addProfiles' }>;

export const sectionEdits = (edits: readonly ConfigEdit[]): readonly SectionEdit[] =>
  edits.flatMap((edit): readonly SectionEdit[] =>
    edit.edit === 'addProfiles'
      ? edit.profiles.map(({ name, keys }) => ({
          edit: 'addSection',
          section: { kind: 'profile', name },
          keys,
        }))
      : [edit],
  );

export const countEdits = (edits: readonly ConfigEdit[]): number =>
  edits.reduce((sum, edit) => sum + (edit.edit === 'addProfiles' ? edit.profiles.length : 1), 0);
