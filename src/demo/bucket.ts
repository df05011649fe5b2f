/** A token bucket without a clock of its own: the portal's rate limit as a pure function. */

export interface Bucket {
  /** Calls that may be made at once, as of `at`. */
  readonly level: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Limit {
  /** Calls a second. */
  readonly rate: number;
  /** Calls that may come at once after a rest. */
  readonly burst: number;
}

export const fullBucket = (limit: Limit, now: number): Bucket => ({ level: limit.burst, at: now });

/** Takes one call out of the bucket, or says that it is empty. A clock that went back refills nothing. */
export const take = (bucket: Bucket, limit: Limit, now: number): { bucket: Bucket; taken: boolean } => {
  const passed = Math.max(0, now - bucket.at) / 1000;
  const level = Math.min(limit.burst, bucket.level + passed * limit.rate);
  const taken = level >= 1;
  return { bucket: { level: taken ? level - 1 : level, at: now }, taken };
};
