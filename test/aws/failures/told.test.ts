/** Each error that AWS has a code for is told as a sentence with a next step. */
import { expect, test } from 'vitest';
import { assumeErrors } from '../../../src/aws/failures/assume.ts';
import { portalErrors } from '../../../src/aws/failures/portal.ts';
import type { Doing } from '../../../src/aws/failures/words.ts';
import { corp } from '../login/home.ts';

const doing: Doing = {
  what: 'assume the role of deploy',
  service: 'portal',
  session: corp,
  subject: 'ReadOnly in 111122223333',
};

test.each([
  ...Object.entries(portalErrors).map(row => ['the portal and STS', ...row] as const),
  ...Object.entries(assumeErrors).map(row => ['STS, asked for a role', ...row] as const),
])('%s: %s has a code, a sentence and a next step', (_who, _code, telling) => {
  const [code, summary, hint = ''] = telling?.(doing, { text: 'No.', status: 400, unreadable: false }) ?? [];
  expect(code).toMatch(/^[a-z]+\.[a-z-]+$/);
  for (const text of [summary, hint]) {
    expect(text).toMatch(/^[A-Z].*\S$/s);
    expect(text).not.toMatch(/undefined|null|\[object/);
  }
});
