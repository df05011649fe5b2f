/** Making edits of the config file, and taking apart those that stand for many. */
import type { ConfigEdit, SectionRef } from '../model.ts';

export const profileSection = (name: string): SectionRef => ({ kind: 'profile', name });

export const sessionSection = (name: string): SectionRef => ({ kind: 'sso-session', name });

export const removal = (section: SectionRef): ConfigEdit => ({ edit: 'removeSection', section });

/** Undefined takes the key away. */
export const setKey = (section: SectionRef, key: string, value: string | undefined): ConfigEdit => ({
  edit: 'setKeys',
  section,
  keys: [[key, value]],
});

/** An edit of one section. */
export type SectionEdit = Exclude<ConfigEdit, { readonly edit: 'addProfiles' }>;

export const sectionEdits = (edits: readonly ConfigEdit[]): readonly SectionEdit[] =>
  edits.flatMap((edit): readonly SectionEdit[] =>
    edit.edit === 'addProfiles'
      ? edit.profiles.map(({ name, keys }) => ({ edit: 'addSection', section: profileSection(name), keys }))
      : [edit],
  );
