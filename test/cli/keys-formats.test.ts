/** Keys as `aws configure export-credentials` prints them. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type KeysFormat, keysFormats, keysText } from '../../src/cli/output/keys.ts';
import { failureOf } from '../../src/ports.ts';

const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'a/b+c=',
  sessionToken: 'IQoJ//==',
  expiration: Date.UTC(2026, 10, 28, 7, 18, 26, 999),
};

test.each<[KeysFormat, string]>([
  [
    'env',
    'export AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nexport AWS_SECRET_ACCESS_KEY=a/b+c=\nexport AWS_SESSION_TOKEN=IQoJ//==\nexport AWS_CREDENTIAL_EXPIRATION=2026-11-28T07:18:26+00:00\n',
  ],
  [
    'env-no-export',
    'AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nAWS_SECRET_ACCESS_KEY=a/b+c=\nAWS_SESSION_TOKEN=IQoJ//==\nAWS_CREDENTIAL_EXPIRATION=2026-11-28T07:18:26+00:00\n',
  ],
  [
    'fish',
    'set -gx AWS_ACCESS_KEY_ID "ASIAEXAMPLE"\nset -gx AWS_SECRET_ACCESS_KEY "a/b+c="\nset -gx AWS_SESSION_TOKEN "IQoJ//=="\nset -gx AWS_CREDENTIAL_EXPIRATION "2026-11-28T07:18:26+00:00"\n',
  ],
  [
    'powershell',
    '$Env:AWS_ACCESS_KEY_ID="ASIAEXAMPLE"\n$Env:AWS_SECRET_ACCESS_KEY="a/b+c="\n$Env:AWS_SESSION_TOKEN="IQoJ//=="\n$Env:AWS_CREDENTIAL_EXPIRATION="2026-11-28T07:18:26+00:00"\n',
  ],
  [
    'windows-cmd',
    'set AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nset AWS_SECRET_ACCESS_KEY=a/b+c=\nset AWS_SESSION_TOKEN=IQoJ//==\nset AWS_CREDENTIAL_EXPIRATION=2026-11-28T07:18:26+00:00\n',
  ],
])('%s', (format, text) => {
  expect(keysText(keys, format)).toBe(text);
});

test('process is the JSON that credential_process reads; long-lived keys have neither token nor end', () => {
  expect(JSON.parse(keysText(keys, 'process'))).toMatchObject({
    Version: 1,
    Expiration: '2026-11-28T07:18:26.000Z',
  });
  const { accessKeyId, secretAccessKey } = keys;
  const lasting = { accessKeyId, secretAccessKey };
  expect(JSON.parse(keysText(lasting, 'process'))).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'a/b+c=',
  });
  expect(keysText(lasting, 'env')).toBe(
    'export AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nexport AWS_SECRET_ACCESS_KEY=a/b+c=\n',
  );
});

const odd = { accessKeyId: 'A', secretAccessKey: '$(id)`x`"\'\\;', sessionToken: "it's" };

test('whatever a program answers for keys, a shell takes it for a value', () => {
  const asked = 'printf %s "$AWS_SECRET_ACCESS_KEY|$AWS_SESSION_TOKEN"';
  const said = execFileSync('sh', ['-c', `${keysText(odd, 'env')}${asked}`], { encoding: 'utf8' });
  expect(said).toBe(`${odd.secretAccessKey}|${odd.sessionToken}`);
  expect(keysText(odd, 'fish')).toContain('"\\$(id)`x`\\"\'\\\\;"');
  expect(keysText(odd, 'powershell')).toContain('"`$(id)``x```"\'\\;"');
});

test('cmd.exe cannot take them all, and then is told nothing', () => {
  const failure = (() => {
    try {
      return keysText(odd, 'windows-cmd');
    } catch (error) {
      return failureOf(error);
    }
  })();
  expect(failure).toMatchObject({ code: 'profile.invalid', hint: expect.stringContaining('powershell') });
  expect(JSON.stringify(failure)).not.toContain('$(id)');
});

test.each(keysFormats)('%s ends in a line end', format => {
  expect(keysText(keys, format).endsWith('\n')).toBe(true);
});
