/** Mistakes in the config and the credentials file, and a failure in one sentence or two. */
import type { ConfigSnapshot, Failure } from '../model.ts';
import { sentences } from '../sentences.ts';

/** Mistakes because of which AWS clients refuse a whole file. */
export const fileProblems = ({ problems, credentialsProblems = [] }: ConfigSnapshot): readonly Failure[] => [
  ...problems,
  ...credentialsProblems,
];

export const faultText = ({ summary, hint }: Failure): string => sentences(summary, hint);
