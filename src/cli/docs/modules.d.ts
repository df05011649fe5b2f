/** What the bundler makes of the folder docs (scripts/docs-plugin.mjs). */
declare module 'ssotui:topics' {
  /** Names of pages without their ending, sorted. */
  export const topics: readonly string[];
}
declare module 'ssotui:docs' {
  /** The Markdown of each page by its name. */
  export const pages: Readonly<Record<string, string>>;
}
