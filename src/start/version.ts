/** The version, put in by the bundler: no file has to be found and read for it. */
declare const SSOTUI_VERSION: string;

export const version = SSOTUI_VERSION;
