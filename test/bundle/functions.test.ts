/** The build makes functions of arrows; what a script does stays the same. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/functions.mjs')).href;
const { withFunctions } = (await import(script)) as { withFunctions: (code: string) => string };

test.each([
  ['an expression', 'var a=x=>x+1', 'var a=function(x){return x+1}'],
  ['a body', 'var a=()=>{return z=>z}', 'var a=function(){return z=>z}'],
  ['an object', '[1].map(y=>({y}))', '[1].map(function(y){return ({y})})'],
  ['parameters with arrows', 'var a=(q,{r=()=>2})=>r', 'var a=function(q,{r=()=>2}){return r}'],
  ['one that waits', 'var a=async x=>await x', 'var a=async function(x){return await x}'],
  ['one called at once', '(()=>5)()', '(function(){return 5})()'],
  ['one with a function of its own this', 'var a=()=>function(){return this}', undefined],
])('%s: an outermost arrow is a function', (_, script, expected) => {
  const made = withFunctions(script);
  expect(made).toBe(expected ?? 'var a=function(){return function(){return this}}');
});

test.each([
  ['this', 'var a=()=>this'],
  ['this of a class', 'class K{a=()=>this}'],
  ['arguments', 'function f(){return (()=>arguments)()}'],
  ['arguments of the script', 'var a=()=>arguments.length'],
  ['what is within a function', 'function f(){return x=>x}'],
])('%s: it stays an arrow', (_, script) => {
  expect(withFunctions(script)).toBe(script);
});

test('it answers what it answered', () => {
  const sorted = '[3,1,2].sort((a,b)=>a-b).map(n=>({n,twice:(()=>n*2)()}))';
  expect(runInNewContext(withFunctions(sorted))).toEqual(runInNewContext(sorted));
});
