/** Arrows point one way: what each part of src may import. A boundary nothing looks at dissolves. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { grouped } from '../src/domain/collections/grouped.ts';

/**
 * For each part, from the ground up: the parts of ours it may import, and which node: modules and packages.
 */
const allowed: Record<string, { ours: readonly string[]; outside: RegExp }> = {
  text: { ours: ['text'], outside: /^string-width$/ },
  domain: { ours: ['domain', 'text'], outside: /^(fuzzysort|node:crypto)$/ },
  ports: { ours: ['ports', 'domain'], outside: /^$/ },
  terminal: {
    ours: ['terminal', 'text'],
    outside: /^node:.*$/,
  },
  state: { ours: ['state', 'ports', 'terminal', 'domain', 'text'], outside: /^(fuzzysort|uqr)$/ },
  components: {
    ours: ['components', 'state', 'domain', 'text'],
    outside: /^(chalk|ink|react|ink-select-input|ink-text-input)$/,
  },
  cli: { ours: ['cli', 'ports', 'domain', 'text'], outside: /^(commander|ssotui:(docs|topics)|node:.*)$/ },
  local: { ours: ['local', 'ports', 'domain', 'text'], outside: /./ },
  aws: { ours: ['aws', 'local', 'ports', 'domain', 'text'], outside: /./ },
  demo: { ours: ['demo', 'local'], outside: /./ },
  start: {
    ours: [
      'start',
      'components',
      'cli',
      'state',
      'aws',
      'local',
      'ports',
      'terminal',
      'demo',
      'domain',
      'text',
    ],
    outside: /./,
  },
};

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name));
const partOf = (file: string): string => file.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(
    m => m[1] ?? [],
  );

const violations = (file: string): string[] => {
  const rule = allowed[partOf(file)];
  if (!rule) return ['has no rule'];
  return importsOf(file).filter(specifier => {
    if (!specifier.startsWith('.')) return !rule.outside.test(specifier);
    return !rule.ours.includes(partOf(relative(root, resolve(root, dirname(file), specifier))));
  });
};

test('imports point one way', () => {
  expect(files.length).toBeGreaterThan(3);
  expect(
    Object.fromEntries(files.map(file => [file, violations(file)]).filter(([, bad]) => bad?.length)),
  ).toEqual({});
});

const withImport = (pattern: RegExp): readonly string[] =>
  files.filter(file => pattern.test(readFileSync(join(root, file), 'utf8')));

test('a folder holds no more files than a reader can look over', () => {
  const folders = [...grouped(files, dirname)].map(([folder, inside]) => ({ folder, files: inside.length }));
  expect(folders.filter(each => each.files > 24)).toEqual([]);
});

test('all text of the screen passes where foreign text is made plain, but what is typed', () => {
  expect(withImport(/import \{[^}]*\b(?:Text|Transform)\b[^}]*\} from 'ink'/).toSorted()).toEqual([
    'components/Field.tsx',
    'components/Row.tsx',
  ]);
});

test('colours are in the theme alone', () => {
  // Only so that the input marks its cursor.
  expect(withImport(/from 'chalk'/)).toEqual(['components/Field.tsx']);
  expect(withImport(/\b(?:color|backgroundColor|dimColor|borderColor)=/)).toEqual([]);
});

test('only the components of Ink know Ink', () => {
  expect(withImport(/from '(?:ink|ink-[a-z-]+|react)'/).filter(file => file.endsWith('.ts'))).toEqual([
    'components/dispatch.ts',
    'components/ink-keys.ts',
    'start/pieces/ink.ts',
  ]);
});

test('text is measured in one place, by one library', () => {
  expect(withImport(/from '(?:string-width|cli-truncate|wrap-ansi|slice-ansi)'/)).toEqual([
    'text/measure.ts',
  ]);
});

test.each(['domain/model', 'ports'])('what stands in %s is imported through its door', folder => {
  const inside = (file: string): boolean => file.startsWith(`${folder}/`);
  const past = arrowsTo.filter(({ file, to }) => inside(to) && !inside(file) && file !== `${folder}.ts`);
  expect(past).toEqual([]);
});

test('the nouns need only each other and the time', () => {
  const nouns = (file: string): boolean => file.startsWith('domain/model/');
  const out = arrowsTo.filter(({ file, to }) => nouns(file) && !nouns(to) && to !== 'domain/time.ts');
  expect(out).toEqual([]);
});

test('commands know the parser only by its types, and print-only starts load neither', () => {
  expect(withImport(/^import (?!type)[^;]* from 'commander'/m)).toEqual(['cli/parser/program.ts']);
  const start = ['cli/main.ts', 'start/command-line.ts'];
  const eager = start.flatMap(file => (arrows.get(file) ?? []).filter(({ typesOnly }) => !typesOnly));
  expect(eager.map(({ to }) => to).filter(to => /program|commands|adapters/.test(to))).toEqual([]);
});

test('the check itself sees a violation', () => {
  expect(allowed.state?.outside.test('node:fs')).toBe(false);
  expect(importsOf('ports.ts')).toContain('./ports/config.ts');
});

interface Arrow {
  readonly to: string;
  /** Only for the compiler: nothing of it is there at run time. */
  readonly typesOnly: boolean;
}

const namesOnlyTypes = (names: string): boolean =>
  /^\s*\{[^}]*\}\s*$/.test(names) &&
  names
    .replace(/[{}]/g, '')
    .split(',')
    .every(name => /^\s*(type\s|$)/.test(name));

const arrowsOf = (file: string): readonly Arrow[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s+)?([^'";=]*?)\s*from\s*'(\.[^']+)'/gm,
    ),
  ].map(([, type, names = '', to = '']) => ({
    to: relative(root, resolve(root, dirname(file), to)),
    typesOnly: type !== undefined || namesOnlyTypes(names),
  }));

const arrows = new Map(files.map(file => [file, arrowsOf(file)]));
const arrowsTo = [...arrows].flatMap(([file, to]) => to.map(each => ({ file, to: each.to })));

/**
 * Every file that is left, again and again, without those that import nothing that is left: what stays is in
 * circles.
 */
const circled = (from: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const left = new Map(from);
  const ends = (): readonly string[] =>
    [...left].filter(([, to]) => !to.some(each => left.has(each))).map(([file]) => file);
  for (let gone = ends(); gone.length > 0; gone = ends()) for (const file of gone) left.delete(file);
  return [...left.keys()].toSorted();
};

test('no file needs itself at run time: values are imported in no circle', () => {
  const values = [...arrows].map(([file, to]) => [
    file,
    to.filter(({ typesOnly }) => !typesOnly).map(each => each.to),
  ]);
  expect(circled(new Map(values as [string, string[]][]))).toEqual([]);
});

test('circles of types go only through the file that closes the unions', () => {
  const all = [...arrows].map(([file, to]): [string, string[]] => [file, to.map(each => each.to)]);
  expect(circled(new Map(all))).toContain('state/messages.ts');
  expect(circled(new Map(all.filter(([file]) => file !== 'state/messages.ts')))).toEqual([]);
});

/**
 * What a room of state, aws or local lets others import, beside a feature's entry. The lists may only shrink.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
  'state/browse': ['discovery', 'jump'],
  'state/confirm': ['confirm'],
  'state/edit': ['edit'],
  'state/favourites': ['favourites'],
  'state/panes': ['detail-rows', 'label-room', 'needs', 'order', 'rooms'],
  'state/plan': ['done'],
  'state/profiles': ['listed'],
  'state/table': [
    'columns',
    'commands',
    'declared',
    'details',
    'filter',
    'laid-out',
    'list-of',
    'parts',
    'spec',
    'table',
    'told',
  ],
  'state/use': ['target'],
  'aws/answers': ['arrival', 'gate', 'portal', 'sign-in', 'sts'],
  'aws/cache': ['looked-at', 'port', 'session-tokens', 'trash', 'trashed-tokens', 'watch'],
  'aws/calls': ['ask', 'portal', 'sign-in', 'sts'],
  'aws/config': [
    'foreseeing',
    'port',
    'read/once',
    'read/one',
    'read/plain',
    'read/plain-snapshot',
    'read/way',
    'text/shlex',
  ],
  'aws/credentials': ['assumed', 'cli-cache', 'keys-cache', 'port'],
  'aws/discovery': ['port'],
  'aws/doctor': ['port'],
  'aws/failures': ['error-facts', 'failures', 'words'],
  'aws/formats': ['assumed-role', 'json', 'keys', 'names', 'python-json', 'time', 'token'],
  'aws/login': ['port', 'session-renames'],
  'aws/net': ['clients', 'endpoints', 'environment', 'probe', 'reach'],
  'aws/pace': ['gate', 'pace', 'patience'],
  'aws/tokens': ['token-file', 'tokens', 'with-token'],
  'cli/commands/sessions': ['sign-in'],
  'local/agents': ['log', 'may-refuse'],
  'local/desktop': ['browser', 'machine', 'port'],
  'local/files': [
    'file-problem',
    'file-system',
    'gate',
    'gate-sync',
    'in-the-way',
    'new-file',
    'new-folder',
    'place',
    'reserve',
    'temporary',
    'trouble',
    'watch',
    'write',
  ],
  'local/memory': ['port'],
  'local/process': ['chain', 'lock', 'once', 'windows'],
  'local/serve': ['held', 'port'],
  'local/settings': ['port', 'region-rule'],
  'local/runs': ['jobs', 'port'],
  'local/shell': ['child-end', 'port', 'start-files', 'tell'],
  'local/team': ['port'],
};

const roomOf = (file: string): string | undefined =>
  /^((?:state|aws|local|cli\/commands)\/[^/]+)\//.exec(file)?.[1];

/** They join the entries of all features. */
const registries = ['state/features.ts', 'state/messages.ts'];

/**
 * Files of a room that are imported from elsewhere in src; the views look where they like in
 * theirs.
 */
const opened = (room: string): readonly string[] => {
  const from = files.filter(
    file =>
      roomOf(file) !== room &&
      file !== 'cli/commands.ts' &&
      partOf(file) !== 'components' &&
      !registries.includes(file),
  );
  const used = from.flatMap(file => (arrows.get(file) ?? []).map(({ to }) => to));
  return [...new Set(used)]
    .filter(to => roomOf(to) === room)
    .map(to => to.slice(room.length + 1).replace(/\.tsx?$/, ''))
    .toSorted();
};

test('a room is entered by its doors', () => {
  const rooms = [...new Set(files.flatMap(file => roomOf(file) ?? []))].toSorted();
  expect(Object.fromEntries(rooms.map(room => [room, opened(room)]).filter(([, to]) => to?.length))).toEqual(
    doors,
  );
});

/**
 * What each room of aws may import of the other rooms, from the ground up: no room needs one that needs it.
 */
const awsRooms: Readonly<Record<string, readonly string[]>> = {
  failures: [],
  formats: [],
  answers: ['failures', 'formats'],
  net: ['answers', 'failures'],
  pace: [],
  calls: ['net', 'answers', 'failures', 'formats'],
  config: [],
  cache: ['calls', 'net', 'formats'],
  tokens: ['cache', 'calls', 'answers', 'failures', 'formats'],
  credentials: ['pace', 'tokens', 'calls', 'config', 'failures', 'formats'],
  discovery: ['pace', 'tokens', 'calls', 'net', 'failures'],
  login: ['credentials', 'config', 'tokens', 'cache', 'calls', 'net', 'answers', 'failures', 'formats'],
  doctor: ['credentials', 'config', 'cache', 'calls', 'formats', 'net'],
};

test('every file of aws is in a room, and the rooms stand on each other one way', () => {
  const loose = files.filter(file => /^aws\/[^/]+$/.test(file));
  expect(loose).toEqual([]);
  const needed = (room: string): readonly string[] =>
    files
      .filter(file => roomOf(file) === `aws/${room}`)
      .flatMap(file => (arrows.get(file) ?? []).flatMap(({ to }) => /^aws\/([^/]+)\//.exec(to)?.[1] ?? []))
      .filter(other => other !== room);
  const rooms = [...new Set(files.flatMap(file => /^aws\/([^/]+)\//.exec(file)?.[1] ?? []))];
  const found = rooms.map(room => [room, [...new Set(needed(room))].toSorted()]);
  const sorted = Object.entries(awsRooms).map(([room, may]) => [room, may.toSorted()]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(sorted));
  const names = Object.keys(awsRooms);
  const upwards = Object.entries(awsRooms).filter(([room, may]) =>
    may.some(other => names.indexOf(other) >= names.indexOf(room)),
  );
  expect(upwards).toEqual([]);
});

/** The rooms of the other parts, from the ground up: each may import those before it, and loose files. */
const storeys: Readonly<Record<string, readonly string[]>> = {
  domain: [
    ...[
      'addresses',
      'cache',
      'changes',
      'collections',
      'failures',
      'lines',
      'model',
      'shells',
      'matching',
      'serve',
    ],
    ...['keys', 'naming', 'regions', 'profiles', 'labels', 'sessions', 'doctor', 'runs', 'settings', 'use'],
    ...['agents', 'console', 'explain', 'plan', 'team'],
  ],
  local: ['files', 'memory', 'process', 'serve', 'settings', 'agents', 'desktop', 'shell', 'team', 'runs'],
  cli: [
    ...['docs', 'failures', 'output', 'change', 'keys', 'named', 'parser', 'agents', 'listing'],
    'commands',
  ],
  start: ['loader', 'pieces', 'ports', 'quick'],
};

test.each(Object.entries(storeys))('the rooms of %s stand on each other one way', (part, rooms) => {
  const room = (file: string): string | undefined => file.split('/').slice(1, -1)[0];
  const inside = arrowsTo.filter(({ file, to }) => file.startsWith(`${part}/`) && to.startsWith(`${part}/`));
  const found = files.filter(file => file.startsWith(`${part}/`)).flatMap(file => room(file) ?? []);
  expect([...new Set(found)].toSorted()).toEqual(rooms.toSorted());
  const storey = (file: string): number => rooms.indexOf(room(file) ?? '');
  expect(inside.filter(({ file, to }) => storey(file) >= 0 && storey(to) > storey(file))).toEqual([]);
});

test('of the config file, text knows nothing of edits, and edits know nothing of the disk', () => {
  const reached = (folder: string): readonly string[] =>
    files
      .filter(file => file.startsWith(`aws/config/${folder}/`))
      .flatMap(file =>
        (arrows.get(file) ?? []).map(({ to }) => /^aws\/(?:config\/)?[^/]+/.exec(to)?.[0] ?? ''),
      )
      .filter(to => to.startsWith('aws/'));
  expect([...new Set(reached('text'))]).toEqual(['aws/config/text']);
  expect([...new Set(reached('edit'))].toSorted()).toEqual(['aws/config/edit', 'aws/config/text']);
});

/** Rooms of the machine itself: what the lists of all features are made of. */
const shared = ['state/panes', 'state/table'];

test('each feature has its entry, and the registry enters them all', () => {
  const features = files.filter(file => /^state\/[^/]+\/feature\.ts$/.test(file)).toSorted();
  const rooms = [...new Set(files.flatMap(file => /^state\/[^/]+(?=\/)/.exec(file) ?? []))].toSorted();
  expect([...features.map(dirname), ...shared].toSorted()).toEqual(rooms);
  expect(
    (arrows.get('state/features.ts') ?? [])
      .map(({ to }) => to)
      .filter(to => roomOf(to))
      .toSorted(),
  ).toEqual(features);
});

test('the machine names no single feature but in its registry and its unions', () => {
  const machine = files.filter(file => /^state\/[^/]+$/.test(file));
  const single = (file: string): boolean => {
    const room = roomOf(file);
    return room !== undefined && !shared.includes(room);
  };
  const naming = machine.filter(file => arrows.get(file)?.some(({ to }) => single(to)));
  expect(naming.toSorted()).toEqual(registries);
  expect(machine.length).toBeLessThan(25);
});

test('the views of a feature look into its own room, and into others only by their doors', () => {
  const inside = files
    .filter(file => /^components\/[^/]+\//.test(file))
    .flatMap(file => (arrows.get(file) ?? []).map(({ to }) => ({ file, to })))
    .filter(({ file, to }) => {
      const room = roomOf(to);
      if (room === undefined || room === `state/${file.split('/')[1]}`) return false;
      return !doors[room]?.includes(to.slice(room.length + 1).replace(/\.tsx?$/, ''));
    });
  expect(inside).toEqual([]);
});
