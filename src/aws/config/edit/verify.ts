/** The last check before a change is written: the new text must say what was meant, and nothing else. */
import { problem } from '../../../ports.ts';
import { type Document, type Section, sectionIn } from '../text/document.ts';
import { type SectionChange, titleOf } from './section-changes.ts';

const unsafe = (line: number, why: string) =>
  problem('config.refused', `The change is not safe in this file: line ${line + 1}: ${why}.`, {
    hint: 'Tidy up the file there (no indented keys or headers, no keys twice) and try again.',
  });

export const sameEntries = (before: Section, after: Section): boolean =>
  before.entries.length === after.entries.length &&
  before.entries.every((entry, at) => {
    const other = after.entries[at];
    return other !== undefined && other.key === entry.key && other.value === entry.value;
  });

const checkUntouched = (before: Section, after: Section): void => {
  if (before === after) return;
  if (before.raw === after.raw && sameEntries(before, after)) return;
  throw unsafe(before.line, `[${before.raw}] would be read differently`);
};

const writtenValue = (section: Section, key: string): string | undefined =>
  section.entries.find(entry => entry.key === key)?.value;

const checkTouched = (change: SectionChange, after: Section): void => {
  const right = change.pairs.every(([key, value]) => writtenValue(after, key) === value);
  const named = after.kind === change.kind && after.name === change.name;
  const meant = new Set(change.pairs.map(([key]) => key));
  const kept = (change.section?.entries ?? []).every(
    entry => meant.has(entry.key) || writtenValue(after, entry.key) === entry.value,
  );
  if (!right || !named || !kept)
    throw unsafe(after.line, `${titleOf(change)} would not be read as it is meant`);
};

/** Compares the sections of both documents one by one. Throws `config.refused` at an unwanted difference. */
export const verifyEdited = (before: Document, after: Document, changes: readonly SectionChange[]): void => {
  const fault = after.problems[0];
  if (fault) throw unsafe(fault.line, fault.why);
  const touched = new Map(
    changes.flatMap(change => (change.section ? [[change.section, change] as const] : [])),
  );
  let at = 0;
  for (const section of before.sections) {
    const change = touched.get(section);
    if (change?.removed) continue;
    const found = after.sections[at++];
    if (!found) throw unsafe(section.line, `[${section.raw}] would be lost`);
    if (change) checkTouched(change, found);
    else checkUntouched(section, found);
  }
  for (const change of changes) if (!change.section && !change.removed) checkNew(change, after, at++);
  if (at !== after.sections.length) throw unsafe(0, 'the sections would not be the ones that are meant');
};

const checkNew = (change: SectionChange, after: Document, at: number): void => {
  const found = after.sections[at];
  if (found && sectionIn(after, change) === found) checkTouched(change, found);
  else throw unsafe(found?.line ?? 0, `${titleOf(change)} would not be found`);
};
