/** The rules for tests that a reader of their syntax can hold: see `faultsOf`. */
import { dirname, join } from 'node:path';
import { parseAst } from 'vitest/node';

/** Of ESTree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

/** The node and all below it. */
const nodesIn = (node: Node): readonly Node[] => {
  const found = [node];
  for (let at = 0; at < found.length; at++) found.push(...childrenOf(found[at] ?? node));
  return found;
};

const child = (node: Node, key: string): Node | undefined => {
  const value = node[key];
  return isNode(value) ? value : undefined;
};

const listed = (node: Node, key: string): readonly Node[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

const nameOf = (node: Node | undefined): string =>
  node?.type === 'Identifier' && typeof node.name === 'string' ? node.name : '';

const isFunction = (node: Node | undefined): node is Node =>
  node !== undefined && /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);

/** `a.b` of `a.b(c)(d)`, with what it is called on: `['a', 'b']`. */
const calledOn = (node: Node | undefined): readonly string[] => {
  if (node?.type === 'CallExpression') return calledOn(child(node, 'callee'));
  if (node?.type === 'MemberExpression')
    return [...calledOn(child(node, 'object')), nameOf(child(node, 'property'))];
  return [nameOf(node)];
};

interface TestFile {
  readonly name: string;
  readonly source: string;
  readonly nodes: readonly Node[];
  /** Functions by name. */
  readonly functions: ReadonlyMap<string, Node>;
  /** Imported names: the file and the name there. */
  readonly imported: ReadonlyMap<string, string>;
}

const functionsIn = (nodes: readonly Node[]): ReadonlyMap<string, Node> =>
  new Map(
    nodes.flatMap((node): (readonly [string, Node])[] => {
      if (node.type === 'FunctionDeclaration') return [[nameOf(child(node, 'id')), node]];
      const init = node.type === 'VariableDeclarator' ? child(node, 'init') : undefined;
      return init && isFunction(init) ? [[nameOf(child(node, 'id')), init]] : [];
    }),
  );

const importsIn = (file: string, nodes: readonly Node[]): ReadonlyMap<string, string> =>
  new Map(
    nodes
      .filter(node => node.type === 'ImportDeclaration')
      .flatMap(node => {
        const from = String(child(node, 'source')?.value);
        const path = from.startsWith('.') ? join(dirname(file), from) : from;
        return listed(node, 'specifiers').map(
          each => [nameOf(child(each, 'local')), `${path} ${nameOf(child(each, 'imported'))}`] as const,
        );
      }),
  );

const fileOf = (name: string, source: string): TestFile => {
  const lang = name.endsWith('x') ? 'tsx' : 'ts';
  const nodes = nodesIn(parseAst(source, { lang }) as unknown as Node);
  return { name, source, nodes, functions: functionsIn(nodes), imported: importsIn(name, nodes) };
};

const linesOf = ({ source }: TestFile, { start, end }: Node): readonly string[] =>
  source.slice(start, end).split('\n');

const placeOf = (file: TestFile, { start }: Node): string =>
  `${file.name}:${file.source.slice(0, start).split('\n').length}`;

const isTest = (file: TestFile, call: Node): boolean =>
  /^vitest (test|it)$/.test(file.imported.get(calledOn(call)[0] ?? '') ?? '');

/** What a test runs, by the call that enters it. */
const bodiesIn = (file: TestFile): readonly (readonly [call: Node, body: Node | undefined])[] =>
  file.nodes
    .filter(node => node.type === 'CallExpression')
    .filter(node => isTest(file, node))
    .flatMap(call => {
      const args = listed(call, 'arguments');
      if (args.length < 2 || !/^(Literal|TemplateLiteral)$/.test(args[0]?.type ?? '')) return [];
      const body =
        args.find(isFunction) ?? args.map(each => file.functions.get(nameOf(each))).find(isFunction);
      return [[call, body] as const];
    });

/** The tests' own ways of waiting: what does not come fails them. */
const asserting = /^(sees|until|says|waitUntil)$/;

const assertsItself = (call: Node): boolean => {
  const [root = '', ...rest] = calledOn(call);
  if (root === 'expect' || root === 'expectTypeOf') return true;
  return (root === 'fc' && rest[0] === 'assert') || asserting.test(rest.at(-1) ?? root);
};

/** `file name` of every function that asserts, by itself or by what it calls. */
const assertersIn = (files: readonly TestFile[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const functions = files.flatMap(file =>
    [...file.functions].map(([name, node]) => ({ file, key: `${file.name} ${name}`, nodes: nodesIn(node) })),
  );
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { file, key, nodes } of functions) if (asserts(file, nodes, found)) found.add(key);
  }
  return found;
};

const asserts = (file: TestFile, nodes: readonly Node[], asserters: ReadonlySet<string>): boolean =>
  nodes.some(node => {
    if (node.type === 'CallExpression' && assertsItself(node)) return true;
    const name = nameOf(node);
    return asserters.has(`${file.name} ${name}`) || asserters.has(file.imported.get(name) ?? '');
  });

const waiting = /^(setTimeout|setInterval|Atomics\.wait|vi\.waitFor|vi\.waitUntil|expect\.poll)$/;
const readsClock = (node: Node): boolean => /^(Date|performance)\.now$/.test(calledOn(node).join('.'));

/** Waits for time to pass: a timer, a look now and then, a loop until a time has come. */
const isSleep = (node: Node): boolean => {
  if (node.type === 'CallExpression') return waiting.test(calledOn(node).join('.'));
  if (node.type === 'ImportDeclaration') return /^(node:)?timers/.test(String(child(node, 'source')?.value));
  const test = /^(While|For|DoWhile)Statement$/.test(node.type) ? child(node, 'test') : undefined;
  return test !== undefined && nodesIn(test).some(each => each.type === 'CallExpression' && readsClock(each));
};

/** `expect(x)` without more, and a promise of an expectation that nobody waits for. */
const provesNothing = (node: Node): boolean => {
  const said = node.type === 'ExpressionStatement' ? child(node, 'expression') : undefined;
  if (said?.type !== 'CallExpression') return false;
  const [root, ...rest] = calledOn(said);
  return root === 'expect' && (rest.length === 0 || rest.includes('resolves') || rest.includes('rejects'));
};

/** One patience for all tests: a limit that suits this machine is too short on another. */
const hasOwnLimit = (file: TestFile, node: Node): boolean => {
  if (node.type !== 'CallExpression') return false;
  if (calledOn(node).join('.') === 'vi.setConfig') return true;
  if (!isTest(file, node)) return false;
  return listed(node, 'arguments').some(
    each =>
      typeof each.value === 'number' ||
      (each.type === 'ObjectExpression' &&
        listed(each, 'properties').some(property => nameOf(child(property, 'key')) === 'timeout')),
  );
};

export interface Rules {
  readonly mostLines: number;
  /** Files that may use a timer. */
  readonly timed: ReadonlySet<string>;
}

/** What breaks a rule, with its place: a sleep, a test that is too long or cannot fail. */
export const faultsOf = (
  sources: Readonly<Record<string, string>>,
  { mostLines, timed }: Rules,
): readonly string[] => {
  const files = Object.entries(sources).map(([name, source]) => fileOf(name, source));
  const asserters = assertersIn(files);
  return files.flatMap(file => {
    const at = (fault: string) => (node: Node) => `${placeOf(file, node)} ${fault}`;
    const bodies = bodiesIn(file);
    const long = bodies.filter(([, body]) => body && linesOf(file, body).length > mostLines);
    const blind = bodies.filter(([, body]) => !body || !asserts(file, nodesIn(body), asserters));
    return [
      ...(timed.has(file.name) ? [] : file.nodes.filter(isSleep).map(at('waits for time'))),
      ...file.nodes.filter(provesNothing).map(at('proves nothing')),
      ...file.nodes.filter(node => hasOwnLimit(file, node)).map(at('has a limit of its own')),
      ...long.map(([call]) => at('is too long')(call)),
      ...blind.map(([call]) => at('expects nothing')(call)),
    ];
  });
};
