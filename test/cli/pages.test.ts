/**
 * Errors and help name pages of the documentation: each is there, and is shown by the words that are named.
 */
import { expect, test } from 'vitest';
import { sectionOf } from '../../src/cli/docs/page.ts';
import { failureText } from '../../src/cli/failures/exit.ts';
import { failurePages, pageCommand } from '../../src/domain/failures/pages.ts';
import { pageOfPlace, placePages } from '../../src/state/help/pages.ts';
import { aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const topics = new Set(
  [...Object.values(failurePages), ...Object.values(placePages), pageOfPlace(undefined)].filter(
    topic => topic !== undefined,
  ),
);

test.each([...topics])('`ssotui help %s` shows the page that errors and help name', async topic => {
  const { code, out } = await run(aWorld(), pageCommand(topic).replace('ssotui ', ''));
  expect(code).toBe(0);
  expect(out).not.toContain('Usage:');
  // A section of one cause: what it is, and what to do.
  expect(out.split('\n').length).toBeGreaterThan(topic.includes('#') ? 4 : 10);
});

/** Words of the place that is named: it tells of this fault, and not only of its neighbourhood. */
const spoken: Readonly<Record<keyof typeof failurePages, RegExp | undefined>> = {
  'config.missing': /start URL/,
  'config.unreadable': /AWS_CONFIG_FILE.*~\/\.aws\/config/,
  'config.syntax': /would reject is not changed but named with its line/,
  'config.changed': /another program/,
  'config.refused': /A file that an AWS client would reject is not changed/,
  'config.interrupted': /such a write is interrupted/,
  'undo.refused': /It refuses when another program has changed the file since/,
  'session.unknown': /session/,
  'session.invalid': /start URL.*region/s,
  'token.absent': /ssotui login/,
  'token.expired': /ssotui login/,
  'token.corrupt': /cache purge --corrupt/,
  'mfa.needed': /second factor/,
  'login.denied': /denied in the browser/,
  'login.expired': /not approved in the browser in time/,
  'login.invalid-client': /no longer knows the client registration/,
  'login.invalid-request': /ssotui login/,
  'login.wrong-region': /not the region of the Identity Center/,
  'login.refused': /ssotui login/,
  'login.cancelled': undefined,
  'login.browser': /No browser could be opened/,
  'portal.forbidden': /not assigned to you/,
  'portal.not-found': /whether the role is still assigned/,
  'portal.throttled': undefined,
  'portal.invalid': /Something other than AWS answers/,
  'portal.unavailable': /portal has a fault of its own/,
  'network.unreachable': /name, proxy, connection, TLS/,
  'network.timeout': /does not answer in time/,
  'profile.unknown': /ssotui profiles/,
  'profile.exists': /ssotui profile rename/,
  'profile.invalid': /its kind, what each client makes of it/,
  'use.several': /several good matches/,
  'agents.refused': /give = no/,
  'cache.changed': /cache/,
  'file.unwritable': /XDG_STATE_HOME/,
  'file.unreadable': /XDG_STATE_HOME/,
  'desktop.unavailable': /No browser could be opened/,
  'settings.invalid': /settings check/,
  usage: undefined,
  internal: undefined,
};

test.each(Object.entries(spoken))('%s: the page that it names speaks of it', async (code, words) => {
  const page = failurePages[code as keyof typeof failurePages];
  expect(page === undefined).toBe(words === undefined);
  if (!page || !words) return;
  const { out } = await run(aWorld(), pageCommand(page).replace('ssotui ', ''));
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(words);
});

test('a section that is not there is named, with the way to the whole page', async () => {
  const { code, err } = await run(aWorld(), 'help signing-in#nowhere');
  expect([code, err]).toEqual([
    2,
    'ssotui: The page signing-in has no section "nowhere".\nThe whole page: ssotui help signing-in.md\n',
  ]);
});

test('a section ends where the next begins, and a comment in a block of code is no heading', async () => {
  const { out } = await run(aWorld(), 'help signing-in#ssh');
  expect(out).toMatch(/^SSH\n/);
  expect(out).not.toContain('Containers and WSL');
  expect(sectionOf('# A\n```\n# b\n```\nafter\n# C', 'a')).toBe('# A\n```\n# b\n```\nafter');
  expect(sectionOf('```\n# b\n```', 'b')).toBeUndefined();
});

test('an error ends with the page that tells more; a wrong command line has its help', () => {
  const summary = 'The token has expired.';
  expect(failureText({ code: 'token.expired', summary }, 'lab').split('\n')).toEqual([
    'ssotui: lab: The token has expired.',
    'Sign in with: ssotui login lab',
    'See: ssotui help signing-in',
  ]);
  expect(failureText({ code: 'usage', summary: 'No.', hint: 'Add --help for usage.' })).not.toContain('See:');
});

test('a bug asks for the report that leaves names and secrets out', () => {
  const text = failureText({ code: 'internal', summary: 'No.', detail: 'at x.ts' });
  expect(text).toContain('ssotui report');
});
