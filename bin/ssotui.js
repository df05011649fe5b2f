#!/usr/bin/env node
/** Picks the screen or the command line, and turns the answer into an exit code. */
import module from 'node:module';

// The SDK prints a warning about coming Node floors to stderr, which would land inside the frame.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
module.enableCompileCache?.();

const argv = process.argv.slice(2);
const isScreen = argv.length === 0 || argv[0] === '--demo';
const { main } = await import(isScreen ? '../dist/app.js' : '../dist/cli.js');
process.exit(await main(argv));
