/** The work, or the moment when it took too long: nobody waits for a disk that does not answer. */
export const orLate = (work: Promise<unknown>, ms: number): Promise<unknown> =>
  Promise.race([work, new Promise(resolve => setTimeout(resolve, ms).unref())]);
