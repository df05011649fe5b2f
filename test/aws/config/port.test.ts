/** The config port on real files: reading, writing, merging, links and modes, undo. */
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addProfile, change, failureFrom, setProfile, start, tempHome } from './home.ts';

const text = '# mine\n\n[default]\nregion = r\n\n[profile a]\nx = 1\n';

describe('reading', () => {
  test('no file is an empty config', async () => {
    expect(await tempHome().port().read()).toMatchObject({
      exists: false,
      sessions: [],
      profiles: [],
      problems: [],
    });
  });

  test('a malformed file is shown with its problems, each with file and line, and not edited', async () => {
    const home = tempHome('[profile a]\nx = 1\nx = 2\njunk\n');
    const snapshot = await home.port().read();
    expect(snapshot.profiles).toHaveLength(1);
    expect(snapshot.problems.map(problem => problem.summary)).toEqual([
      `${home.config}, line 3: the key "x" is there twice in [profile a].`,
      `${home.config}, line 4: neither a section, a comment nor "key = value".`,
    ]);
    const failure = await failureFrom(change(home.port(), 'x', addProfile('b')));
    expect(failure).toMatchObject({ code: 'config.syntax', summary: expect.stringContaining('line 3') });
    expect(home.text()).toBe('[profile a]\nx = 1\nx = 2\njunk\n');
    expect(home.backupNames()).toEqual([]);
  });

  test('an unreadable file is told with its path', async () => {
    const home = tempHome('');
    rmSync(home.config);
    mkdirSync(home.config);
    expect(await failureFrom(home.port().read())).toMatchObject({
      code: 'config.unreadable',
      summary: expect.stringContaining(home.config),
    });
  });
});

describe('writing', () => {
  test('makes the folder 0700 and the file 0600, whatever the umask', async () => {
    const home = tempHome();
    const umask = process.umask(0);
    try {
      const { snapshot, backup } = await change(home.port(), 'Created', addProfile('a'));
      expect(snapshot).toMatchObject({ exists: true, profiles: [{ name: 'a', region: 'r' }] });
      expect(backup).toBeUndefined();
    } finally {
      process.umask(umask);
    }
    expect(home.mode()).toBe(0o600);
    expect(home.mode(join(home.path, '.aws'))).toBe(0o700);
    expect(home.text()).toBe('[profile a]\nregion = r\n');
  });

  test('keeps the mode of the file, and leaves nothing beside it', async () => {
    const home = tempHome(text);
    chmodSync(home.config, 0o640);
    await change(home.port(), 'Created', addProfile('b'));
    expect(home.mode()).toBe(0o640);
    expect(home.beside()).toEqual(['config']);
    expect(home.text()).toBe(`${text}\n[profile b]\nregion = r\n`);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps the owner', async () => {
    const home = tempHome(text);
    const { chownSync } = await import('node:fs');
    chownSync(home.config, 1234, 4321);
    await change(home.port(), 'Created', addProfile('b'));
    expect(statSync(home.config)).toMatchObject({ uid: 1234, gid: 4321 });
  });

  test('follows links to the file, relative ones and chains, and keeps them', async () => {
    const home = tempHome(text);
    mkdirSync(join(home.path, 'dot'));
    renameSync(home.config, join(home.path, 'dot', 'aws-config'));
    symlinkSync('../dot/aws-config', join(home.path, '.aws', 'step'));
    symlinkSync('step', home.config);
    await change(home.port(), 'Created', addProfile('b'));
    expect(readlinkSync(home.config)).toBe('step');
    expect(lstatSync(join(home.path, 'dot', 'aws-config')).isFile()).toBe(true);
    expect(home.text()).toContain('[profile b]');
  });

  test('creates the target of a dangling link', async () => {
    const home = tempHome('');
    rmSync(home.config);
    symlinkSync(join(home.path, 'made', 'aws-config'), home.config);
    mkdirSync(join(home.path, 'made'));
    await change(home.port(), 'Created', addProfile('b'));
    expect(readFileSync(join(home.path, 'made', 'aws-config'), 'utf8')).toBe('[profile b]\nregion = r\n');
    expect(lstatSync(home.config).isSymbolicLink()).toBe(true);
  });

  test('a link that leads round in a circle is told', async () => {
    const home = tempHome('');
    rmSync(home.config);
    symlinkSync('config', home.config);
    expect((await failureFrom(home.port().read())).code).toBe('config.unreadable');
  });

  test('writes through hard links, in place, and says so', async () => {
    const home = tempHome(text);
    const twin = join(home.path, 'twin');
    linkSync(home.config, twin);
    const { notes } = await change(home.port(), 'Created', addProfile('b'));
    expect(notes).toEqual([expect.stringContaining('in place')]);
    expect(readFileSync(twin, 'utf8')).toBe(home.text());
    await change(home.port(), 'Removed', { edit: 'removeSection', section: { kind: 'profile', name: 'b' } });
    expect(readFileSync(twin, 'utf8')).toBe(text);
  });

  test('nothing to do writes nothing', async () => {
    const home = tempHome(text);
    const before = statSync(home.config);
    await change(home.port(), 'Set', setProfile('a', 'x', '1'));
    expect(statSync(home.config)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(home.backupNames()).toEqual([]);
  });

  test('a preview is the exact diff, and writes nothing', async () => {
    const home = tempHome(text);
    const port = home.port();
    const { fingerprint } = await port.read();
    const preview = await port.preview({ title: 'x', base: fingerprint, edits: [setProfile('a', 'x', '2')] });
    expect(preview).toEqual({
      lines: [
        `--- ${home.config}`,
        `+++ ${home.config}`,
        '@@ -4,4 +4,4 @@',
        ' region = r',
        ' ',
        ' [profile a]',
        '-x = 1',
        '+x = 2',
      ],
      added: 1,
      removed: 1,
    });
    expect(home.text()).toBe(text);
  });

  test('a preview shows no secret and nothing that moves the cursor', async () => {
    const home = tempHome(
      '[profile a]\naws_secret_access_key = hush\nAWS_Session_Token=hush\n# \u001b[2Jx\n',
    );
    const port = home.port();
    const { fingerprint } = await port.read();
    const edits = [{ edit: 'removeSection', section: { kind: 'profile', name: 'a' } } as const];
    const { lines } = await port.preview({ title: 'x', base: fingerprint, edits });
    expect(lines.slice(3)).toEqual([
      '-[profile a]',
      '-aws_secret_access_key = (hidden)',
      '-AWS_Session_Token= (hidden)',
      '-# x',
    ]);
  });
});

describe('another program in between', () => {
  test('its change of other sections is kept', async () => {
    const home = tempHome(text);
    const port = home.port();
    const { fingerprint } = await port.read();
    const edits = [setProfile('a', 'x', '2'), addProfile('b')];
    const planned = { title: 'Changed', base: fingerprint, edits };
    expect((await port.preview(planned)).lines.join('\n')).not.toContain('theirs');
    writeFileSync(home.config, `${text.replace('region = r', 'region = theirs')}[profile theirs]\ny = 1\n`);
    expect((await port.preview(planned)).lines.join('\n')).toContain('theirs');
    const { notes, snapshot } = await port.write(planned);
    expect(notes).toEqual([expect.stringContaining('Another program')]);
    expect(home.text()).toBe(
      '# mine\n\n[default]\nregion = theirs\n\n[profile a]\nx = 2\n[profile theirs]\ny = 1\n\n[profile b]\nregion = r\n',
    );
    expect(snapshot.profiles.map(profile => profile.name)).toEqual(['default', 'a', 'theirs', 'b']);
  });

  test.each([
    ['changed', text.replace('x = 1', 'x = 9'), setProfile('a', 'x', '2')],
    ['removed', text.replace('[profile a]\nx = 1\n', ''), setProfile('a', 'x', '2')],
    ['added', `${text}[profile b]\ny = 9\n`, addProfile('b')],
    [
      'added',
      `${text}[profile z]\ny = 9\n`,
      { edit: 'renameSection', section: { kind: 'profile', name: 'a' }, to: 'z' } as const,
    ],
  ])('the same section %s by it is refused, and nothing is written', async (how, theirs, edit) => {
    const home = tempHome(text);
    const port = home.port();
    const { fingerprint } = await port.read();
    writeFileSync(home.config, theirs);
    const failure = await failureFrom(port.write({ title: 'x', base: fingerprint, edits: [edit] }));
    expect(failure).toMatchObject({ code: 'config.changed', summary: expect.stringContaining(how) });
    expect(home.text()).toBe(theirs);
    expect(home.backupNames()).toEqual([]);
    expect(home.beside()).toEqual(['config']);
  });

  test('a session that new profiles need and that is gone is a conflict', async () => {
    const home = tempHome(`${text}[sso-session main]\nsso_region = r\n`);
    const port = home.port();
    const { fingerprint } = await port.read();
    writeFileSync(home.config, text);
    const edits = [addProfile('b', ['sso_session', 'main'])];
    expect(await failureFrom(port.write({ title: 'x', base: fingerprint, edits }))).toMatchObject({
      code: 'config.changed',
      summary: expect.stringContaining('session main'),
    });
  });

  test('what it has made already is not made again', async () => {
    const home = tempHome(text);
    const port = home.port();
    const { fingerprint } = await port.read();
    writeFileSync(home.config, `${text}[profile b]\nregion = r\n`);
    await port.write({ title: 'x', base: fingerprint, edits: [addProfile('b')] });
    expect(home.text()).toBe(`${text}[profile b]\nregion = r\n`);
  });

  test('on a version nobody remembers only new sections are made', async () => {
    const home = tempHome(text);
    const base = 'f'.repeat(64);
    await home.port().write({ title: 'x', base, edits: [addProfile('b')] });
    expect(home.text()).toContain('[profile b]');
    const failure = await failureFrom(
      home.port().write({ title: 'x', base, edits: [setProfile('a', 'x', '2')] }),
    );
    expect(failure.code).toBe('config.changed');
  });

  test('two ports of ours at once lose nothing', async () => {
    const home = tempHome(text);
    const ports = [home.port(), home.port(), home.port()];
    const bases = await Promise.all(ports.map(port => port.read()));
    await Promise.all(
      ports.map((port, at) =>
        port.write({ title: 'x', base: bases[at]?.fingerprint ?? '', edits: [addProfile(`p${at}`)] }),
      ),
    );
    for (const at of ports.keys()) expect(home.text()).toContain(`[profile p${at}]`);
  });
});

describe('undo', () => {
  test('brings back the file byte for byte, change by change, and removes what was created', async () => {
    const home = tempHome();
    const port = home.port();
    await change(port, 'Created a', addProfile('a'));
    const first = home.text();
    const { snapshot, backup } = await change(port, 'Created b', addProfile('b'));
    expect(snapshot.undoable).toEqual({ title: 'Created b', at: start });
    expect(readFileSync(backup ?? '', 'utf8')).toBe(first);
    expect(home.mode(backup)).toBe(0o600);
    expect(home.mode(home.backups)).toBe(0o700);

    // Another process: the backups are all it needs.
    const undone = await home.port().undo();
    expect(undone.title).toBe('Created b');
    expect(home.text()).toBe(first);
    expect(undone.snapshot.undoable?.title).toBe('Created a');

    expect((await home.port().undo()).snapshot).toMatchObject({ exists: false, profiles: [] });
    expect(home.beside()).toEqual([]);
    expect(await failureFrom(home.port().undo())).toMatchObject({ code: 'undo.refused' });
  });

  test('brings back CRLF, a missing line end and the mode', async () => {
    const odd = '# c\r\n\r\n[profile "a"]\r\n  x : 1 ; y\r\n\t\n; end';
    const home = tempHome(odd);
    chmodSync(home.config, 0o644);
    await change(home.port(), 'Created', addProfile('b'));
    await home.port().undo();
    expect(home.text()).toBe(odd);
    expect(home.mode()).toBe(0o644);
  });

  test('is refused when the file has changed since', async () => {
    const home = tempHome(text);
    await change(home.port(), 'Created', addProfile('b'));
    writeFileSync(home.config, `${home.text()}# theirs\n`);
    expect((await home.port().read()).undoable).toBeUndefined();
    expect(await failureFrom(home.port().undo())).toMatchObject({
      code: 'undo.refused',
      summary: expect.stringContaining('changed'),
    });
    expect(home.text()).toContain('# theirs');
  });

  test('is shown before: the preview is the exact diff, writes nothing, and holds for that file alone', async () => {
    const home = tempHome(text);
    await change(home.port(), 'Created', addProfile('b'));
    const before = home.text();
    const { lines, title, at, base, after } = await home.port().previewUndo();
    expect([title, at, home.text()]).toEqual(['Created', start, before]);
    expect(lines).toContain('-[profile b]');
    expect(lines.filter(line => /^[+][^+]/.test(line))).toEqual([]);
    expect(after.profiles.map(({ name }) => name)).not.toContain('b');
    await change(home.port(), 'Created c', addProfile('c'));
    expect((await failureFrom(home.port().undo(base))).code).toBe('undo.refused');
    expect(home.text()).toContain('[profile c]');
    expect((await home.port().undo()).title).toBe('Created c');
    expect((await home.port().undo(base)).title).toBe('Created');
    expect((await failureFrom(home.port().previewUndo())).code).toBe('undo.refused');
  });

  test('the preview of the first change shows that the file goes', async () => {
    const home = tempHome();
    await change(home.port(), 'Created', addProfile('b'));
    const { lines, after } = await home.port().previewUndo();
    expect(lines[1]).toBe('+++ /dev/null');
    expect(after).toMatchObject({ exists: false, profiles: [] });
  });

  test('keeps what it replaces, and never goes back to it', async () => {
    const home = tempHome(text);
    await change(home.port(), 'Created', addProfile('b'));
    const after = home.text();
    const { backup } = await home.port().undo();
    expect(readFileSync(backup ?? '', 'utf8')).toBe(after);
    expect((await home.port().read()).undoable).toBeUndefined();
  });

  test('a damaged copy is told, and nothing is restored', async () => {
    const home = tempHome(text);
    const { backup } = await change(home.port(), 'Created', addProfile('b'));
    writeFileSync(backup ?? '', 'x');
    expect(await failureFrom(home.port().undo())).toMatchObject({ code: 'undo.refused' });
    expect(home.text()).toContain('[profile b]');
  });

  test('the last twenty backups are kept', async () => {
    const home = tempHome(text);
    const port = home.port();
    for (let at = 0; at < 23; at++) await change(port, `Created ${at}`, addProfile(`p${at}`));
    expect(home.backupNames().filter(name => name.endsWith('.json'))).toHaveLength(20);
    expect(home.backupNames().filter(name => name.endsWith('.config'))).toHaveLength(20);
    for (let at = 22; at > 2; at--) expect((await port.undo()).title).toBe(`Created ${at}`);
    expect((await failureFrom(port.undo())).code).toBe('undo.refused');
    expect(home.text()).toContain('[profile p2]');
  });
});
