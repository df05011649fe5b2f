/**
 * The single executable: what bin/ssotui.js does for the npm package, with everything in one file. Both
 * halves are loaded when they are asked for, as there.
 */
const started = async (argv: readonly string[]): Promise<number> => {
  const words = argv.filter(word => word !== '--no-color' && word !== '--no-mouse');
  const isScreen = words.length === 0 || words[0] === '--demo';
  const { main } = isScreen ? await import('./main.tsx') : await import('./command-line.ts');
  return main(argv);
};

// Node opens its debugger on SIGUSR1, to every user of this machine, and SIGUSR2 would end us with the
// terminal raw.
for (const signal of ['SIGUSR1', 'SIGUSR2']) process.on(signal, () => undefined);
void started(process.argv.slice(2)).then(code => process.exit(code));
