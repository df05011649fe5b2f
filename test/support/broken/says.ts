/** What AWS clients say in a home: the AWS CLI v1, the SDK for JavaScript, and ssotui. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { python } from '../python.ts';
import { adaptersIn } from '../real-services.ts';
import { runWith } from '../run-cli.ts';
import type { BrokenHome } from './homes.ts';

/** Undefined where it works. */
export type Said = string | undefined;

const program = `
import contextlib, io, json, os, awscli, botocore.credentials, botocore.loaders, botocore.tokens
from awscli.clidriver import create_clidriver

# Reads the models of AWS once for all.
loader = botocore.loaders.create_loader(os.path.join(os.path.dirname(awscli.__file__), 'data'))

def said():
    err, out = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
        try:
            driver = create_clidriver()
            driver.session.register_component('data_loader', loader)
            code = driver.main(['sts', 'get-caller-identity'])
        except SystemExit as end:
            code = end.code
        except Exception as error:
            return f'{type(error).__module__}.{type(error).__name__}: {error}'
    return err.getvalue() or f'exit code {code}' if code else None

start = dict(os.environ)
for env in json.load(open(os.environ['CASES'])):
    os.environ.clear()
    os.environ.update({**start, **env})
    # Found at import, for the home of then.
    folder = os.path.expanduser('~/.aws/sso/cache')
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = folder
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = folder
    botocore.credentials.JSONFileCache.CACHE_DIR = os.path.expanduser('~/.aws/boto/cache')
    import awscli.customizations.assumerole
    awscli.customizations.assumerole.CACHE_DIR = os.path.expanduser('~/.aws/cli/cache')
    print(json.dumps(said()))
`;

export const hasAwsCli = await python('import awscli.clidriver', {}).then(
  () => true,
  () => false,
);
/** Ends the name of a test that is skipped without it. */
export const noAwsCli = hasAwsCli ? '' : ' (skipped: the AWS CLI v1 is not installed)';

/** What the AWS CLI says in each home, in one process. */
export const cliSays = async (root: string, homes: readonly BrokenHome[]): Promise<readonly Said[]> => {
  const cases = join(root, 'cases.json');
  if (homes.length === 0) return [];
  writeFileSync(cases, JSON.stringify(homes.map(({ env }) => env)));
  const printed = await python(program, { CASES: cases, HOME: root, PYTHONUTF8: '1' });
  return printed.split('\n').map(line => (JSON.parse(line) as string | null) ?? undefined);
};

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
