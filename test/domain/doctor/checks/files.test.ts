/**
 * The two files of AWS: there or not, readable, what the strictest client refuses in them, and who else reads
 * them.
 */
import { describe, expect, test } from 'vitest';
import type { FileFact, OfflineFacts } from '../../../../src/domain/doctor/facts.ts';
import type { Failure } from '../../../../src/domain/model.ts';
import { factsWith } from '../facts.ts';
import { checkOf, clientsOf, cures, foundBy, told } from '../told.ts';

const path = '/home/me/.aws/config';
const keysPath = '/home/me/.aws/credentials';

const withConfig = (file: Partial<FileFact>, config: Partial<OfflineFacts['config']> = {}) =>
  factsWith({ files: [{ file: 'config', path, is: 'file', ...file }], config });

const problem = (text: string, hint = ''): Failure => ({
  code: 'config.syntax',
  summary: `${path}, ${text}`,
  hint: `${hint} Correct the line: until then ssotui does not edit the file.`,
});

describe('the config file', () => {
  test.each([
    [{}, `${path} can be read.`],
    [{ is: 'null-device', path: '/dev/null' } as const, '/dev/null stands for no config file.'],
    [{ is: 'absent' } as const, `There is no ${path}.`],
  ])('%j is fine where there are profiles', (file, text) => {
    expect(told('config-file', withConfig(file))).toEqual(['ok', text]);
  });

  test('without it and without any profile the first step is the portal', () => {
    const facts = withConfig({ is: 'absent' }, { profiles: [], sessions: [] });
    expect(told('config-file', facts)).toEqual(['fault', `There is no config file yet: ${path}.`]);
    expect(cures('config-file', facts)).toEqual([
      ['config-missing', 'ssotui session add NAME --start-url URL --region REGION'],
    ]);
  });

  test('a link to nothing is a fault, whatever the credentials file has', () => {
    const facts = withConfig({ is: 'absent', danglingTo: '/old/config' });
    expect(told('config-file', facts)).toEqual([
      'fault',
      `${path} is a link to /old/config, where there is no file.`,
    ]);
  });

  test.each(['unreadable', 'other'] as const)('%s: the reason is told, and no profile can be found', is => {
    const facts = withConfig({ is, why: 'it is a folder, not a file', path: '/my home/config' });
    expect(told('config-file', facts)).toEqual([
      'fault',
      '/my home/config cannot be read: it is a folder, not a file.',
    ]);
    expect(cures('config-file', facts)).toEqual([['config-unreadable', "ls -l '/my home/config'"]]);
  });

  test('what kept it from being read is the reason, with one full stop', () => {
    const configFailure = { code: 'config.unreadable', summary: 'The file is larger than 64 MB.' } as const;
    expect(told('config-file', { ...withConfig({}), configFailure })).toEqual([
      'fault',
      `${path} cannot be read: The file is larger than 64 MB.`,
    ]);
  });

  test('a write that was interrupted is a caution, also where the file is gone', () => {
    const interrupted = { code: 'config.changed', summary: 'A write was interrupted.' } as const;
    for (const is of ['file', 'absent'] as const)
      expect(cures('config-file', withConfig({ is }, { interrupted }))).toEqual([
        ['config-interrupted', 'ssotui undo'],
      ]);
  });

  test('where no path is known nothing is claimed', () => {
    expect(told('config-file', factsWith({ files: [] }))[0]).toBe('skipped');
  });
});

describe('what clients refuse in a file', () => {
  const python = 'AWS CLI and boto3';

  test.each([
    ['a mark', 'line 1: There is a byte order mark.', 'byte-order-mark'],
    ['another encoding', 'line 2: The line is not UTF-8.', 'encoding'],
    ['a lone carriage return', 'line 2: There is a carriage return alone.', 'encoding'],
    ['a section twice', 'line 7: [profile a] is there twice, first in line 1.', 'duplicate'],
    ['free text', 'line 3: This is neither a section nor a key.', 'syntax'],
  ])('%s has a finding of its own, for each of the files', (_what, text, kind) => {
    const facts = factsWith({
      files: [
        { file: 'config', path, is: 'file' },
        { file: 'credentials', path: keysPath, is: 'file' },
      ],
      config: { problems: [problem(text)], credentialsProblems: [problem(text)] },
    });
    expect(foundBy('config-syntax', facts).map(({ finding }) => finding)).toEqual([`config-${kind}`]);
    expect(foundBy('credentials-syntax', facts).map(({ finding }) => finding)).toEqual([
      `credentials-${kind}`,
    ]);
  });

  test.each([
    ['The AWS CLI and boto3 refuse the whole file.', [python]],
    ['The SDKs for Rust and Java refuse the whole file.', ['Rust and Java SDKs']],
    ['The SDK for JavaScript reads nothing of it.', ['JavaScript SDK']],
    ['Nobody minds.', []],
  ])('who is stopped follows from the remark: %s', (hint, clients) => {
    const facts = withConfig({}, { problems: [problem('line 3: x is there twice.', hint)] });
    expect(clientsOf('config-syntax', facts)).toEqual(clients);
  });

  test('free text stops the Go SDK too, which only skips a section that is there twice', () => {
    const free = withConfig({}, { problems: [problem('line 3: This is neither a section nor a key.')] });
    expect(clientsOf('config-syntax', free)).toEqual(['Go SDK']);
  });

  test('several of one kind are one finding: the first speaks, the others are its details', () => {
    const texts = [3, 8, 9].map(line => `line ${line}: This is neither a section nor a key.`);
    const [found, ...more] = foundBy(
      'config-syntax',
      withConfig({}, { problems: texts.map(text => problem(text)) }),
    );
    expect(more).toEqual([]);
    expect(found?.details).toEqual(texts.slice(1).map(text => `${path}, ${text}`));
    expect(found?.cure?.command).toBe(`\${EDITOR:-vi} +3 ${path}`);
  });

  test('with a mark nothing else is told: the first line is misread because of it', () => {
    const facts = withConfig(
      {},
      {
        problems: [
          problem('line 1: This is neither a section nor a key.'),
          problem('line 1: There is a byte order mark.'),
        ],
      },
    );
    expect(cures('config-syntax', facts)).toEqual([['config-byte-order-mark', 'ssotui doctor --fix']]);
  });

  test('the mark of the credentials file is taken away by the person: ssotui never writes that file', () => {
    const facts = factsWith({
      files: [{ file: 'credentials', path: keysPath, is: 'file' }],
      config: { credentialsProblems: [problem('line 1: There is a byte order mark.')] },
    });
    const [found] = foundBy('credentials-syntax', facts);
    expect(found?.fix).toBeUndefined();
    expect(found?.cure?.command).toContain(`tail -c +4 ${keysPath}`);
  });

  test('what is only read differently is a caution, of the file that it stands in, without the wrong headers', () => {
    const warnings = [
      problem('line 4: The colon is read by the AWS CLI alone.', 'Write = instead.'),
      problem('line 6: AWS clients do not use [Profile x].'),
      { ...problem('x'), summary: `${keysPath}, line 2: A colon.` },
      problem('line 5: Another colon.'),
    ];
    const facts = withConfig({}, { warnings });
    expect(cures('config-syntax', facts)).toEqual([['config-read-differently', `\${EDITOR:-vi} +4 ${path}`]]);
    expect(foundBy('config-syntax', facts)[0]?.details).toHaveLength(1);
  });

  test.each(['absent', 'other', 'null-device'] as const)(
    'there is nothing to judge in a file that is %s',
    is => {
      const facts = withConfig({ is, why: 'x' }, { problems: [problem('line 3: x is there twice.')] });
      expect(checkOf('config-syntax', facts).state).toBe('skipped');
    },
  );
});

describe('the credentials file', () => {
  test.each([
    ['file', `${keysPath} can be read.`],
    ['absent', `There is no ${keysPath}: fine.`],
  ] as const)('%s is fine: nobody needs one', (is, text) => {
    const facts = factsWith({ files: [{ file: 'credentials', path: keysPath, is }] });
    expect(told('credentials-file', facts)).toEqual(['ok', text]);
  });

  test('one that cannot be read hides its profiles from everybody', () => {
    const credentialsFault = { code: 'config.unreadable', summary: `${keysPath} is a folder.` } as const;
    const facts = factsWith({
      files: [{ file: 'credentials', path: keysPath, is: 'other' }],
      config: { credentialsFault },
    });
    expect(told('credentials-file', facts)).toEqual(['fault', `${keysPath} is a folder.`]);
    expect(cures('credentials-file', facts)).toEqual([['credentials-unreadable', `ls -l ${keysPath}`]]);
  });
});

describe('who else can read or write them', () => {
  const withModes = (config: number | undefined, credentials: number | undefined) =>
    factsWith({
      files: [
        { file: 'config', path, is: 'file', ...(config === undefined ? {} : { mode: config }) },
        {
          file: 'credentials',
          path: keysPath,
          is: 'file',
          ...(credentials === undefined ? {} : { mode: credentials }),
        },
      ],
    });

  test.each([
    ['only the owner', 0o600, 0o600],
    ['others read the config, which holds no secret', 0o644, 0o400],
    ['no modes, as on Windows', undefined, undefined],
  ])('%s: fine', (_what, config, credentials) => {
    expect(told('file-modes', withModes(config, credentials))).toEqual([
      'ok',
      'Nobody else can write to them.',
    ]);
  });

  test.each([
    [0o620, 0o600, 'config-writable-by-others', 'write to', path, '0620'],
    [0o602, 0o600, 'config-writable-by-others', 'write to', path, '0602'],
    [0o644, 0o640, 'credentials-exposed', 'read', keysPath, '0640'],
    [0o644, 0o604, 'credentials-exposed', 'read', keysPath, '0604'],
  ])('config %o, credentials %o: %s', (config, credentials, finding, verb, where, mode) => {
    const facts = withModes(config, credentials);
    expect(told('file-modes', facts)).toEqual([
      'caution',
      `Others on this machine can ${verb} ${where} (mode ${mode}).`,
    ]);
    expect(cures('file-modes', facts)).toEqual([[finding, `chmod 600 ${where}`]]);
    expect(foundBy('file-modes', facts)[0]?.fix).toMatchObject({ is: 'file-mode', path: where, want: 0o600 });
  });
});
