#!/usr/bin/env node
/**
 * Picks the screen or the command line, and turns the answer into an exit code. A plain script in the syntax of
 * Node 4, so that a Node that is too old says so instead of failing at a word it does not know.
 */
const parts = process.versions.node.split('.').map(Number);
const isAtLeast = (major, minor) => parts[0] > major || (parts[0] === major && parts[1] >= minor);

/** Commands that somebody waits for at a prompt. */
const scripts = {
  __proto__: null,
  credentials: 'credentials',
  status: 'prompt',
  env: 'prompt',
  __complete: 'prompt',
  use: 'quick-use',
  doctor: 'quick-doctor',
  explain: 'quick-doctor',
  '-': 'quick-use',
};

const start = () => {
  // Node opens its debugger on SIGUSR1, to every user of this machine, and SIGUSR2 would end us with the
  // terminal raw. A child process gets the default of both again.
  for (const signal of ['SIGUSR1', 'SIGUSR2']) process.on(signal, () => {});

  const argv = process.argv.slice(2);
  const words = argv.filter(word => word !== '--no-color' && word !== '--no-mouse');
  const isScreen = words.length === 0 || words[0] === '--demo';
  const asksVersion = argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v');
  const bundle = isScreen ? 'app' : asksVersion ? 'version' : scripts[words[0]] || 'cli';
  // The others are a file or a few, which take less time than the loader.
  const loader = bundle === 'app' || bundle === 'cli' ? require('../dist/loader.js') : undefined;
  const started = loader ? loader.load(`${bundle}.js`) : require(`../dist/${bundle}.js`);
  (isScreen ? started.main(argv, loader.compiled) : started.main(argv)).then(code => process.exit(code));
};

// 20.19 and 22.12 are the first of their lines with all that the bundle asks for; 21 and 23.0 are no releases
// that anybody keeps up.
if ((parts[0] === 20 && isAtLeast(20, 19)) || isAtLeast(22, 12)) start();
else {
  const advice =
    '; ssotui needs 20.19 or newer (of the line 22: 22.12). Install a newer Node, or the ssotui that needs none: ' +
    'https://github.com/ssotui/ssotui/releases\n';
  process.stderr.write(`ssotui: This is Node ${process.versions.node}${advice}`);
  process.exitCode = 1;
}
