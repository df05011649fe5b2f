/** Which role was handed to which process, as lines of a log. No secret is ever in one. */
import { isObject, isText, type JsonObject, jsonIn } from '../json.ts';
import type { Millis } from '../model.ts';
import { isoSeconds } from '../time.ts';

export interface AgentUse {
  /** ISO, in seconds. */
  readonly time: string;
  /** `credentials`, `exec`, `serve`, `login`. */
  readonly command: string;
  /** False where [agents] of the settings refused it. */
  readonly given: boolean;
  /** As it was named; absent for a role without a profile. */
  readonly profile?: string;
  readonly session?: string;
  readonly accountId?: string;
  readonly roleName?: string;
  /** The program that asked, shells passed over; absent where the system does not tell. */
  readonly parent?: string;
}

/** Uses that are shown. */
export const usesKept = 10_000;

/** Bytes of a line at most: what the two files of the log hold follows from it. */
export const longestLine = 512;

type Texts = 'profile' | 'session' | 'accountId' | 'roleName' | 'parent';

/** Bytes of each, as JSON has them. They add up to less than a line. */
const room: Readonly<Record<Texts, number>> = {
  profile: 96,
  session: 64,
  accountId: 12,
  roleName: 64,
  parent: 64,
};

const encoder = new TextEncoder();
const jsonBytes = (text: string): number => encoder.encode(JSON.stringify(text)).length - 2;

const shortened = (text: string, most: number): string => {
  if (jsonBytes(text) <= most) return text;
  let cut = '';
  for (const char of text) {
    if (jsonBytes(`${cut}${char}…`) > most) break;
    cut += char;
  }
  return `${cut}…`;
};

export const lineOfUse = ({ command, given, ...texts }: Omit<AgentUse, 'time'>, now: Millis): string => {
  const kept = Object.entries(room).flatMap(([key, most]) => {
    const text = texts[key as Texts];
    return text === undefined || text === '' ? [] : [[key, shortened(text, most)]];
  });
  return `${JSON.stringify({ time: isoSeconds(now), command, given, ...Object.fromEntries(kept) })}\n`;
};

const textIn = (value: JsonObject, key: string): string | undefined =>
  isText(value[key]) ? value[key] : undefined;

const useIn = (line: string): AgentUse | undefined => {
  const value = jsonIn(line);
  if (!isObject(value)) return undefined;
  const time = textIn(value, 'time');
  const command = textIn(value, 'command');
  const { given } = value;
  if (time === undefined || Number.isNaN(Date.parse(time)) || command === undefined) return undefined;
  if (typeof given !== 'boolean') return undefined;
  const texts = Object.keys(room).flatMap(key => {
    const text = textIn(value, key);
    return text === undefined ? [] : [[key, text]];
  });
  return { time, command, given, ...Object.fromEntries(texts) };
};

/** The last uses, oldest first. A line that was cut short by a full disk is left out. */
export const usesIn = (text: string): readonly AgentUse[] =>
  text
    .split('\n')
    .flatMap(line => useIn(line) ?? [])
    .slice(-usesKept);
