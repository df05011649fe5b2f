/** Pages of a listing, with tokens that mean something only to the portal that gave them. */
import { createHmac } from 'node:crypto';
import { ssoRefusal } from './answer.ts';

/** The service's own bound since 2026, and its page size when none is asked for. */
const mostPerPage = 100;

const invalid = (message: string) => ssoRefusal(400, 'InvalidRequestException', message);

const sizeOf = (asked: string | null): number => {
  if (asked === null) return mostPerPage;
  const size = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
  if (size < 1 || size > mostPerPage) throw invalid(`max_result must be between 1 and ${mostPerPage}`);
  return size;
};

const signed = (key: string, listing: string, start: string): string =>
  `${start}.${createHmac('sha256', key).update(`${listing} ${start}`).digest('base64url').slice(0, 22)}`;

const tokenFor = (key: string, listing: string, start: number): string =>
  Buffer.from(signed(key, listing, String(start))).toString('base64url');

const startOf = (key: string, listing: string, token: string | null): number => {
  if (token === null || token === '') return 0;
  const start = Buffer.from(token, 'base64url').toString().split('.')[0] ?? '';
  if (token !== tokenFor(key, listing, Number(start))) throw invalid('Invalid next token');
  return Number(start);
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** The page that `max_result` and `next_token` ask for. `listing` names it, so that tokens fit no other. */
export const page = <T>(query: URLSearchParams, key: string, listing: string, all: readonly T[]): Page<T> => {
  const size = sizeOf(query.get('max_result'));
  const start = startOf(key, listing, query.get('next_token'));
  const items = all.slice(start, start + size);
  const more = start + size < all.length;
  return { items, ...(more ? { nextToken: tokenFor(key, listing, start + size) } : {}) };
};
