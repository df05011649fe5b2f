/** A change of the settings file. */
export type SettingEdit =
  | { readonly do: 'set'; readonly section: string; readonly key: string; readonly value: string }
  | { readonly do: 'unset'; readonly section: string; readonly key: string }
  | { readonly do: 'add-section'; readonly section: string };
