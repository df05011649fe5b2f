/**
 * What botocore would use for profiles, in one Python process: nothing is asked of the network, no program is
 * run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python } from './python.ts';

/** The files of one case, and the profiles that are asked for. */
export interface FilesOfCase {
  readonly config: string;
  readonly credentials: string;
  readonly names: readonly string[];
}

/** `undefined` where a profile has no credentials; `refused` with botocore's words. */
export type Used = Way | { readonly refused: string };

export interface Way {
  readonly method: string;
  readonly id?: string;
  readonly role?: readonly string[];
  readonly source?: Used;
}
const program = `
import json, os
import botocore.credentials as c, botocore.session
from botocore.exceptions import BotoCoreError

nothing = lambda self: None
for each in (c.InstanceMetadataProvider, c.ContainerProvider, c.OriginalEC2Provider, c.BotoProvider):
    each.load = nothing
c.CanonicalNameCredentialSourcer.source_credentials = lambda self, name: c.Credentials('x', 'y', method='source ' + name)
c.ProcessProvider._retrieve_credentials_using = lambda self, command: {'access_key': 'process', 'secret_key': 'y'}
c.EC = c.EC or object()
c.LoginCredentialFetcher.load_cached_credentials = lambda self: {
    'access_key': 'login', 'secret_key': 'y', 'token': 'z', 'expiry_time': '2099-01-01T00:00:00Z', 'account_id': '1'}

def used(found):
    if found is None:
        return None
    out = {'method': found.method}
    refresh = getattr(found, '_refresh_using', None)
    refresh = getattr(refresh, '_refresh', refresh)
    fetcher = getattr(refresh, '__self__', None)
    if found.method == 'sso':
        out['role'] = [fetcher._start_url, fetcher._sso_region, fetcher._account_id, fetcher._role_name]
    elif found.method.startswith('assume-role'):
        out['id'] = fetcher._role_arn
        if hasattr(fetcher, '_source_credentials'):
            out['source'] = used(fetcher._source_credentials)
    elif not found.method == 'login':
        out['id'] = found.access_key
    return out

def answer(name):
    try:
        return used(botocore.session.Session(profile=name).get_credentials())
    except (BotoCoreError, UnicodeError) as error:
        return {'refused': str(error)}

for case in json.load(open(os.environ['CASES'])):
    os.environ['AWS_CONFIG_FILE'] = case['config']
    os.environ['AWS_SHARED_CREDENTIALS_FILE'] = case['credentials']
    print(json.dumps([answer(name) for name in case['names']]))
`;

/** For each case, for each name. `files`: paths of config and credentials. */
export const botocoreUses = async (
  files: readonly FilesOfCase[],
): Promise<readonly (readonly (Used | undefined)[])[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'ssotui-uses-'));
  try {
    const list = join(dir, 'cases.json');
    writeFileSync(list, JSON.stringify(files));
    const printed = await python(program, { HOME: dir, CASES: list, PYTHONUTF8: '1' });
    return printed
      .split('\n')
      .map(line => (JSON.parse(line) as (Used | null)[]).map(used => used ?? undefined));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
