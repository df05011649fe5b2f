/** Values of `output` that the AWS CLI takes. */

import { didYouMean } from '../matching/nearest.ts';
import type { Failure } from '../model.ts';
import { sentences } from '../sentences.ts';

/** Of AWS CLI v2; https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html */
export const outputFormats: readonly string[] = ['json', 'yaml', 'yaml-stream', 'text', 'table', 'off'];

/** Why a value is not an output format. The AWS CLI compares letter for letter. */
export const checkOutput = (value: string): Failure | undefined => {
  if (outputFormats.includes(value)) return undefined;
  return {
    code: 'profile.invalid',
    summary: `"${value}" is not an output format of the AWS CLI.`,
    hint: sentences(didYouMean(value, outputFormats), `Formats are: ${outputFormats.join(', ')}.`),
  };
};
