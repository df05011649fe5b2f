/** `ssotui settings`: where the settings are, what is wrong with them, and what is in force. */
import { type Notice, noticeText } from '../../../domain/settings/notices.ts';
import type { SettingRow } from '../../../domain/settings/rows.ts';
import type { SettingsReport } from '../../../ports.ts';
import { choice, subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import type { Cell } from '../../output/output.ts';

const noticeRecord = ({ stops: _, ...notice }: Notice) => notice;

const settingRecord = ({ section, key, value, line }: SettingRow) => ({
  section,
  key,
  value,
  from: line === undefined ? 'default' : 'file',
  line,
});

const row = (path: string, { section, key, value, line }: SettingRow): readonly Cell[] => [
  { text: `[${section}]`, tone: 'dim' },
  { text: key, tone: 'strong' },
  value,
  line === undefined ? { text: 'default', tone: 'dim' } : { text: `${path}:${line}`, keepsEnd: true },
];

const noteMissing = ({ out }: Invocation, { path, exists }: SettingsReport): void => {
  if (!exists) out.note(`There is no settings file yet: ${path}. The defaults count.`);
};

/** The file itself may be unreadable: it is not looked at. */
const printPath = async (call: Invocation) => {
  const { path } = call.services.settings;
  if (call.json) call.out.json({ path });
  else call.out.exact(path);
  return exit.done;
};

const check = async (call: Invocation) => {
  const report = await call.services.settings.look();
  const { path, exists, notices } = report;
  if (call.json) call.out.json({ path, exists, notices: notices.map(noticeRecord) });
  else for (const notice of notices) call.out.line(noticeText(path, notice));
  noteMissing(call, report);
  if (exists && notices.length === 0) call.out.note(`Nothing is wrong in ${path}.`);
  return notices.some(({ level }) => level === 'wrong') ? exit.failed : exit.done;
};

const show = async (call: Invocation) => {
  const report = await call.services.settings.look();
  const { path, exists, rows, notices } = report;
  for (const notice of notices) call.out.warn(`ssotui: ${noticeText(path, notice)}`);
  if (call.json)
    call.out.json({ path, exists, settings: rows.map(settingRecord), notices: notices.map(noticeRecord) });
  else
    call.out.table(
      ['SECTION', 'SETTING', 'VALUE', 'FROM'],
      rows.map(each => row(path, each)),
    );
  noteMissing(call, report);
  return exit.done;
};

const answers = { path: printPath, check, show } as const;

export const command = subcommand({
  about: 'show the settings in force, and where each is set',
  examples: ['ssotui settings', 'ssotui settings check', '${EDITOR:-vi} "$(ssotui settings path)"'],
  notes: [
    'show: every setting in force, from the file (with its line) or the default. What is not set and has no',
    'default is not listed. path: where the file is. check: what is wrong, each with its line; exit code 1 if',
    'anything is. A setting that is wrong does not count, and the others do; but while names or keys of',
    'profiles are wrong, ssotui generate writes nothing.',
  ].join('\n'),
  takes: { what: choice('[what]', 'what to print', ['path', 'check', 'show'], 'show') },
  run: async (call, { what = 'show' }) => answers[what](call),
});
