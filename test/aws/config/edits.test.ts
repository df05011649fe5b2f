/**
 * Edits change only the lines they must, in the style of the file, and refuse what clients would not read
 * back.
 */

import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/aws/config/edit/edits.ts';
import { verifyEdited } from '../../../src/aws/config/edit/verify.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import type { ConfigEdit, Failure } from '../../../src/domain/model.ts';
import { Problem } from '../../../src/ports.ts';
import { plain } from '../../../src/text/plain.ts';

const make = (text: string, ...edits: readonly ConfigEdit[]): { text: string; notes: readonly string[] } => {
  const document = parseDocument(Buffer.from(text));
  const { splices, changes, notes } = applyEdits(document, edits);
  const after = render(document, splices());
  verifyEdited(document, parseDocument(Buffer.from(after)), changes);
  return { text: after, notes };
};

const refusal = (text: string, ...edits: readonly ConfigEdit[]): Failure => {
  try {
    make(text, ...edits);
  } catch (error) {
    if (error instanceof Problem) return error.failure;
    throw error;
  }
  throw new Error('not refused');
};

const profile = (name: string) => ({ kind: 'profile', name }) as const;
const session = (name: string) => ({ kind: 'sso-session', name }) as const;
const set = (name: string, ...keys: readonly (readonly [string, string | undefined])[]): ConfigEdit => ({
  edit: 'setKeys',
  section: profile(name),
  keys,
});
const add = (name: string, ...keys: readonly (readonly [string, string])[]): ConfigEdit => ({
  edit: 'addSection',
  section: profile(name),
  keys,
});
const remove = (name: string): ConfigEdit => ({ edit: 'removeSection', section: profile(name) });
const rename = (name: string, to: string): ConfigEdit => ({
  edit: 'renameSection',
  section: profile(name),
  to,
});

describe('setting keys', () => {
  test('replaces the value alone, with the spacing of the line', () => {
    expect(
      make('[profile a]\nregion   =  x\noutput=json\n', set('a', ['region', 'y'], ['output', 'text'])).text,
    ).toBe('[profile a]\nregion   =  y\noutput=text\n');
  });

  test('writes lower case and "=" where it replaces anything else', () => {
    expect(
      make('[profile a]\nSSO_Region = x\nregion: r\n', set('a', ['sso_region', 'y'], ['region', 's'])).text,
    ).toBe('[profile a]\nsso_region = y\nregion = s\n');
  });

  test('changes nothing where the value is there already', () => {
    const text = '[profile a]\nregion =x\n';
    expect(make(text, set('a', ['region', 'x'], ['gone', undefined])).text).toBe(text);
  });

  test('moves a comment after the value to its own line, and says so', () => {
    const made = make('[profile a]\nregion = r # home\n', set('a', ['region', 's']));
    expect(made.text).toBe('[profile a]\n# home\nregion = s\n');
    expect(made.notes).toEqual([expect.stringContaining('region')]);
    expect(
      make('[profile a]\nregion = r ; home\noutput = json\n', set('a', ['region', undefined])).text,
    ).toBe('[profile a]\n; home\noutput = json\n');
  });

  test('removes the continuation lines of a replaced value, and keeps comments among them', () => {
    expect(make('[profile a]\ncp = x\n  --y\n  # why\n  --z\nregion = r\n', set('a', ['cp', 'n'])).text).toBe(
      '[profile a]\ncp = n\n# why\nregion = r\n',
    );
  });

  test('leaves nested keys of the same name alone', () => {
    expect(make('[profile a]\ns3 =\n  region = n\nregion = r\n', set('a', ['region', 's'])).text).toBe(
      '[profile a]\ns3 =\n  region = n\nregion = s\n',
    );
    expect(make('[profile a]\ns3 =\n  region = n\n', set('a', ['region', 's'])).text).toBe(
      '[profile a]\ns3 =\n  region = n\nregion = s\n',
    );
  });

  test('does not replace a nested block', () => {
    expect(refusal('[profile a]\ns3 =\n  a = 1\n', set('a', ['s3', 'x'])).code).toBe('config.refused');
  });

  test('adds keys after the last one, before blank lines and the comments of the next section', () => {
    expect(
      make('[profile a]\nregion = r\n\n# b is for tests\n[profile b]\n', set('a', ['output', 'json'])).text,
    ).toBe('[profile a]\nregion = r\noutput = json\n\n# b is for tests\n[profile b]\n');
    expect(make('[profile a]\n\n[profile b]\n', set('a', ['output', 'json'])).text).toBe(
      '[profile a]\noutput = json\n\n[profile b]\n',
    );
  });

  test('keeps an indented comment from becoming a part of the new value', () => {
    expect(make('[profile a]\nregion = r\n  # c\n', set('a', ['output', 'json'])).text).toBe(
      '[profile a]\nregion = r\n  # c\noutput = json\n',
    );
    expect(make('[profile a]\nregion = r\n  # c\n', set('a', ['region', 's'])).text).toBe(
      '[profile a]\nregion = s\n# c\n',
    );
  });

  test('indents like its neighbours, where a key in column 0 would swallow what follows', () => {
    expect(
      make('[profile a]\n  region = r\n  output = j\n', set('a', ['region', 's'], ['x', 'y'])).text,
    ).toBe('[profile a]\n  region = s\n  output = j\n  x = y\n');
    expect(make('[profile a]\n  region = r\n  [profile b]\n  x = 1\n', set('a', ['y', '2'])).text).toBe(
      '[profile a]\n  region = r\n  y = 2\n  [profile b]\n  x = 1\n',
    );
  });

  test('is refused where the file would be read differently after it', () => {
    const failure = refusal('[profile a]\n  [profile b]\nx = 1\n', set('a', ['y', '2']));
    expect(failure).toMatchObject({ code: 'config.refused', summary: expect.stringContaining('line') });
  });

  test('several edits of one section are one', () => {
    expect(
      make(
        '[profile a]\nx = 1\n',
        set('a', ['x', '2']),
        set('a', ['x', '3'], ['y', '4']),
        rename('a', 'b'),
        set('b', ['z', '5']),
      ).text,
    ).toBe('[profile b]\nx = 3\ny = 4\nz = 5\n');
  });
});

describe('line ends', () => {
  test('follow the file', () => {
    expect(
      make('[profile a]\r\nx = 1\r\n', set('a', ['x', '2'], ['y', '3']), add('b', ['z', '4'])).text,
    ).toBe('[profile a]\r\nx = 2\r\ny = 3\r\n\r\n[profile b]\r\nz = 4\r\n');
  });

  test('follow the neighbour where they are mixed', () => {
    expect(
      make('[profile a]\r\nx = 1\r\n[profile b]\ny = 1\n\n\n\n', set('a', ['z', '2']), set('b', ['z', '2']))
        .text,
    ).toBe('[profile a]\r\nx = 1\r\nz = 2\r\n[profile b]\ny = 1\nz = 2\n\n\n\n');
  });

  test('a file without a final line end stays without one', () => {
    expect(make('[profile a]\nx = 1', set('a', ['x', '2'])).text).toBe('[profile a]\nx = 2');
    expect(make('[profile a]\nx = 1', set('a', ['y', '2'])).text).toBe('[profile a]\nx = 1\ny = 2');
    expect(make('[profile a]\nx = 1', add('b', ['y', '2'])).text).toBe(
      '[profile a]\nx = 1\n\n[profile b]\ny = 2',
    );
  });
});

describe('adding sections', () => {
  test('at the end, set off by an empty line', () => {
    expect(make('', add('a', ['x', '1']), add('b', ['y', '2'])).text).toBe(
      '[profile a]\nx = 1\n\n[profile b]\ny = 2\n',
    );
    expect(make('[default]\nx = 1\n\n', add('a', ['x', '1'])).text).toBe(
      '[default]\nx = 1\n\n[profile a]\nx = 1\n',
    );
  });

  test('tight where the file is', () => {
    expect(make('[default]\nx = 1\n[profile b]\ny = 2\n', add('a', ['x', '1'])).text).toBe(
      '[default]\nx = 1\n[profile b]\ny = 2\n[profile a]\nx = 1\n',
    );
  });

  test('sessions and the default profile have their own headers', () => {
    expect(
      make(
        '',
        { edit: 'addSection', section: session('main'), keys: [['sso_region', 'r']] },
        add('default', ['x', '1']),
      ).text,
    ).toBe('[sso-session main]\nsso_region = r\n\n[default]\nx = 1\n');
  });

  test('not under a name that is there, however it is written', () => {
    for (const header of ['[profile a]', '[profile  a]', '[profile "a"]', '[ profile a ]', '[profile.a]'])
      expect(refusal(`${header}\nx = 1\n`, add('a', ['x', '1'])).code).toBe('profile.exists');
  });
});

describe('renaming', () => {
  test('changes the name in the header and nothing else', () => {
    expect(make('# c\n  [profile  "old"]  # why\n  x = 1\n', rename('old', 'new')).text).toBe(
      '# c\n  [profile  "new"]  # why\n  x = 1\n',
    );
    expect(make('[profile a]\nx = 1\n', rename('a', 'default')).text).toBe('[default]\nx = 1\n');
    expect(make('[default]\nx = 1\n', rename('default', 'a')).text).toBe('[profile a]\nx = 1\n');
    expect(make('[profile dom\\user]\nx = 1\n', rename('domuser', 'a')).text).toBe('[profile a]\nx = 1\n');
  });

  test('swaps names step by step', () => {
    expect(
      make('[profile a]\nx = 1\n[profile b]\nx = 2\n', rename('a', 'c'), rename('b', 'a'), rename('c', 'b'))
        .text,
    ).toBe('[profile b]\nx = 1\n[profile a]\nx = 2\n');
  });

  test('not onto a name that is there', () => {
    expect(refusal('[profile a]\n[profile b]\n', rename('a', 'b')).code).toBe('profile.exists');
  });
});

describe('removing sections', () => {
  test('takes keys, continuation lines, nested blocks and its own comments', () => {
    expect(
      make(
        '[default]\nx = 1\n\n# about a\n[profile a]\ns3 =\n  k = v\n# y = 2\n\n[profile b]\nz = 1\n',
        remove('a'),
      ).text,
    ).toBe('[default]\nx = 1\n\n[profile b]\nz = 1\n');
  });

  test('keeps the comments that introduce the next section', () => {
    expect(make('[profile a]\nx = 1\n\n# about b\n[profile b]\nz = 1\n', remove('a')).text).toBe(
      '# about b\n[profile b]\nz = 1\n',
    );
    expect(make('[profile a]\nx = 1\n# about b\n[profile b]\nz = 1\n', remove('a')).text).toBe(
      '# about b\n[profile b]\nz = 1\n',
    );
  });

  test('keeps what opens the file, and comments that stand alone', () => {
    expect(make('# my config\n[profile a]\nx = 1\n\n# old things\n\n[profile b]\n', remove('a')).text).toBe(
      '# my config\n\n# old things\n\n[profile b]\n',
    );
  });

  test('takes back exactly what adding wrote', () => {
    const text = '[default]\nx = 1\n';
    const added = make(text, add('a', ['x', '1']), add('b', ['y', '2'])).text;
    expect(make(added, remove('b'), remove('a')).text).toBe(text);
    expect(make(added, remove('a'), remove('b')).text).toBe(text);
    expect(make('[profile a]\nx = 1\n', remove('a')).text).toBe('');
  });
});

describe('refused', () => {
  const at = '[profile a]\nx = 1\n';

  test.each(['my dev', 'dév', 'a#b', "bob's", 'dom\\user', 'a]b', '', 'a=b', '__proto__', 'x\ny', 'a\u202e'])(
    'the name %j',
    name => {
      expect(refusal(at, add(name, ['x', '1']))).toMatchObject({
        code: 'config.refused',
        summary: expect.stringContaining(plain(name)),
      });
      expect(refusal(at, rename('a', name)).code).toBe('config.refused');
    },
  );

  test.each(['a b', 'a:b', 'ä', '__proto__', 'k[]', '', 'a=b'])('the key %j', key => {
    expect(refusal(at, set('a', [key, '1'])).code).toBe('config.refused');
  });

  test.each([
    ['', 'empty'],
    ['a\nb', 'line break'],
    ['a\rb', 'line break'],
    [' a', 'blanks'],
    ['a\t', 'blanks'],
    ['#a', 'comment'],
    [';a', 'comment'],
    ['a #b', 'comment'],
    ['a\t;b', 'control'],
    ['"a"', 'Go'],
    ["'a'", 'Go'],
    ['C:\\new', 'Go'],
    ['a\u0000', 'control'],
    ['a\u001bb', 'control'],
    ['Zürich', 'ASCII'],
  ])('the value %j', (value, why) => {
    const failure = refusal(at, set('a', ['x', value]));
    expect(failure.code).toBe('config.refused');
    expect(failure.summary).toContain('"x"');
    expect(failure.summary).toContain(why);
  });

  test('a portal in a profile that has a session', () => {
    expect(refusal('', add('b', ['sso_session', 'm'], ['sso_region', 'r'])).code).toBe('config.refused');
    const legacy = '[profile l]\nsso_start_url = https://x\nsso_region = r\n';
    expect(refusal(legacy, set('l', ['sso_session', 'm'])).summary).toContain('sso_start_url');
    const migrated = set('l', ['sso_session', 'm'], ['sso_start_url', undefined], ['sso_region', undefined]);
    expect(make(legacy, migrated).text).toBe('[profile l]\nsso_session = m\n');
    const both = '[profile l]\nsso_session = m\nsso_region = r\n';
    expect(make(both, set('l', ['output', 'json'])).text).toBe(`${both}output = json\n`);
  });

  test('sections that are not there, or there twice', () => {
    expect(refusal(at, set('b', ['x', '1'])).code).toBe('profile.unknown');
    expect(refusal(at, { edit: 'removeSection', section: session('b') }).code).toBe('session.unknown');
    expect(refusal(at, remove('a'), set('a', ['x', '2'])).code).toBe('profile.unknown');
    const twice = refusal('[default]\nx = 1\n[profile default]\nx = 2\n', set('default', ['x', '3']));
    expect(twice).toMatchObject({ code: 'config.refused', summary: expect.stringContaining('lines 1, 3') });
  });

  test('values are told by their key, never repeated', () => {
    expect(JSON.stringify(refusal(at, set('a', ['x', 'secret #1'])))).not.toContain('secret');
  });
});
