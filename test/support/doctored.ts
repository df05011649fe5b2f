/** The doctor's view on facts of a test's own. */
import type { Facts } from '../../src/domain/doctor/facts.ts';
import { findingsOf } from '../../src/domain/doctor/findings.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { entry, factsWith, profile, tokenFile } from '../domain/doctor/facts.ts';
import { after, press, withSessions } from './scenes.ts';

const many = Array.from({ length: 214 }, (_, at) => profile(`acme-${at}`));

/** One of each kind: a corrupt token, a header, a region, a mode. */
export const sick: Facts = factsWith({
  config: {
    profiles: [
      ...many,
      profile('bare', { region: undefined as never }),
      profile('xml', { output: 'xml' }),
      profile('keys', { kind: 'keys', source: 'credentials', session: undefined as never }),
    ],
    misplaced: [{ name: 'prod', file: 'config', line: 9, header: 'prod', should: '[profile prod]' }],
  },
  tokens: { corp: { is: 'corrupt', file: tokenFile, why: 'The file is empty.' } },
  cache: [
    entry(tokenFile, {
      session: 'corp',
      state: 'corrupt',
      reason: 'The file is empty.',
      exposed: true,
      mode: 0o644,
      breaks: [{ client: 'AWS CLI and boto3', how: 'every command fails with the bare hash of the file' }],
    }),
  ],
  files: [
    { file: 'config', path: '/home/me/.aws/config', is: 'file', mode: 0o600 },
    { file: 'credentials', path: '/home/me/.aws/credentials', is: 'file', mode: 0o644 },
  ],
});

/** What the look answers. */
export const foundIn = (facts: Facts, asked = true) =>
  ({ type: 'doctor.found', facts, findings: findingsOf(facts), asked }) as const;

export const doctored = (facts: Facts = sick, screen?: Screen): State =>
  after(press(withSessions(screen), 'C').state, foundIn(facts)).state;
