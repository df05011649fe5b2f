import { resolve } from 'node:path';

/** Ink with our patches, and what is built on it: the tests draw as the built app does, and as fast. */
export const patchedInk = resolve(import.meta.dirname, '../../node_modules/.cache/ssotui/ink');
