/** Names of the AWS SDKs in sentences. */
import { upperFirst } from '../../../domain/sentences.ts';

export type Sdk = 'JavaScript' | 'Go' | 'Rust' | 'Java';

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `the SDK for Go`, `the SDKs for Rust and Java`. */
export const sdks = (names: readonly Sdk[]): string =>
  `the SDK${names.length > 1 ? 's' : ''} for ${list(names)}`;

export const sentence = (text: string): string => `${upperFirst(text)}.`;
