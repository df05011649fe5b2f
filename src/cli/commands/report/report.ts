/** `ssotui report`: what a bug report needs, and nothing that tells whose it is. */
import type { Failure } from '../../../domain/model.ts';
import { failureOf } from '../../../ports.ts';
import { subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { type Count, countWords } from './counts.ts';
import { environmentOf, terminalOf, versionsOf } from './machine.ts';
import { cacheShape, configShape, settingsShape } from './shape.ts';

/** Of what cannot be read, only the code of the failure: its words hold a path. */
const orCode = async <T>(work: () => Promise<T>): Promise<T | { readonly failure: Failure['code'] }> => {
  try {
    return await work();
  } catch (error) {
    return { failure: failureOf(error).code };
  }
};

const gathered = async ({ services, io }: Invocation) => {
  const { config, cache, settings } = services;
  return {
    versions: versionsOf(io),
    terminal: terminalOf(io),
    environment: environmentOf(io),
    settings: await orCode(async () => settingsShape(await settings.look())),
    config: await orCode(async () => {
      const snapshot = await config.read();
      return configShape(snapshot, await cache.tokens(snapshot.sessions));
    }),
    cache: await orCode(async () =>
      cacheShape(await cache.inspect(await config.read()), await cache.folders()),
    ),
  };
};

const isCounts = (value: unknown): value is readonly Count[] =>
  Array.isArray(value) && value.every(each => typeof each === 'object' && 'count' in each);

const wordsOf = (value: unknown): string => {
  if (isCounts(value)) return countWords(value);
  if (!Array.isArray(value)) return String(value);
  const words = value.map(each => (typeof each === 'object' ? Object.values(each).join(' ') : String(each)));
  return words.length === 0 ? 'none' : words.join(', ');
};

const show = ({ out }: Invocation, report: Awaited<ReturnType<typeof gathered>>): void => {
  for (const [title, part] of Object.entries(report)) {
    out.line(`${title}:`);
    if (Array.isArray(part)) out.line(`  ${wordsOf(part)}`);
    else for (const [name, value] of Object.entries(part)) out.line(`  ${name.padEnd(20)} ${wordsOf(value)}`);
  }
};

export const command = subcommand({
  about: 'what a bug report needs: versions, terminal, settings and the shape of the files',
  examples: ['ssotui report', 'ssotui report --json > report.json'],
  notes: [
    'It has no name, id, address, path or secret in it: of files it tells how many of what kind there are, of',
    'settings which are set, of the environment which variables are set. Nothing is asked of AWS or sent anywhere.',
    'What a command did is told by --debug; that has names and paths in it.',
  ].join('\n'),
  run: async call => {
    const report = await gathered(call);
    if (call.json) call.out.json(report);
    else show(call, report);
  },
});
