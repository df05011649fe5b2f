/**
 * Errors and help name pages of the documentation: each is there, and is shown by the words that are named.
 */
import { expect, test } from 'vitest';
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
  expect(out.split('\n').length).toBeGreaterThan(10);
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
