/** Somebody who knows nothing: gives the error to `explain`, and does what it prints. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPortal } from '../../../src/demo/types.ts';
import { clickAllow } from '../browser.ts';
import { adaptersIn } from '../real-services.ts';
import { runWith } from '../run-cli.ts';
import type { BrokenHome } from './homes.ts';
import type { Env } from './parts.ts';

export interface Explained {
  readonly message?: string;
  readonly causes: readonly {
    readonly id: string;
    readonly here: boolean | null;
    readonly cure: { readonly command?: string };
  }[];
}

export const explained = async ({ env, state }: BrokenHome, said: string): Promise<Explained> => {
  const words = ['explain', '--json', ...(state.online ? [] : ['--offline']), said];
  return (await runWith(adaptersIn(env), words, { env })).json() as Explained;
};

/** What is asked, is what the person knows from whoever runs the portal. */
const answerTo = (question: string, portal: DemoPortal): string => {
  const [account] = portal.accounts;
  if (question.includes('sso_role_name')) return account?.roles[0] ?? '';
  if (question.includes('sso_account_id')) return account?.accountId ?? '';
  return question.includes('start_url') ? portal.startUrl : portal.region;
};

/** Allows each sign-in in the browser. */
const allowing = (text: string): void => {
  const url = /Open {2}(\S+)/.exec(text)?.[1];
  if (url) void clickAllow(url);
};

interface Asked {
  readonly home: BrokenHome;
  readonly env: Env;
  readonly portal: DemoPortal;
}

/** `keys="$(ssotui credentials NAME --format env)"`: what it printed, or nothing where it failed. */
const keysOf = async (env: Env, part: string): Promise<string | undefined> => {
  const words = part.slice(part.indexOf('ssotui ') + 'ssotui '.length, -2).split(' ');
  const { code, out } = await runWith(adaptersIn(env), words, { env });
  return code === 0 ? out.trim() : undefined;
};

/** On a machine without a browser, as a test is one. Lines for the shell are run in it. */
const runOurs = async ({ env, portal }: Asked, words: readonly string[]): Promise<Env> => {
  const all = { ...env, SSH_CONNECTION: 'x' };
  const isUse = words[0] === 'use';
  const [account] = portal.accounts;
  const chosen = isUse ? ['use', '--print', account?.accountId ?? '', account?.roles[0] ?? ''] : words;
  const { out } = await runWith(adaptersIn(all), chosen, {
    env: all,
    stderr: allowing,
    confirm: async () => true,
    ask: async question => answerTo(question, portal),
  });
  return isUse ? inShell(env, out.replaceAll("'", '').replaceAll('\n', ' ')) : env;
};

/** `export A=b C=d` and `unset A B`. */
const inShell = (env: Env, line: string): Env => {
  const [word, ...rest] = line.trim().split(' ');
  if (word === 'unset')
    return Object.fromEntries(Object.entries(env).filter(([name]) => !rest.includes(name)));
  const pairs = rest.flatMap(each => (each.includes('=') ? [each.split(/=(.*)/s).slice(0, 2)] : []));
  return { ...env, ...(Object.fromEntries(pairs) as Env) };
};

/** An editor of somebody who does what the text of the cure says; else the line and all behind it goes. */
const editorIn = ({ home, state }: BrokenHome): string => {
  const path = join(home, 'editor');
  const edits = state.person?.edits?.replaceAll('HOME', home);
  const script = edits === undefined ? '"${1#+},\\$d"' : `'${edits}'`;
  writeFileSync(path, `#!/bin/sh\nexec sed -i -e ${script} "$2"\n`, { mode: 0o700 });
  return path;
};

const runOther = ({ home, env }: Asked, command: string): void => {
  const { person } = home.state;
  if (person?.outside) {
    person.outside();
    return;
  }
  execFileSync('sh', ['-c', command], {
    env: { ...env, PATH: process.env.PATH, EDITOR: editorIn(home) },
    input: person?.types ?? '',
    stdio: ['pipe', 'ignore', 'pipe'],
  });
};

/** Runs the printed command; answers the variables of the shell afterwards. */
export const cured = async (home: BrokenHome, command: string, portal: DemoPortal): Promise<Env> => {
  let { env } = home;
  const filled = command
    .replace(/ URL\b/, ` ${portal.startUrl}`)
    .replace(/ REGION\b/, ` ${portal.region}`)
    .replace('USER:PASSWORD', 'me:secret');
  let keys = '';
  for (const part of filled.startsWith('(') ? [filled] : filled.split(' && ')) {
    if (/^(export|unset) /.test(part)) env = inShell(env, part);
    else if (part === 'eval "$keys"') env = keys.split('\n').reduce(inShell, env);
    else if (part.startsWith('keys=')) {
      const printed = await keysOf(env, part);
      if (printed === undefined) return env;
      keys = printed;
    } else if (part.startsWith('ssotui '))
      env = await runOurs({ home, env, portal }, part.split(' ').slice(1));
    else runOther({ home, env, portal }, part);
  }
  return env;
};
