/** What is kept on the disk about a write. */
import { jsonIn } from '../../../domain/json.ts';

export interface Purpose {
  /** Past tense: "Created 12 profiles". */
  readonly title: string;
  readonly kind: 'change' | 'undo';
  /** ISO 8601. */
  readonly time: string;
}

export interface WriteRecord extends Purpose {
  /** The file itself, links followed. */
  readonly path: string;
  /** SHA-256 of what the write replaced; null when there was no file. */
  readonly before: string | null;
  /** SHA-256 of what it wrote. */
  readonly after: string;
}

const isRecord = (value: unknown): value is WriteRecord => {
  const record = value as Partial<WriteRecord> | null;
  return (
    [record?.title, record?.time, record?.path, record?.after].every(text => typeof text === 'string') &&
    (record?.before === null || typeof record?.before === 'string') &&
    (record.kind === 'change' || record.kind === 'undo')
  );
};

export const recordText = (record: WriteRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** Undefined where it cannot be read: such a record counts for nothing. */
export const recordIn = (text: string): WriteRecord | undefined => {
  const value = jsonIn(text);
  return isRecord(value) ? value : undefined;
};
