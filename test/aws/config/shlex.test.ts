/** Words as Python's shlex splits them: headers and the programs of credential_process are read so. */
import { expect, test } from 'vitest';
import { shlexSplit } from '../../../src/aws/config/text/shlex.ts';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

test.each<[string, readonly string[] | undefined]>([
  ['', []],
  ['  \t\n ', []],
  ['profile dev', ['profile', 'dev']],
  ['  profile \t dev  ', ['profile', 'dev']],
  ['profile "my dev"', ['profile', 'my dev']],
  ["profile 'my dev'", ['profile', 'my dev']],
  ['a"b c"d', ['ab cd']],
  ['""', ['']],
  [`a '' b`, ['a', '', 'b']],
  ['a\\ b', ['a b']],
  ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
  ["'a\\b'", ['a\\b']],
  [`"it's"`, ["it's"]],
  ["bob's", undefined],
  ['"open', undefined],
  ['end\\', undefined],
  ['# no comment; here', ['#', 'no', 'comment;', 'here']],
  ['dév 日本', ['dév', '日本']],
])('%j', (text, words) => {
  expect(shlexSplit(text)).toEqual(words);
});

test.skipIf(!hasBotocore)(`Python splits them alike${noBotocore} (seed ${firstSeed})`, async () => {
  const random = seeded(firstSeed);
  const texts = Array.from({ length: count(1_000, 4_000) }, () =>
    Array.from({ length: random.below(9) }, () => random.pick([...`ab "'\\\t#é`])).join(''),
  );
  const program = [
    'import json, os, shlex',
    'def words(text):',
    '    try: return shlex.split(text)',
    '    except ValueError: return None',
    'print(json.dumps([words(text) for text in json.loads(os.environ["TEXTS"])]))',
  ].join('\n');
  const theirs: unknown = JSON.parse(await python(program, { TEXTS: JSON.stringify(texts) }));
  expect(texts.map(text => shlexSplit(text) ?? null)).toEqual(theirs);
});
