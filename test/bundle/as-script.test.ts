/** A chunk of the bundle as a script: its exports are what they are at that moment, as those of a module. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { newFolder } from '../support/new-folder.ts';

const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/as-script.mjs')).href;
const { asScript } = (await import(script)) as { asScript: (text: string) => Promise<string> };

/** The chunks as files; answers what the one named "app" exports. */
const loaded = async (chunks: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
  const folder = newFolder('script');
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  for (const [name, text] of Object.entries(chunks))
    writeFileSync(join(folder, `${name}.js`), await asScript(text));
  return createRequire(import.meta.url)(join(folder, 'app.js')) as Record<string, unknown>;
};

test('an export says what it is by now, and a chunk may be loaded in a circle', async () => {
  const app = await loaded({
    app: 'import{a as f,b as n}from"./one.js";var before=n;f();export{before as x,n as y,g as z};function g(){return n}',
    one: 'import{z as back}from"./app.js";var n=1;function f(){n=typeof back==="function"?2:0}export{f as a,n as b};',
  });
  expect([app.x, app.y]).toEqual([1, 2]);
});

test('what is loaded later, by name or from Node, is as it was', async () => {
  const app = await loaded({
    app: 'import path from"node:path";var later=()=>import("./one.js");export{later as a,path as b};',
    one: 'var one=1;export{one as only};',
  });
  const later = app.a as () => Promise<{ only: number }>;
  expect((await later()).only).toBe(1);
  expect(app.b).toHaveProperty('posix');
});

test('nothing of what esbuild puts around a module is left, also where it exports nothing', async () => {
  const texts = ['var a=1;export{a as b};', 'globalThis.nobody??=1;', 'export{x as y}from"./one.js";'];
  for (const text of texts) {
    const code = await asScript(text);
    expect(code).not.toMatch(/getOwnPropertyDescriptor|0&&/);
    expect(code.length).toBeLessThan(120);
  }
});

test('modules of Node keep their exports and their default', async () => {
  const app = await loaded({
    app: `import{EOL as a}from"node:os";import b,{join as c}from"path";import*as d from"node:util";
import e,{createHash as f}from"node:crypto";var g=()=>import("node:url");
export{a,b,c,f,g};export var h=d.inspect,i=e.randomUUID,j=b.posix;`,
  });
  const [os, path, util, crypto, url] = await Promise.all(
    ['os', 'path', 'util', 'crypto', 'url'].map(name => import(name)),
  );
  expect([app.a, app.b, app.c, app.j]).toEqual([os.EOL, path.default, path.join, path.posix]);
  expect([app.f, app.h, app.i]).toEqual([crypto.createHash, util.inspect, crypto.randomUUID]);
  expect((await (app.g as () => Promise<{ parse: unknown }>)()).parse).toBe(url.parse);
});

test('the network is loaded with its first use', async () => {
  const code = await asScript(`import*as https from"node:https";
const isLoaded=()=>process.moduleLoadList.includes("NativeModule https");
const before=isLoaded();console.log(before,typeof https.request,isLoaded());`);
  const { stdout } = spawnSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
  expect(stdout).toBe('false function true\n');
});
