/** What is wrong with the config and the credentials file as a whole. */
import type { ConfigSnapshot, Failure } from './model.ts';

/** Mistakes for which AWS clients refuse a file. */
export const fileProblems = ({ problems, credentialsProblems = [] }: ConfigSnapshot): readonly Failure[] => [
  ...problems,
  ...credentialsProblems,
];

/** The line and its cause, then which clients it concerns. */
export const faultText = ({ summary, hint }: Failure): string =>
  hint === undefined ? summary : `${summary} ${hint}`;
