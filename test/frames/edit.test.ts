/** The box that asks about a change, and its diff, as they are drawn. */
import { test } from 'vitest';
import type { ConfigEdit } from '../../src/domain/model.ts';
import { changeOf } from '../../src/state/edit/edit.ts';
import { after, browsing } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const lines = [
  '--- /home/ada/.aws/config',
  '+++ /home/ada/.aws/config',
  '@@ -12,6 +12,9 @@',
  ' [profile sandbox-ReadOnly]',
  ' sso_session = main',
  '\tregion = eu-west-1',
  '-output = text',
  '+output = json',
  ...Array.from({ length: 40 }, (_unused, index) => `+[profile production-of-a-rather-long-name-${index}]`),
];

const edits: readonly ConfigEdit[] = [
  {
    edit: 'addProfiles',
    profiles: Array.from({ length: 40 }, (_unused, index) => ({ name: `production-${index}`, keys: [] })),
  },
  { edit: 'renameSection', section: { kind: 'sso-session', name: 'main' }, to: 'corp' },
  { edit: 'removeSection', section: { kind: 'profile', name: 'by-hand' } },
];

test.each(everySize)('a box that asks at $columns x $rows', async screen => {
  const { state } = after(browsing(screen), {
    type: 'edit.requested',
    change: changeOf(browsing(screen), 'Renamed session main to corp', edits),
    cautions: ['nightly in the credentials file still names main; that file is never edited.'],
  });
  await expectFrame(state, 'edit/asks');
});

test.each(everySize)('a diff at $columns x $rows', async screen => {
  const { state } = after(
    browsing(screen),
    { type: 'edit.requested', change: changeOf(browsing(screen), 'Created 40 profiles', edits) },
    { type: 'edit.diffed' },
    { type: 'edit.previewed', attempt: 1, preview: { lines, added: 41, removed: 1 } },
  );
  await expectFrame(state, 'edit/diff');
});

test.each(everySize)('a refusal at $columns x $rows', async screen => {
  const state = browsing(screen);
  const change = changeOf(state, 'Created 40 profiles', edits);
  const refused = after(
    state,
    { type: 'edit.requested', change },
    {
      type: 'edit.failed',
      attempt: 1,
      change,
      failure: {
        code: 'config.changed',
        summary: 'Another program has changed /home/ada/.aws/config where this change would.',
        hint: 'Nothing was written. Close this, look at the profile as it is now, and do it again.',
      },
    },
  ).state;
  await expectFrame(refused, 'edit/refused');
});
