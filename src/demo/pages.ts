/** The HTML of the approval pages: no scripts, one style, everything from outside escaped. */
import { createHash } from 'node:crypto';
import { type Answer, escaped } from './answer.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #667085; --card: #fff; --back: #eef1f6; --accent: #2f5bea; --line: #d5dbe6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf3; --soft: #98a2b3; --card: #1b212c; --back: #10141b; --accent: #6d8dff; --line: #303947 } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 2rem; width: min(24rem, 88vw); box-shadow: 0 8px 30px #0002 }
h1 { font-size: 1.25rem; margin: 0 0 .5rem } p { margin: .5rem 0; color: var(--soft) }
.code { font: 600 2rem/1 ui-monospace, monospace; letter-spacing: .08em; text-align: center; color: var(--ink); padding: 1rem; border: 1px dashed var(--line); border-radius: 10px; margin: 1rem 0 }
form { display: flex; gap: .75rem; margin-top: 1.25rem } button { flex: 1; font: inherit; padding: .65rem; border-radius: 9px; border: 1px solid var(--line); background: none; color: var(--ink); cursor: pointer }
button.yes { background: var(--accent); border-color: var(--accent); color: #fff } input[type=text] { flex: 2; min-width: 0; font: inherit; padding: .6rem; border-radius: 9px; border: 1px solid var(--line); background: none; color: var(--ink) }
.wrong { color: #c4320a }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Redirects after a form count as form targets in Chromium, hence the loopback listener's address. */
const policy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' http://127.0.0.1:*; ` +
  `base-uri 'none'; frame-ancestors 'none'`;

const html = (status: number, title: string, inside: string): Answer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  body:
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>` +
    `<body><main><h1>${escaped(title)}</h1>${inside}</main></body></html>`,
});

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;

const choice = (action: string, fields: string): string =>
  `<form method="post" action="${escaped(action)}">${fields}` +
  `<button name="decision" value="deny">Deny</button>` +
  `<button class="yes" name="decision" value="allow">Allow</button></form>`;

/** Asks whether the device that shows this code may sign in. */
export const devicePage = (userCode: string, program: string): Answer =>
  html(
    200,
    'Allow access to your accounts?',
    `<p><b>${escaped(program)}</b> asks to sign in. Allow it only if it shows this code:</p>` +
      `<div class="code">${escaped(userCode)}</div>${choice('/device', hidden('user_code', userCode))}`,
  );

/** Asks for the code; `wrong` is what was typed and is not known. */
export const askPage = (wrong?: string): Answer =>
  html(
    wrong === undefined ? 200 : 404,
    'Type the code your program shows',
    (wrong === undefined
      ? ''
      : `<p class="wrong">There is no sign-in waiting under <b>${escaped(wrong)}</b>.</p>`) +
      `<form method="get" action="/device"><input type="text" name="user_code" placeholder="ABCD-EFGH" ` +
      `autocomplete="off" spellcheck="false" aria-label="Code" required autofocus><button class="yes">Continue</button></form>`,
  );

/** Asks whether the program behind a loopback redirect may sign in. */
export const authorizePage = (request: string, program: string, redirectUri: string): Answer =>
  html(
    200,
    'Allow access to your accounts?',
    `<p><b>${escaped(program)}</b> on this computer, listening at ${escaped(new URL(redirectUri).host)}, asks to sign in.</p>` +
      choice('/authorize', hidden('request', request)),
  );

export const notePage = (status: number, title: string, text: string): Answer =>
  html(status, title, `<p>${escaped(text)}</p>`);
