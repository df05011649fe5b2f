/** Every cause that the catalogue names. */
import { setupCauses } from './setup.ts';
import { signInCauses } from './sign-in.ts';
import { uncheckedCauses } from './unchecked.ts';
import type { CauseWords } from './words.ts';

/** What a check of the doctor finds: the id is that of the finding. */
export type CheckedCause = keyof typeof setupCauses | keyof typeof signInCauses;

export type CauseId = CheckedCause | keyof typeof uncheckedCauses;

const checked: Readonly<Record<CheckedCause, CauseWords>> = { ...setupCauses, ...signInCauses };

export const isChecked = (id: CauseId): id is CheckedCause => Object.hasOwn(checked, id);

export const causeWords: Readonly<Record<CauseId, CauseWords>> = { ...checked, ...uncheckedCauses };
