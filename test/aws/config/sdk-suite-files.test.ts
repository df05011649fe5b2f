/**
 * The 65 files of the suite by which the AWS SDKs test their readers of config and credentials. ssotui reads
 * each as they do, or names the line and the clients that do not.
 */
import { expect, test } from 'vitest';
import { readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';

type Read = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface SuiteFile {
  readonly title: string;
  readonly config?: string;
  readonly credentials?: string;
  /** What the SDKs read; undefined where they refuse the file. */
  readonly read: Read | undefined;
}

const foo = '[profile foo]\n';
const value = 'name = value\n';
const refused = undefined;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const one = { foo: { name: 'value' } };

const files: readonly SuiteFile[] = [
  { title: 'an empty file', config: '', read: {} },
  { title: 'a profile without keys', config: '[profile foo]', read: { foo: {} } },
  {
    title: 'all characters a name may have, and one it may not',
    config: '[profile some-thing:long/the_one%only.foo@bar+]\n[profile foo!bar]',
    read: { 'some-thing:long/the_one%only.foo@bar+': {} },
  },
  { title: 'a header without its bracket', config: '[profile foo', read: refused },
  { title: 'tabs and blanks around a name', config: '[profile \tfoo \t]', read: { foo: {} } },
  { title: 'a tab between prefix and name', config: '[profile\tfoo]', read: { foo: {} } },
  { title: 'a key before the first section', config: 'name = value', read: refused },
  { title: 'a key', config: `${foo}name = value`, read: one },
  { title: 'Windows line ends', config: '[profile foo]\r\nname = value', read: one },
  { title: 'an equals sign in a value', config: `${foo}name = val=ue`, read: { foo: { name: 'val=ue' } } },
  { title: 'a value beyond ASCII', config: `${foo}name = ðŸ˜‚`, read: { foo: { name: 'ðŸ˜‚' } } },
  {
    title: 'two keys',
    config: `${foo}${value}name2 = value2`,
    read: { foo: { name: 'value', name2: 'value2' } },
  },
  {
    title: 'two keys again',
    config: `${foo}${value}name2 = value2`,
    read: { foo: { name: 'value', name2: 'value2' } },
  },
  { title: 'blanks and tabs around key and value', config: `${foo}name \t=  \tvalue \t`, read: one },
  { title: 'an empty value', config: `${foo}name =`, read: { foo: { name: '' } } },
  { title: 'no key before the equals sign', config: `${foo}= value`, read: refused },
  { title: 'a colon for the equals sign', config: `${foo}key : value`, read: refused },
  { title: 'two profiles without keys', config: `${foo}[profile bar]`, read: { foo: {}, bar: {} } },
  {
    title: 'two profiles with keys',
    config: `${foo}${value}[profile bar]\nname2 = value2`,
    read: { ...one, bar: { name2: 'value2' } },
  },
  {
    title: 'blank lines',
    config: '\t \n[profile foo]\n\t\n \nname = value\n\t \n[profile bar]\n \t',
    read: { ...one, bar: {} },
  },
  {
    title: 'comments with #',
    config: '# Comment\n[profile foo] # Comment\nname = value # Comment with # sign',
    read: one,
  },
  {
    title: 'comments with ;',
    config: '; Comment\n[profile foo] ; Comment\nname = value ; Comment with ; sign',
    read: one,
  },
  {
    title: 'both kinds of comments',
    config: '# Comment\n[profile foo] ; Comment\nname = value # Comment with ; sign',
    read: one,
  },
  { title: 'empty comments', config: ';\n[profile foo];\nname = value ;\n', read: one },
  {
    title: 'comments right behind headers',
    config: '[profile foo]; Adjacent semicolons\n[profile bar]# Adjacent pound signs',
    read: { foo: {}, bar: {} },
  },
  {
    title: 'comment signs right behind values',
    config: `${foo}name = value; Adjacent semicolons\nname2 = value# Adjacent pound signs`,
    read: { foo: { name: 'value; Adjacent semicolons', name2: 'value# Adjacent pound signs' } },
  },
  {
    title: 'a second line',
    config: `${foo}${value} -continued`,
    read: { foo: { name: 'value\n-continued' } },
  },
  {
    title: 'a second and a third line',
    config: `${foo}${value} -continued\n -and-continued`,
    read: { foo: { name: 'value\n-continued\n-and-continued' } },
  },
  {
    title: 'blanks around a second line',
    config: `${foo}${value} \t -continued \t `,
    read: { foo: { name: 'value\n-continued' } },
  },
  {
    title: 'a # in a second line',
    config: `${foo}${value} -continued # Comment`,
    read: { foo: { name: 'value\n-continued # Comment' } },
  },
  {
    title: 'a ; in a second line',
    config: `${foo}${value} -continued ; Comment`,
    read: { foo: { name: 'value\n-continued ; Comment' } },
  },
  { title: 'an indented line before all sections', config: ' -continued', read: refused },
  { title: 'an indented line without a key before it', config: `${foo} -continued`, read: refused },
  {
    title: 'an indented line after a header that came before',
    config: `${foo}${value}${foo} -continued`,
    read: refused,
  },
  {
    title: 'a profile twice',
    config: `${foo}${value}${foo}name2 = value2`,
    read: { foo: { name: 'value', name2: 'value2' } },
  },
  { title: 'a key twice', config: `${foo}${value}name = value2`, read: { foo: { name: 'value2' } } },
  {
    title: 'a key twice in a profile twice',
    config: `${foo}${value}${foo}name = value2`,
    read: { foo: { name: 'value2' } },
  },
  {
    title: 'the same with another case',
    config: `${foo}Name = value\n${foo}name = value2`,
    read: { foo: { name: 'value2' } },
  },
  {
    title: '[profile default] before [default]',
    config: `[profile default]\n${value}[default]\nname2 = value2`,
    read: { default: { name: 'value' } },
  },
  {
    title: '[default] before [profile default]',
    config: `[default]\nname2 = value2\n[profile default]\n${value}`,
    read: { default: { name: 'value' } },
  },
  {
    title: 'blanks in names',
    config: `[profile in valid]\n${value}`,
    credentials: '[in valid 2]\nname2 = value2',
    read: {},
  },
  { title: 'a blank in a key', config: `${foo}in valid = value`, read: { foo: {} } },
  { title: 'letters and digits in a name', config: `[profile ${letters}]`, read: { [letters]: {} } },
  {
    title: 'letters and digits in a key',
    config: `${foo}${letters} = value`,
    read: { foo: { [letters.toLowerCase()]: 'value' } },
  },
  { title: 'a nested block', config: `${foo}s3 =\n name = value`, read: { foo: { s3: '\nname = value' } } },
  { title: 'a nested line without =', config: `${foo}s3 =\n invalid`, read: refused },
  { title: 'a nested key without a value', config: `${foo}s3 =\n name =`, read: { foo: { s3: '\nname =' } } },
  { title: 'a nested value without a key', config: `${foo}s3 =\n = value`, read: refused },
  {
    title: 'a blank in a nested key',
    config: `${foo}s3 =\n in valid = value`,
    read: { foo: { s3: '\nin valid = value' } },
  },
  {
    title: 'a blank line in a nested block',
    config: `${foo}s3 =\n name = value\n\t \n name2 = value2`,
    read: { foo: { s3: '\nname = value\nname2 = value2' } },
  },
  {
    title: 'a profile in both files',
    config: `${foo}${value}`,
    credentials: '[foo]\nname2 = value2',
    read: { foo: { name: 'value', name2: 'value2' } },
  },
  {
    title: '[default] between two [profile default]',
    config: `[profile default]\n${value}[default]\nname2 = value2\n[profile default]\nname3 = value3`,
    read: { default: { name: 'value', name3: 'value3' } },
  },
  {
    title: 'the same, and the other file',
    config: `[profile default]\n${value}[default]\nname2 = value2\n[profile default]\nname3 = value3`,
    credentials: '[default]\nsecret=foo',
    read: { default: { name: 'value', name3: 'value3', secret: 'foo' } },
  },
  {
    title: 'a key in both files',
    config: `${foo}${value}`,
    credentials: '[foo]\nname = value2',
    read: { foo: { name: 'value2' } },
  },
  { title: 'no prefix in the config', config: `[foo]\n${value}`, read: {} },
  { title: 'a prefix in the credentials', credentials: `[profile foo]\n${value}`, read: {} },
  {
    title: 'comments right behind headers again',
    config: '[profile foo]; semicolon\n[profile bar]# pound',
    read: { foo: {}, bar: {} },
  },
  {
    title: 'an indented line after the second header',
    config: `${foo}${value}${foo} -continued`,
    read: refused,
  },
  { title: 'no blank behind the prefix', config: `[profilefoo]\n${value}[profile bar]`, read: { bar: {} } },
  {
    title: 'blanks inside the brackets',
    config: `[   profile foo    ]\n${value}[profile bar]`,
    read: { bar: {}, ...one },
  },
  {
    title: 'blanks inside the brackets of the credentials',
    credentials: `[   foo    ]\n${value}[profile bar]`,
    read: one,
  },
  {
    title: 'keys of a profile with a blank in its name',
    config: `${foo}${value}[profile in valid]\nx = 1\n[profile bar]\nname = value2`,
    read: { bar: { name: 'value2' }, ...one },
  },
  {
    title: 'a session',
    config: `[sso-session foo]\n${value}[profile bar]`,
    read: { bar: {}, 'session foo': { name: 'value' } },
  },
  {
    title: 'no blank behind the prefix of a session, in the credentials',
    credentials: `[sso-sessionfoo]\n${value}[bar]`,
    read: { 'sso-sessionfoo': { name: 'value' }, bar: {} },
  },
  { title: 'a session misspelt', config: `[sso-sesion foo]\n${value}[profile bar]`, read: { bar: {} } },
];

const documentsOf = ({ config = '', credentials = '' }: SuiteFile) => ({
  config: parseDocument(Buffer.from(config)),
  credentials: parseDocument(Buffer.from(credentials), 'credentials'),
});

/** Our reading, blank lines inside values aside: the SDKs drop them. */
const ourReading = (file: SuiteFile): Read => {
  const { config, credentials } = documentsOf(file);
  const read: Record<string, Record<string, string>> = {};
  for (const document of [config, credentials])
    for (const section of document.sections) {
      const { kind, name } = section;
      if (kind !== 'profile' && kind !== 'sso-session') continue;
      const key = kind === 'profile' ? name : `session ${name}`;
      const pairs = section.entries.map(entry => [entry.key, entry.value.replace(/\n+/g, '\n')] as const);
      read[key] = { ...read[key], ...Object.fromEntries(pairs) };
    }
  return read;
};

/** What is told about the files, and about single profiles. */
const told = (file: SuiteFile): readonly string[] => {
  const { config, credentials } = documentsOf(file);
  const { profiles } = readProfiles(config, credentials);
  return [
    ...[...config.problems, ...credentials.problems].map(problem => `${problem.line}: ${problem.effect}`),
    ...[...config.warnings, ...credentials.warnings].map(warning => `${warning.line}: ${warning.effect}`),
    ...profiles.flatMap(({ broken, cautions = [] }) => [broken ?? '', ...cautions]),
  ].filter(text => /Rust|Java\b|AWS CLI|clients disagree|reads nothing/.test(text));
};

test('all files of the suite are here', () => {
  expect(files).toHaveLength(65);
  expect(new Set(files.map(({ title }) => title)).size).toBe(65);
});

test.each(files)('$title: read as the SDKs do, or told', file => {
  const same =
    file.read !== undefined && JSON.stringify(sorted(ourReading(file))) === JSON.stringify(sorted(file.read));
  if (!same) expect(told(file)).not.toEqual([]);
});

const sorted = (read: Read): unknown =>
  Object.entries(read)
    .map(([name, keys]) => [name, Object.entries(keys).sort()] as const)
    .sort();

/** Refusing is not an easy way out: these are read by every client alike, and nothing is said about them. */
test.each(
  files.filter(({ title }) =>
    [
      'an empty file',
      'a key',
      'Windows line ends',
      'an equals sign in a value',
      'two profiles with keys',
      'a nested block',
    ].includes(title),
  ),
)('$title: nothing is said', file => {
  expect(told(file)).toEqual([]);
});
