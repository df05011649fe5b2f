/** What AWS clients say in a home: the AWS CLI v1, the SDK for JavaScript, and ssotui. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { python } from '../python.ts';
import { adaptersIn } from '../real-services.ts';
import { runWith } from '../run-cli.ts';
import type { BrokenHome } from './homes.ts';
import type { Errand } from './parts.ts';

/** Undefined where it works. */
export type Said = string | undefined;

/** The AWS CLI v2 brings a botocore of its own. */
interface Cli {
  readonly python: string;
  readonly path: string;
  /** Before version 2.13 it knows no variables for endpoints. */
  readonly more: string;
}

const endpoints = `
def with_endpoint(create):
    def create_client(self, service_name, *args, **given):
        url = os.environ.get('AWS_ENDPOINT_URL_' + service_name.upper().replace('-', '_'))
        if url and not given.get('endpoint_url'): given['endpoint_url'] = url
        return create(self, service_name, *args, **given)
    return create_client
botocore.session.Session.create_client = with_endpoint(botocore.session.Session.create_client)
`;

const programOf = ({ more }: Cli): string => `
import contextlib, io, json, os, re, time, urllib.parse, urllib.request, awscli
import botocore.credentials, botocore.loaders, botocore.tokens, botocore.session
from awscli.clidriver import create_clidriver
${more}
# Reads the models of AWS once for all.
loader = botocore.loaders.create_loader(os.path.join(os.path.dirname(awscli.__file__), 'data'))

def allow(text):
    # The person, in a browser.
    url = re.search(r'\\S+user_code=\\S+', text).group()
    page = urllib.request.urlopen(url).read().decode()
    fields = re.findall('<input type="hidden" name="(.*?)" value="(.*?)">', page)
    body = urllib.parse.urlencode([*fields, ('decision', 'allow')]).encode()
    urllib.request.urlopen(urllib.parse.urljoin(url, re.search('action="(.*?)"', page)[1]), body)

def said(words):
    err, out = io.StringIO(), io.StringIO()
    # Clients wait in a sign-in only.
    time.sleep = lambda seconds: allow(out.getvalue())
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
        try:
            driver = create_clidriver()
            driver.session.register_component('data_loader', loader)
            code = driver.main(words)
        except SystemExit as end:
            code = end.code
        except Exception as error:
            return f'{type(error).__module__}.{type(error).__name__}: {error}'
    return err.getvalue() or f'exit code {code}' if code else None

start = dict(os.environ)
for env, words in json.load(open(os.environ['CASES'])):
    os.environ.clear()
    os.environ.update({**start, **env})
    # Found at import, for the home of then.
    folder = os.path.expanduser('~/.aws/sso/cache')
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = folder
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = folder
    botocore.credentials.JSONFileCache.CACHE_DIR = os.path.expanduser('~/.aws/boto/cache')
    import awscli.customizations.assumerole
    awscli.customizations.assumerole.CACHE_DIR = os.path.expanduser('~/.aws/cli/cache')
    try:
        import awscli.customizations.sso as sso
        import awscli.customizations.sso.logout, awscli.customizations.sso.utils
        sso.utils.SSO_TOKEN_DIR = sso.logout.SSO_TOKEN_DIR = folder
        for part in (sso, sso.logout): part.AWS_CREDS_CACHE_DIR = os.path.expanduser('~/.aws/cli/cache')
    except ImportError:
        pass # Version 1 has no such part.
    print(json.dumps(said(words)))
`;

const cli1: Cli = { python: 'python3', path: '', more: '' };

/** A folder of Python's packages with the AWS CLI v2 in it: Debian's package, unpacked anywhere. */
const folderOfCli2 = process.env.SSOTUI_TEST_AWS_CLI_2 ?? '';

const cli2: Cli = {
  python: '/usr/bin/python3',
  path: folderOfCli2,
  more: endpoints,
};

const isThere = ({ python: by, path }: Cli): Promise<boolean> =>
  python('import awscli.clidriver', { PYTHONPATH: path }, by).then(
    () => true,
    () => false,
  );

export const hasAwsCli = await isThere(cli1);
/** Ends the name of a test that is skipped without it. */
export const noAwsCli = hasAwsCli ? '' : ' (skipped: the AWS CLI v1 is not installed)';

export const hasAwsCli2 = folderOfCli2 !== '' && (await isThere(cli2));
/** Ends the name of a test that is skipped without it. */
export const noAwsCli2 = hasAwsCli2
  ? ''
  : ' (skipped: SSOTUI_TEST_AWS_CLI_2 names no folder with the AWS CLI v2)';

/** What the AWS CLI is asked. */
const words: Readonly<Record<Errand, readonly string[]>> = {
  keys: ['sts', 'get-caller-identity'],
  'sign in': ['sso', 'login', '--no-browser'],
  'sign out': ['sso', 'logout'],
};

const saidBy = async (cli: Cli, root: string, homes: readonly BrokenHome[]): Promise<readonly Said[]> => {
  const cases = join(root, 'cases.json');
  if (homes.length === 0) return [];
  writeFileSync(cases, JSON.stringify(homes.map(({ env, state }) => [env, words[state.asks ?? 'keys']])));
  const env = { CASES: cases, HOME: root, PYTHONUTF8: '1', PYTHONPATH: cli.path };
  const printed = await python(programOf(cli), env, cli.python);
  return printed.split('\n').map(line => (JSON.parse(line) as string | null) ?? undefined);
};

type Says = (root: string, homes: readonly BrokenHome[]) => Promise<readonly Said[]>;

/** What the AWS CLI says in each home, in one process. */
export const cliSays: Says = (root, homes) => saidBy(cli1, root, homes);

export const cli2Says: Says = (root, homes) => saidBy(cli2, root, homes);

/** What the SDK for JavaScript says, in this process: its environment is put back. */
const jsSaysIn = async ({ env }: BrokenHome): Promise<Said> => {
  const before = { ...process.env };
  const wipe = (): void => {
    for (const key of Object.keys(process.env)) if (/^AWS_|^HOME$/.test(key)) delete process.env[key];
  };
  wipe();
  Object.assign(process.env, env);
  try {
    await fromIni({ ignoreCache: true })();
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    wipe();
    Object.assign(process.env, before);
  }
};

/** One after the other: they share the environment of this process. */
export const jsSays = async (homes: readonly BrokenHome[]): Promise<readonly Said[]> => {
  const said: Said[] = [];
  for (const home of homes) said.push(await jsSaysIn(home));
  return said;
};

export const oursSays = (homes: readonly BrokenHome[]): Promise<readonly Said[]> =>
  Promise.all(
    homes.map(async ({ env }) => {
      const { code, err } = await runWith(adaptersIn(env), ['credentials'], { env });
      return code === 0 ? undefined : err;
    }),
  );
