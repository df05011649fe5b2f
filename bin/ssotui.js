#!/usr/bin/env node
/** Picks the screen or the command line, and turns the answer into an exit code. */
import module from 'node:module';

// Node opens its debugger on SIGUSR1, to every user of this machine, and SIGUSR2 would end us with the terminal raw.
// A child process gets the default of both again.
for (const signal of ['SIGUSR1', 'SIGUSR2']) process.on(signal, () => {});

module.enableCompileCache?.();

const argv = process.argv.slice(2);
const words = argv.filter(word => word !== '--no-color' && word !== '--no-mouse');
const isScreen = words.length === 0 || words[0] === '--demo';
const { main } = await import(isScreen ? '../dist/app.js' : '../dist/cli.js');
process.exit(await main(argv));
