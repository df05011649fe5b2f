/** `ssotui log`: which process without a terminal took which role. */
import { type AgentUse, usesKept } from '../../../domain/agents/uses.ts';
import { counted } from '../../../domain/time.ts';
import { problem } from '../../../ports.ts';
import { subcommand, text } from '../../command.ts';
import { type Cell, quoted } from '../../output/output.ts';

const lastOf = (given: string | undefined): number => {
  if (given === undefined) return usesKept;
  const last = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (last >= 1 && last <= usesKept) return last;
  throw problem('usage', `--last ${quoted(given)} is not a number from 1 to ${counted(usesKept)}.`, {
    hint: 'For example: --last 20',
  });
};

/** In the time of the reader, as `ls` has it. */
const localTime = (time: string): string => {
  const at = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};

const row = ({ time, command, given, ...use }: AgentUse): readonly Cell[] => [
  localTime(time),
  command,
  given ? { text: 'given', tone: 'good' } : { text: 'refused', tone: 'bad' },
  use.roleName ?? '',
  use.accountId ?? '',
  use.session ?? '',
  use.profile ?? '',
  use.parent ?? 'unknown',
];

export const command = subcommand({
  about: 'which process without a terminal took which role, and when',
  examples: ['ssotui log --last 20', "ssotui log --json | jq -r '.uses[] | select(.given | not)'"],
  notes: [
    'credentials, serve and exec say here what they hand to a process without a terminal, and what [agents] of the',
    'settings refused. On a terminal nothing is logged. FOR is the program that asked; shells are passed over.',
    'The last 10,000 are kept in a file that only you can read. No secret is in it. It is a record of what went',
    'through ssotui: a program that reads the files of the AWS CLI by itself is not in it.',
  ].join('\n'),
  takes: { last: text('--last <n>', 'only the last so many') },
  run: async ({ services, out, json }, { last }) => {
    const uses = (await services.agentLog.read()).slice(-lastOf(last));
    if (json) out.json({ uses });
    else out.table(['WHEN', 'COMMAND', '', 'ROLE', 'ACCOUNT', 'SESSION', 'PROFILE', 'FOR'], uses.map(row));
    if (uses.length === 0) out.note('No process without a terminal has taken a role.');
  },
});
