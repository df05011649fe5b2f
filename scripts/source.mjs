/** Modules of ours for scripts: bundled in memory, without a build of the app. */
import { build } from 'esbuild';
import { docsPlugin } from './docs-plugin.mjs';
import { root, version } from './version.mjs';

/** What modules of ours export, together; each is named by its path from the root of the repository. */
export const sourceOf = async (...entries) => {
  const bundled = await build({
    stdin: {
      contents: entries.map(entry => `export * from ${JSON.stringify(`./${entry}`)};`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [docsPlugin],
    define: { SSOTUI_VERSION: JSON.stringify(version) },
    banner: { js: "import {createRequire as __cr} from 'node:module';const require=__cr('file:///');" },
  });
  const source = Buffer.from(bundled.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
};
