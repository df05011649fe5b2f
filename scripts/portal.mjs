/** `npm run portal`: the demo's portal on its own, for trying any AWS client against it. */
import { build } from 'esbuild';

const bundled = await build({
  entryPoints: ['src/demo/main.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const source = Buffer.from(bundled.outputFiles[0].contents).toString('base64');
const { runPortal } = await import(`data:text/javascript;base64,${source}`);

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.exitCode = await runPortal(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  signal: stop.signal,
});
