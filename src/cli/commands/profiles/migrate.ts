/** `ssotui migrate`: legacy profiles (`sso_start_url` in the profile) become profiles of an sso-session. */

import type { Labeller } from '../../../domain/labels/labelling.ts';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import {
  type Migration,
  type MigrationRules,
  migrationChange,
  planMigration,
  refusedNames,
} from '../../../domain/sessions/migrate.ts';
import type { MigrationEntry } from '../../../domain/sessions/migrate-judge.ts';
import { plural } from '../../../domain/time.ts';
import { Problem, problem } from '../../../ports.ts';
import { type ChangeEnd, makeChange } from '../../change/change.ts';
import { changeParams } from '../../change/params.ts';
import { changeRecord } from '../../change/record.ts';
import { type Given, subcommand, texts } from '../../command.ts';
import { exit, failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { readLabels } from '../../labels.ts';
import type { Cell, Tone } from '../../output/output.ts';
import { profileRecord } from '../../output/records.ts';

const takes = {
  session: texts(
    '--session <[url=]name>',
    'name of the new session (repeatable; default: derived from the URL)',
  ),
  ...changeParams,
};

type MigrateOptions = Given<typeof takes>;

const nothingToName = (text: string) =>
  problem('usage', `--session ${text} names a new session, and migrate makes none here.`, {
    hint: 'Leave it out: no profile of the config has a start URL of its own that needs a session.',
  });

/** `NAME` where one session is to be written, `URL=NAME` where there are several. */
const namedPortal = (text: string, fresh: Migration['sessions']): readonly [portal: string, name: string] => {
  const cut = text.lastIndexOf('=');
  const name = text.slice(cut + 1);
  const url = cut === -1 ? undefined : text.slice(0, cut);
  const meant = fresh.filter(session => url === undefined || session.startUrl === url);
  const [only] = meant;
  if (only && meant.length === 1) return [only.portal, name];
  const urls = fresh.map(session => session.startUrl);
  if (urls.length === 0) throw nothingToName(text);
  throw problem('usage', `--session ${text} does not say which session is meant.`, {
    hint: `Say --session URL=NAME, with one of: ${urls.join(', ')}`,
  });
};

const rulesOf = (config: ConfigSnapshot, { session }: MigrateOptions): MigrationRules => {
  const fresh = planMigration(config).sessions.filter(each => !each.exists);
  return { names: new Map(session.map(text => namedPortal(text, fresh))) };
};

const tones: Readonly<Record<MigrationEntry['kind'], Tone>> = {
  convert: 'good',
  tidy: 'good',
  problem: 'bad',
};

const row = (entry: MigrationEntry): Cell[] => [
  { text: entry.kind, tone: tones[entry.kind] },
  { text: entry.name, tone: 'strong' },
  entry.session ?? '',
  entry.reason,
];

const recordOf = (entry: MigrationEntry, config: ConfigSnapshot, labels: Labeller) =>
  profileRecord(
    {
      profile: {
        ...entry.existing,
        kind: entry.kind === 'problem' ? entry.existing.kind : 'sso',
        session: entry.session ?? entry.existing.session,
      },
      session: config.sessions.find(session => session.name === entry.existing.session),
      state: entry.kind === 'problem' ? 'broken' : 'signed-out',
      reason: entry.reason,
    },
    labels,
  );

/** The documented record of a change, and the sessions it is about. */
const migrationRecord = (
  made: Migration,
  config: ConfigSnapshot,
  end: Omit<ChangeEnd, 'code'>,
  labels: Labeller,
) => {
  const records = (wanted: (entry: MigrationEntry) => boolean) =>
    made.entries.filter(wanted).map(entry => recordOf(entry, config, labels));
  const changed = {
    updated: records(entry => entry.kind !== 'problem'),
    unchanged: records(entry => entry.kind === 'problem'),
  };
  const sessions = made.sessions.map(({ name, startUrl, region, exists }) => ({
    name,
    startUrl,
    region,
    exists,
  }));
  return { ...changeRecord(changed, end), sessions };
};

const carryOut = async (
  call: Invocation,
  config: ConfigSnapshot,
  made: Migration,
  options: MigrateOptions,
): Promise<ChangeEnd> => {
  const refused = refusedNames(made);
  for (const failure of refused) call.out.warn(failureText(failure));
  if (refused.length > 0) return { code: exit.unsafe, written: false };
  if (made.edits.length === 0) return { code: exit.done, written: false };
  const count = plural(made.entries.filter(entry => entry.kind !== 'problem').length, 'profile');
  return await makeChange(call, migrationChange(config, made), `Convert ${count}?`, options);
};

export const command = subcommand({
  about: 'convert legacy profiles to sso-session',
  examples: [
    'ssotui migrate --dry-run --diff',
    'ssotui migrate --yes',
    'ssotui migrate --session corp',
    'ssotui migrate --session https://corp.awsapps.com/start=corp',
  ],
  notes: [
    'Profiles with an sso_start_url of their own become profiles of an [sso-session], one for each start URL',
    'and region; everything else in them is kept. What cannot be converted is listed and left as it is.',
    'Token files are not touched: sign in once to the new sessions.',
    'A second run finds nothing to convert and exits 0.',
  ].join('\n'),
  takes,
  run: async (call, options) => {
    const config = await call.services.config.read();
    const made = planMigration(config, rulesOf(config, options));
    if (made.blocked) throw new Problem(made.blocked);
    if (!call.json && !call.quiet) call.out.table(['', 'PROFILE', 'SESSION', 'WHY'], made.entries.map(row));
    const end = await carryOut(call, config, made, options);
    if (call.json) call.out.json(migrationRecord(made, config, end, (await readLabels(call)).of));
    if (made.edits.length === 0 && end.code === exit.done) call.out.note('Nothing to convert.');
    else for (const note of made.notes) call.out.note(note);
    if (end.written) call.out.note('Take it back with: ssotui undo');
    return end.code;
  },
});
