/** What a cause is called where nothing is known of the machine: in the list, and in the documentation. */
import type { Cure } from '../../doctor/check.ts';

export interface CauseWords {
  /** One sentence. */
  readonly summary: string;
  /** In the command `<profile>` and `<session>` stand for the names in use. */
  readonly cure: Cure;
}

/** A row of a table of causes; without a command the text says it all. */
export const cause = (summary: string, text: string, command?: string): CauseWords => ({
  summary,
  cure: command === undefined ? { text } : { command, text },
});
