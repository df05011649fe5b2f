/** Timestamps as the AWS CLI writes them into its cache files. */
import type { Millis } from '../../domain/model.ts';

/** `YYYY-MM-DDTHH:MM:SSZ`, rounded down: the one form every client reads. */
export const awsTime = (at: Millis): string =>
  `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;
