/** What PowerShell evaluates, read by a parser of its grammar: no PowerShell runs here. */
import { describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { keysText } from '../../src/cli/output/keys.ts';
import { shellLines } from '../../src/domain/profiles/shell-lines.ts';
import { changeFor, clearing } from '../../src/domain/shells/shell-change.ts';
import { startLine } from '../../src/domain/shells/shells.ts';
import { aWorld } from '../support/fake-services.ts';
import { powershellReader } from '../support/powershell.ts';
import { run } from '../support/run-cli.ts';

const read = await powershellReader();

/** Every quote that PowerShell knows, what it expands, and what ends a line. */
const hostile = `it's ‘a’ “b” "c" $(exit) \`n #x; { ( @`;

describe.skipIf(!read)('PowerShell reads', () => {
  const readable = (text: string) => read?.(text) ?? { faults: ['not read'], functions: [] };

  test('nothing that is broken: the parser sees it', () => {
    for (const text of ["$a = 'it's'", 'function x { if ($a { }', '$a = @(1, 2'])
      expect([text, readable(text).faults.length > 0]).toEqual([text, true]);
  });

  test('the hook, with its functions', () => {
    const { faults, functions } = readable(shellHook('powershell'));
    expect(faults).toEqual([]);
    expect(functions).toEqual(['__ssotui_put', '__ssotui_take', 'ssotui']);
  });

  test('the completion, and the lines of the start file for both', async () => {
    const { out } = await run(aWorld(), 'completion powershell');
    expect(out).toContain("'profile add --account' = 'account-ids'");
    expect(readable(out).faults).toEqual([]);
    for (const part of ['hook', 'completion'] as const)
      expect(readable(startLine({ shell: 'powershell', part })).faults).toEqual([]);
  });

  test('the lines that set and clear a role, whatever its name', () => {
    const using = changeFor({ name: hostile, region: 'eu-west-1' }, 'profile');
    const texts = [using, clearing({ AWS_PROFILE: hostile, AWS_REGION: 'eu-west-1' }, 'eu-west-1')].map(
      change => shellLines(change, 'powershell').join('\n'),
    );
    for (const text of texts) expect([text, readable(text).faults]).toEqual([text, []]);
    const [first = ''] = texts;
    // One statement a line: nothing of the name gets out of its quotes.
    expect(first.split('\n')[0]).toBe(`$env:AWS_PROFILE = '${hostile.replaceAll(/['‘’]/g, '$&$&')}'`);
  });

  test('keys that a program made up', () => {
    const text = keysText(
      { accessKeyId: 'AKIA', secretAccessKey: 'a"b`c$(d)', sessionToken: 'e' },
      'powershell',
    );
    expect([text, readable(text).faults]).toEqual([text, []]);
    const typographic = keysText({ accessKeyId: 'AKIA', secretAccessKey: '“a”„' }, 'powershell');
    expect(typographic).toContain('"`“a`”`„"');
  });
});
