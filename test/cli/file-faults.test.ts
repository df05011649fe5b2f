/** What is wrong with the files is named by every command that reads the config, which then goes on. */
import { expect, test } from 'vitest';
import { aConfig, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const config = aConfig({
  sessions: [aSession('main')],
  interrupted: {
    code: 'config.interrupted',
    summary: 'A write of /home/me/.aws/config was interrupted (Created dev).',
    hint: 'What is shown is the file as it was before. Press u to put it back.',
  },
  credentialsFault: {
    code: 'file.unreadable',
    summary: '/home/me/.aws/credentials could not be read: it is a named pipe, not a file.',
  },
});

const said = [
  'ssotui: A write of /home/me/.aws/config was interrupted (Created dev).',
  'What is shown is the file as it was before. Put it back with: ssotui undo.',
  'See: ssotui help files-and-privacy#how-the-config-is-changed',
  'ssotui: /home/me/.aws/credentials could not be read: it is a named pipe, not a file.',
  'See: ssotui help files-and-privacy#which-files',
  '',
].join('\n');

test.each(['sessions', 'sessions --json', 'profiles --quiet'])(
  '`%s` names both and goes on',
  async command => {
    const { code, out, err } = await run(aWorld({ config }), command);
    expect([code, err]).toEqual([0, said]);
    if (command.startsWith('sessions')) expect(out).toContain('main');
  },
);
