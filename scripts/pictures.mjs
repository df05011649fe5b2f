/**
 * Writes the pictures of the documentation: `npm run pictures` those of docs/pictures; `npm run pictures --
 * --all FOLDER` every scene in every theme into a folder of one's own.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundling } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const all = process.argv.includes('--all');
const folder = resolve(all ? (process.argv.at(-1) ?? '') : join(root, 'docs/pictures'));
const bundle = join(root, 'node_modules/.cache/ssotui-pictures');

// Whatever the terminal is that this runs in, the pictures have all colours.
process.env.FORCE_COLOR = '3';
delete process.env.NO_COLOR;

await build({
  ...bundling,
  entryPoints: {
    pictures: join(root, 'test/pictures/pictures.tsx'),
    tour: join(root, 'test/pictures/tour.ts'),
  },
  splitting: true,
  outdir: bundle,
  external: ['@xterm/*'],
});
const { isKept, pictureOf, pictures } = await import(`${bundle}/pictures.js`);
mkdirSync(folder, { recursive: true });
for (const picture of pictures.filter(each => all || isKept(each)))
  writeFileSync(join(folder, `${picture.name}.svg`), await pictureOf(picture.scene, picture.look));
const { tourOf } = await import(`${bundle}/tour.js`);
for (const [name, as] of [
  ['tour', 'dark'],
  ['tour.light', 'light'],
])
  writeFileSync(join(folder, `${name}.svg`), await tourOf({ theme: as, background: as }));
rmSync(bundle, { recursive: true, force: true });
