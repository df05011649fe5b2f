import { promptCommands } from './quick/table.ts';

/**
 * The single executable: what bin/ssotui.js does for the npm package, with everything in one file. Its parts
 * are loaded when they are asked for, as there.
 */
const partFor = ([word]: readonly string[]) => {
  if (word === undefined || word === '--demo') return import('./main.tsx');
  if (word === 'credentials') return import('./quick/credentials.ts');
  if (word === 'doctor' || word === 'explain') return import('./quick/doctor.ts');
  if (word === 'use' || word === '-') return import('./quick/use.ts');
  return Object.hasOwn(promptCommands, word) ? import('./quick/commands.ts') : import('./command-line.ts');
};

const started = async (argv: readonly string[]): Promise<number> => {
  const words = argv.filter(word => word !== '--no-color' && word !== '--no-mouse');
  const { main } = await partFor(words);
  return main(argv);
};

// Node opens its debugger on SIGUSR1, to every user of this machine, and SIGUSR2 would end us with the
// terminal raw.
for (const signal of ['SIGUSR1', 'SIGUSR2']) process.on(signal, () => undefined);
void started(process.argv.slice(2)).then(code => process.exit(code));
