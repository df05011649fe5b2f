/** `--fix`: each cure offered one by one, shown before it is done. */
import type { Fix } from '../../../domain/doctor/check.ts';
import { rootFindings } from '../../../domain/doctor/examine.ts';
import type { FindingId } from '../../../domain/doctor/ids.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { unsetLine } from '../../../domain/shells/shells.ts';
import { failureOf } from '../../../ports.ts';
import { failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { type Diagnosis, diagnosed } from './diagnosis.ts';
import { type Offer, offersOf, typedOffer } from './offers.ts';

/** What became of one cure. */
interface FixRecord {
  readonly finding: FindingId;
  readonly done: boolean;
  /** The command that takes it back. */
  readonly undo?: string | undefined;
}

export interface Fixed {
  readonly fixes: readonly FixRecord[];
  /** There is nobody to ask, and no `--yes`: nothing was done. */
  readonly refused: boolean;
}

interface Fixable {
  readonly finding: FindingId;
  readonly summary: string;
  readonly fix: Fix;
}

/** Cautions too: modes are hardly ever faults. */
const fixablesIn = ({ checks, findings }: Diagnosis): readonly Fixable[] => {
  const all = checks ? rootFindings(checks) : (findings?.findings ?? []);
  return all.flatMap(found =>
    found.fix
      ? [{ finding: 'finding' in found ? found.finding : found.id, summary: found.summary, fix: found.fix }]
      : [],
  );
};

const tellUnset = async (call: Invocation, fix: Extract<Fix, { is: 'unset' }>): Promise<void> => {
  call.out.warn('Only your shell can do this. Run in it:');
  call.out.warn(`  ${unsetLine(await call.services.startFiles.likelyShell(), fix.variables)}`);
};

const perform = async (call: Invocation, finding: FindingId, offer: Offer): Promise<FixRecord> => {
  try {
    const { said, undo } = await offer.perform();
    call.out.note(`${said}${undo === undefined ? '' : ` Undo it with: ${undo}`}`);
    return { finding, done: true, undo };
  } catch (error) {
    call.io.signal.throwIfAborted();
    call.out.warn(failureText(failureOf(error)));
    return { finding, done: false };
  }
};

const isAllowed = async (call: Invocation, offer: Offer, yes: boolean): Promise<boolean> => {
  if (yes) return offer.safe;
  if (!(await isShown(call, offer))) return false;
  return (await call.io.confirm?.(offer.question)) === true;
};

/** What cannot be done is told, and not asked about. */
const isShown = async (call: Invocation, offer: Offer): Promise<boolean> => {
  try {
    await offer.show();
    return true;
  } catch (error) {
    call.io.signal.throwIfAborted();
    call.out.note(failureText(failureOf(error)));
    return false;
  }
};

/** How the cures are offered. */
interface Wishes {
  /** Does without asking what cannot lose anything, and only that. */
  readonly yes: boolean;
  /** Nobody is asked, so nobody can sign in. */
  readonly offline: boolean;
}

const tellSignIn = (call: Invocation, { session }: Extract<Fix, { is: 'sign-in' }>): void => {
  call.out.warn('A sign-in needs the network, and --offline was given. With the network:');
  call.out.warn(`  ssotui login ${shellWord(session)}`);
};

/** Of several ways to cure it the first that gets a yes. */
const offerOne = async (
  call: Invocation,
  fixable: Fixable,
  facts: Diagnosis,
  { yes, offline }: Wishes,
): Promise<FixRecord> => {
  const { finding, fix, summary } = fixable;
  if (!yes) call.out.warn(`\n${summary}`);
  if (fix.is === 'unset') {
    await tellUnset(call, fix);
    return { finding, done: false };
  }
  if (fix.is === 'sign-in' && offline) {
    if (yes) call.out.warn(summary);
    tellSignIn(call, fix);
    return { finding, done: false };
  }
  for (const offer of await offersOf(call, facts.facts, fix))
    if (await isAllowed(call, offer, yes)) return perform(call, finding, offer);
  const typed = yes ? undefined : await typedOffer(call, facts.facts, fix);
  if (typed && (await isAllowed(call, typed, false))) return perform(call, finding, typed);
  if (yes) call.out.note(`Left, because it has to be asked: ${summary}`);
  return { finding, done: false };
};

/**
 * Offers every cure there is. What is done may bring a new finding (a corrupt token that is gone is a missing
 * one): it is looked again after each, and nothing is offered twice.
 */
export const fixAll = async (call: Invocation, first: Diagnosis, wishes: Wishes): Promise<Fixed> => {
  const { yes } = wishes;
  const fixes: FixRecord[] = [];
  const offered = new Set<string>();
  const next = (found: Diagnosis): Fixable | undefined =>
    fixablesIn(found).find(({ finding, summary }) => !offered.has(`${finding} ${summary}`));
  if (!next(first)) call.out.note('There is nothing that ssotui can cure here.');
  if (next(first) && !yes && !call.io.confirm) {
    call.out.warn('ssotui: Nothing was changed: each cure needs a yes, and there is no terminal to ask on.');
    call.out.warn('Add --yes for those that cannot lose anything.');
    return { fixes, refused: true };
  }
  let found = first;
  for (let each = next(found); each; each = next(found)) {
    offered.add(`${each.finding} ${each.summary}`);
    const record = await offerOne(call, each, found, wishes);
    fixes.push(record);
    if (record.done)
      found = diagnosed({ ...found.facts, ...(await call.services.doctor.gather()) }, found.subject);
  }
  return { fixes, refused: false };
};
