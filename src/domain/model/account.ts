/** An AWS account. */

/** As the portal lists it. `id` is a string of 12 digits, never a number. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}
