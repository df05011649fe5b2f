/**
 * For upstream: keep of a prepared text what finds it, not what can be made of it again in less than the
 * search takes: its letters as numbers, and where its words begin, are kept of the one text that is looked
 * at.
 */

/** Its lines end as on Windows. */
const withReturns = text => text.replaceAll('\n', '\r\n');

const codes = 'target._targetLowerCodes';

/** Both are asked for again only of the same text, word after word. */
const held = `let codesOwner = null, heldCodes = new Int32Array(256)
function codesOf(prepared) {
  if(codesOwner === prepared) return heldCodes
  let lower = prepared._targetLower
  let length = lower.length
  if(heldCodes.length <= length) heldCodes = new Int32Array(length * 2)
  for(let i = 0; i < length; i++) heldCodes[i] = lower.charCodeAt(i)
  heldCodes[length] = -1
  codesOwner = prepared
  return heldCodes
}

let nextOwner = null, heldNext = null
function nextOf(prepared) {
  if(nextOwner !== prepared) {
    heldNext = makeNextBeginnings(prepared)
    nextOwner = prepared
  }
  return heldNext
}

function scanBeginnings(`;

const kept = `  result._targetLowerCodes = lowerCodes
  result._nextBeginningIndexes = null
  result._beginnings = null
`;

const nextKept = `  let next = target._nextBeginningIndexes
  if(beginnings === null && next === null) next = target._nextBeginningIndexes = makeNextBeginnings(target)`;

const beginningsKept = `    beginnings = target._beginnings
    if(beginnings === null) target._beginnings = beginnings = makeBeginnings(target)`;

const changed = `        let previous = target._nextBeginningIndexes[beginning - 1]
        for(let j = beginning - 1; j >= 0 && target._nextBeginningIndexes[j] === previous; j--) {
          target._nextBeginningIndexes[j] = beginning`;

const replacements = [
  [
    `  let targetCodes = ${codes}\n  let targetLen = targetCodes.length\n`,
    '  let targetCodes = codesOf(target)\n  let targetLen = target._targetLower.length\n',
  ],
  [
    `  let targetCodes = ${codes}\n  let searchLen = searchCodes.length\n  let targetLen = targetCodes.length\n`,
    '  let targetCodes = codesOf(target)\n  let searchLen = searchCodes.length\n  let targetLen = target._targetLower.length\n',
  ],
  [beginningsKept, '    beginnings = makeBeginnings(target)'],
  [nextKept, '  let next = beginnings === null ? nextOf(target) : null'],
  [changed, changed.replaceAll('target._nextBeginningIndexes', 'heldNext')],
  ['    target._nextBeginningIndexes[changes[i * 2]]', '    heldNext[changes[i * 2]]'],
  [`${codes}.length`, 'target._targetLower.length'],
  ['let lowerCodes = prepared._targetLowerCodes', 'let lowerCodes = codesOf(prepared)'],
  ['prepared._targetLowerCodes[i]', 'prepared._targetLower.charCodeAt(i)'],
  [kept, '  result._nextBeginningIndexes = null\n'],
  ['function scanBeginnings(', held],
];

export const fuzzysort = {
  dependency: 'fuzzysort',
  version: '4.0.2',
  why: 'Each prepared text keeps arrays of eight bytes a letter: 1.5 kB for an account, which is 50 letters.',
  gain: 'Memory part of the bench, 10,000 accounts filtered: 105 MB instead of 123, in the same time (Node 20).',
  test: 'test/bundle/patches.test.ts',
  files: [
    {
      filter: /fuzzysort\/fuzzysort\.js$/,
      replace: replacements.map(pair => pair.map(withReturns)),
    },
  ],
};
