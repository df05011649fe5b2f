/** The code that Node gives an error (ENOENT, EPIPE, ECONNREFUSED); empty for other errors. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** An error with a code, as Node makes them. */
export const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });
