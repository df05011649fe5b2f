/** How botocore reads config files: many of them in one Python process. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document, Entry } from '../../../src/aws/config/text/document.ts';

export type Tree = { [key: string]: string | Tree };

/** A file as botocore has it, or undefined where it rejects the file. */
export type View = Tree | undefined;

const script = `
import json, sys
from botocore.configloader import load_config
from botocore.exceptions import BotoCoreError
for line in sys.stdin:
    try:
        print(json.dumps(load_config(line.rstrip("\\n"))))
    except (BotoCoreError, UnicodeError):
        print("null")
`;

export const hasBotocore = spawnSync('python3', ['-c', 'import botocore']).status === 0;
if (!hasBotocore) console.warn('python3 with botocore is not installed: its readings are not compared');

export const botocoreViews = (files: readonly (string | Uint8Array)[]): readonly View[] => {
  const dir = mkdtempSync(join(tmpdir(), 'ssotui-botocore-'));
  try {
    const paths = files.map((content, at) => {
      const path = join(dir, `${at}`);
      writeFileSync(path, content);
      return path;
    });
    const env = { ...process.env, PYTHONUTF8: '1', PYTHONIOENCODING: 'utf8' };
    const run = spawnSync('python3', ['-c', script], {
      input: paths.map(path => `${path}\n`).join(''),
      encoding: 'utf8',
      env,
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout
      .trimEnd()
      .split('\n')
      .map(line => (JSON.parse(line) as Tree | null) ?? undefined);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const nested = (value: string): string | Tree =>
  value.startsWith('\n')
    ? Object.fromEntries(
        value
          .split(/[\n\v\f\x1c-\x1e\x85\u2028\u2029]/)
          .filter(line => line.trim() !== '')
          .map(line => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
      )
    : value;

const treeOf = (entries: readonly Entry[]): Tree =>
  Object.fromEntries(entries.map(({ key, value }) => [key, nested(value)]));

/** The same view from our document: what botocore's build_profile_map would make of its sections. */
export const ourView = (document: Document): View => {
  if (document.problems.length > 0) return undefined;
  const inherited = treeOf(
    document.sections.filter(one => one.raw === 'DEFAULT').flatMap(one => one.entries),
  );
  const groups = { profile: new Map(), 'sso-session': new Map(), services: new Map(), other: new Map() };
  for (const section of document.sections) {
    if (section.raw === 'DEFAULT') continue;
    const tree = { ...inherited, ...treeOf(section.entries) };
    if (section.seen.cli) groups[section.kind].set(section.name, tree);
    else if (!/^(profile|sso-session|services)/.test(section.raw)) groups.other.set(section.raw, tree);
  }
  return {
    ...Object.fromEntries(groups.other),
    profiles: Object.fromEntries(groups.profile),
    sso_sessions: Object.fromEntries(groups['sso-session']),
    services: Object.fromEntries(groups.services),
  };
};
