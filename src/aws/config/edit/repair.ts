/**
 * Repairing what keeps clients from reading the file: changes of lines that say nothing new. Unlike edits
 * they are made on a file with mistakes.
 */

import type { Splice } from '../../../domain/lines/splices.ts';
import type { ConfigRepair } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { plain } from '../../../text/plain.ts';
import type { Document, Section } from '../text/document.ts';
import { encode, rawLine } from '../text/lines.ts';
import { parseDocument } from '../text/parse.ts';
import { render } from '../text/splice.ts';
import { applyEdits } from './edits.ts';
import type { Rewritten } from './new-content.ts';
import { sameEntries } from './verify.ts';

const mark = '\uFEFF';

const changed = () =>
  problem('config.changed', 'The config file has changed since it was looked at.', {
    hint: 'Nothing was written. Look again, and repeat it.',
  });

const refused = (why: string) =>
  problem('config.refused', `The change is not safe in this file: ${why}.`, {
    hint: 'Nothing was written. Correct the file by hand.',
  });

const headerAt = (document: Document, line: number, header: string): Section => {
  const section = document.sections.find(each => each.line === line - 1);
  if (!section || plain(section.raw) !== header) throw changed();
  return section;
};

const newHeader = (document: Document, repair: Extract<ConfigRepair, { repair: 'header' }>): string => {
  const { raw } = headerAt(document, repair.line, repair.header);
  return rawLine(document, repair.line - 1).replace(`[${raw}]`, () => repair.should);
};

const splicesFor = (document: Document, repairs: readonly ConfigRepair[]): readonly Splice[] => {
  const lines = new Map<number, string>();
  for (const repair of repairs)
    if (repair.repair === 'header') lines.set(repair.line - 1, newHeader(document, repair));
    else if (document.text.startsWith(mark)) lines.set(0, rawLine(document, 0).slice(mark.length));
  return [...lines]
    .sort(([one], [other]) => one - other)
    .map(([at, text]) => ({ at, remove: 1, insert: [text] }));
};

/**
 * A header that a mark had hidden is there by now; all others are what they were, but for what was repaired.
 */
const verify = (before: Document, after: Document, repairs: readonly ConfigRepair[]): void => {
  const news = after.problems.filter(({ why }) => before.problems.every(known => known.why !== why));
  if (news[0]) throw refused(`line ${news[0].line + 1}: ${news[0].why}`);
  const repaired = new Set(repairs.flatMap(repair => (repair.repair === 'header' ? [repair.line - 1] : [])));
  for (const section of before.sections) {
    const found = after.sections.find(({ line }) => line === section.line);
    const same =
      found && sameEntries(section, found) && (repaired.has(section.line) || found.raw === section.raw);
    if (!same) throw refused(`line ${section.line + 1} would be read differently`);
    if (repaired.has(section.line) && found.kind !== 'profile')
      throw refused(`line ${section.line + 1} stays hidden`);
    if (repaired.has(section.line) && after.twins.size > before.twins.size)
      throw refused(`a profile ${found.name} is there already`);
  }
};

/** Throws `config.changed` where the lines are not those that were looked at, `config.refused` if unsafe. */
export const repairedContent = (document: Document, repairs: readonly ConfigRepair[]): Rewritten => {
  const splices = splicesFor(document, repairs);
  const bytes = encode(render(document, splices), document.encoding);
  const after = parseDocument(bytes);
  verify(document, after, repairs);
  return { ...applyEdits(document, []), splices: () => splices, bytes, how: 'rewritten', document: after };
};
