import type { SectionKind, Seen } from './header.ts';
import type { Lines } from './lines.ts';
import type { Remark } from './remarks.ts';

/** One key of a section. */
export interface Entry {
  /** Lower case, as configparser has it. */
  readonly key: string;
  /** As botocore reads it: continuation lines joined with `\n`; begins with `\n` for a nested block. */
  readonly value: string;
  /** 0-based line of the key. */
  readonly line: number;
  /** The line after its last continuation line. */
  readonly end: number;
}

export interface Section {
  readonly kind: SectionKind;
  /** The effective name; for `other` what stands between the brackets. */
  readonly name: string;
  /** What stands between the brackets. */
  readonly raw: string;
  readonly seen: Seen;
  /** 0-based line of the header. */
  readonly line: number;
  /** The line of the next header, or the number of lines. */
  readonly end: number;
  readonly entries: readonly Entry[];
}

export type { Remark } from './remarks.ts';

/** The two files differ in what a header names. */
export type Grammar = 'config' | 'credentials';

export interface Document extends Lines {
  readonly sections: readonly Section[];
  /** By kind and effective name; of two with one name the later, as the AWS CLI has it. */
  readonly index: ReadonlyMap<SectionKind, ReadonlyMap<string, Section>>;
  /** Sections that share an effective name. */
  readonly twins: ReadonlyMap<string, readonly Section[]>;
  /** Mistakes for which some clients drop the whole file: it must not be edited before they are fixed. */
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
}

export const sectionKey = (kind: SectionKind, name: string): string => `${kind} ${name}`;

type Named = Pick<Section, 'kind' | 'name'>;

/** The section of this name that clients use. */
export const sectionIn = ({ index }: Document, { kind, name }: Named): Section | undefined =>
  index.get(kind)?.get(name);

/** Whether this is the section that clients use, of all with its name. */
export const counts = (document: Document, section: Section): boolean =>
  document.twins.size === 0 || sectionIn(document, section) === section;
