/**
 * Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks;
 * and single scripts for what has to be quickest. Into another folder (`--outdir`) it writes the bundle
 * alone; else also what the package holds beside it. `--if-missing` leaves a bundle that is there as it is,
 * `--metafile FILE` keeps what esbuild tells of its parts.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { asScript } from './as-script.mjs';
import { inAscii } from './ascii.mjs';
import { bundling, scriptBundling } from './bundle.mjs';
import { digestOf } from './digest.mjs';
import { withFunctions } from './functions.mjs';
import { withPacks } from './pack.mjs';
import { packagingFiles, writePackaging } from './packaging/packaging.mjs';
import { root } from './version.mjs';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean' },
    outdir: { type: 'string', default: 'dist' },
    'if-missing': { type: 'boolean' },
    metafile: { type: 'string' },
  },
});
const { watch, outdir } = values;

/** What a script loads from the modules beside it, and only when it needs it. */
const apart = {
  'one-profile': 'src/domain/plan/one.ts',
  'sign-in': 'src/cli/commands/sessions/sign-in.ts',
};

/** Imports name them from where they stand. */
const besideScripts = {
  name: 'beside scripts',
  setup: it =>
    it.onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
      const end = `/${path.replace(/^(\.\.?\/)+/, '')}`;
      const [name] = Object.entries(apart).find(([, file]) => file.endsWith(end)) ?? [];
      return kind === 'dynamic-import' && name ? { path: `./${name}.js`, external: true } : undefined;
    }),
};

const minified = {
  outdir,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
};

/**
 * What is loaded by nobody is left out, in the notices too: esbuild also writes the chunks whose callers it
 * has removed.
 */
const reached = outputs => reachedFrom(outputs, Object.values(options.entryPoints));

/** What these sources load: all of it, or what they load in one way. */
const reachedFrom = (outputs, sources, kindOnly) => {
  const wanted = new Set();
  const take = path => {
    if (wanted.has(resolve(path))) return;
    wanted.add(resolve(path));
    for (const { path: next, external, kind } of outputs[path]?.imports ?? [])
      if (!external && (kindOnly ?? kind) === kind) take(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (sources.includes(entryPoint)) take(path);
  return wanted;
};

/** Somebody waits at the keyboard for these, and for all that they import. */
const awaited = [
  'src/start/main.tsx',
  'src/start/screen.tsx',
  'src/start/command-line.ts',
  'src/start/quick-commands.ts',
  'src/local/settings/read.ts',
  'src/local/heap.ts',
];

/** What the app alone loads. */
const ofApp = [
  'src/start/main.tsx',
  'src/start/typing.ts',
  'src/start/pieces/yoga.ts',
  'src/start/pieces/ink.ts',
  'src/start/screen.tsx',
  'src/start/picker.ts',
  'src/state/keys.ts',
];

/** And for the doctor and explanations, which the first frame needs nothing of. */
const doctored = [
  'src/start/quick/doctor.ts',
  'src/start/quick-doctor.ts',
  'src/cli/commands/doctor/doctor.ts',
  'src/cli/commands/doctor/explain.ts',
  'src/domain/explain/known.ts',
  'src/domain/explain/looked-into.ts',
];

const isSmall = ({ code }) => code.length < 16_000;

/**
 * Of what is waited for: what the doctor has for itself, what it shares, and what only the first frame needs.
 */
const packsOf = (outputs, soon) => {
  const importedBy = sources => {
    const paths = reachedFrom(outputs, sources, 'import-statement');
    return ({ path }) => paths.has(resolve(path));
  };
  const inDoctor = importedBy(doctored);
  const inOthers = importedBy(awaited);
  const inOpening = importedBy(['src/start/main.tsx']);
  const entries = Object.values(outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  const inElsewhere = importedBy(entries.filter(entry => !ofApp.includes(entry)));
  return {
    doctor: chunk => inDoctor(chunk) && !inOthers(chunk),
    shared: inDoctor,
    opening: chunk => inOpening(chunk) && !inElsewhere(chunk),
    small: chunk => soon.has(resolve(chunk.path)) && isSmall(chunk),
  };
};

/** The rest is loaded for what takes longer. Functions take a little more room. */
const waitedFor = outputs => reachedFrom(outputs, [...awaited, ...doctored], 'import-statement');

/**
 * Only modules can be split into chunks, and Node begins sooner with scripts: most where the machine is busy.
 * Nothing in them may wait at the top level.
 */
const asScripts = {
  name: 'as scripts',
  setup: it => {
    it.initialOptions.write = false;
    it.onEnd(async ({ outputFiles = [], metafile }) => {
      const wanted = reached(metafile.outputs);
      for (const path of Object.keys(metafile.outputs))
        if (!wanted.has(resolve(path))) delete metafile.outputs[path];
      const soon = waitedFor(metafile.outputs);
      const scripts = [];
      for (const { path, text } of outputFiles.filter(file => wanted.has(resolve(file.path)))) {
        const code = await asScript(text);
        scripts.push({ path, code: inAscii(soon.has(resolve(path)) ? withFunctions(code) : code) });
      }
      for (const { path, code } of withPacks(scripts, packsOf(metafile.outputs, soon))) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      }
      writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
    });
  },
};

const options = {
  ...bundling,
  ...minified,
  banner: {},
  plugins: [...bundling.plugins, asScripts],
  metafile: true,
  entryPoints: {
    app: 'src/start/main.tsx',
    cli: 'src/start/command-line.ts',
    version: 'src/start/quick/version.ts',
    'quick-doctor': 'src/start/quick/doctor.ts',
    ...apart,
  },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
};

/** One file without chunks: each of them takes time to find. */
const script = (entryPoints, ...plugins) => ({
  ...scriptBundling,
  ...minified,
  entryPoints,
  plugins: [...scriptBundling.plugins, ...plugins, asOneScript],
});

/** The command line as another bundle has it. */
const wholeIn = path => ({
  name: 'the whole command line',
  setup: it => it.onResolve({ filter: /\/command-line\.ts$/ }, () => ({ path, external: true })),
});

const asOneScript = {
  name: 'as one script',
  setup: it => {
    it.initialOptions.write = false;
    it.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles)
        writeFileSync(path, inAscii(withFunctions(await asScript(text))));
    });
  },
};

/** Read only where a settings file is there. */
const settingsApart = {
  name: 'settings apart',
  setup: it =>
    it.onResolve({ filter: /^\.\/settings\.ts$/ }, ({ importer, kind }) =>
      kind === 'dynamic-import' && importer.endsWith('/quick/answer.ts')
        ? { path: './quick-settings.js', external: true }
        : undefined,
    ),
};

/** What prompts, AWS clients and people at a prompt wait for. */
const scripts = [
  script({ credentials: 'src/start/quick/credentials.ts' }, wholeIn('./cli.js')),
  script({ prompt: 'src/start/quick/commands.ts' }, wholeIn('./cli.js'), settingsApart),
  script({ 'quick-use': 'src/start/quick/use.ts' }, wholeIn('./cli.js'), settingsApart, besideScripts),
  script({ 'quick-settings': 'src/start/quick/settings.ts' }),
];

/** Built last: it knows the others. */
const loader = digest => {
  const it = script({ loader: 'src/start/loader/loader.ts' });
  return { ...it, define: { ...it.define, SSOTUI_BUILD: JSON.stringify(digest) } };
};

if (watch) {
  // Without a digest nothing compiled is kept.
  for (const each of [options, ...scripts, loader('')])
    await (await context({ ...each, logLevel: 'info' })).watch();
} else if (!values['if-missing'] || !existsSync(`${outdir}/app.js`)) {
  rmSync(outdir, { recursive: true, force: true });
  const built = [];
  for (const each of [options, ...scripts]) built.push(await build({ ...each, metafile: true }));
  built.push(await build({ ...loader(digestOf(outdir)), metafile: true }));
  const metafiles = built.map(({ metafile }) => metafile);
  if (values.metafile) writeFileSync(values.metafile, JSON.stringify(metafiles));
  const files = await packagingFiles(metafiles);
  if (outdir === 'dist') writePackaging(root, files);
}
