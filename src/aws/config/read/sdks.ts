/** Names of the AWS SDKs in sentences. */
import { allOf, upperFirst } from '../../../domain/sentences.ts';

export type Sdk = 'JavaScript' | 'Go' | 'Rust' | 'Java';

/** `the SDK for Go`, `the SDKs for Rust and Java`. */
export const sdks = (names: readonly Sdk[]): string =>
  `the SDK${names.length > 1 ? 's' : ''} for ${allOf(names)}`;

export const sentence = (text: string): string => `${upperFirst(text)}.`;
