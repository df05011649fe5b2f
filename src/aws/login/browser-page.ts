/** The page the browser shows when it comes back from AWS: no script, no token, nothing to click. */
import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';

export interface Page {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}',
  'main{max-width:28rem;padding:2rem;text-align:center}',
  'h1{font-size:1.4rem;margin:0 0 .5rem}p{margin:0;opacity:.75}b{font-size:2.5rem}',
].join('');

const styleHash = createHash('sha256').update(style).digest('base64');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, char => entities[char] ?? '');

/** The address holds the one-time code: it must not be cached, framed, or sent on as a referrer. */
const headers: OutgoingHttpHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
};

const page = (status: number, sign: string, title: string, text: string): Page => ({
  status,
  headers,
  body:
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>` +
    `<body><main><b aria-hidden="true">${sign}</b><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body></html>`,
});

export const signedInPage = (session: string): Page =>
  page(200, '✓', `You are signed in to ${session}`, 'Close this tab and go back to the terminal.');

export const failedPage = (why: string): Page =>
  page(400, '✗', 'You are not signed in', `${why} Go back to the terminal to see what to do next.`);

/** For an answer with another state: of an earlier sign-in, or made up. */
export const strangePage: Page = page(
  400,
  '✗',
  'This page belongs to another sign-in',
  'Use the tab that was opened last, or start again in the terminal.',
);

export const emptyPage: Page = page(
  404,
  '·',
  'Nothing here',
  'ssotui waits for AWS to send your browser back.',
);

/** For a browser that loads the page before anybody opens it; 503 makes it ask again. */
export const prefetchedPage: Page = page(
  503,
  '·',
  'Open this page to sign in',
  'The browser loaded it in advance, which signs nobody in.',
);
