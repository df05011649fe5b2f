/** `ssotui console`, and which browser commands open pages in. */
import { expect, test } from 'vitest';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const world = (settingsFile = '') =>
  aWorld({
    settingsFile,
    config: aConfig({ sessions: [aSession('main')], profiles: [aProfile('dev', { region: 'eu-north-1' })] }),
  });

/** What was opened, and how. */
const opened = async (line: string, settingsFile = '') => {
  const it = world(settingsFile);
  it.listings.set('main', { accounts: [{ id: '111122223333', name: 'shop-prod' }], roles: {}, at: 0 });
  const { code, err } = await run(it, line);
  const [, url = '', how = '{}'] =
    /^open (\S+)(?: (.*))?$/.exec(it.log.find(each => each.startsWith('open')) ?? '') ?? [];
  return {
    code,
    err,
    destination: new URLSearchParams(url.split('?')[1]).get('destination'),
    how: JSON.parse(how),
  };
};

test.each([
  ['s3', 'https://console.aws.amazon.com/s3/home?region=eu-north-1'],
  ['cw', 'https://console.aws.amazon.com/cloudwatch/home?region=eu-north-1'],
  ['iam', 'https://console.aws.amazon.com/iamv2/home'],
  ['lakeformation', 'https://console.aws.amazon.com/lakeformation/home?region=eu-north-1'],
])('--service %s opens its page, in the region of the profile', async (service, page) => {
  expect(await opened(`console dev --service ${service}`)).toMatchObject({ code: 0, destination: page });
});

test.each([
  ['lamda', 'Did you mean lambda'],
  ['dynamo', 'Did you mean dynamodb'],
  ['s3?x=1', 'Services are: ec2, s3'],
])('--service %s is refused, and nothing is opened', async (service, said) => {
  const it = world();
  const { code, err } = await run(it, ['console', 'dev', '--service', service]);
  expect([code, it.log]).toEqual([2, []]);
  expect(err).toContain(said);
});

test('--destination loses the part that stands for another sign-in', async () => {
  const copied = 'https://999988887777-ab12cd34.eu-west-1.console.aws.amazon.com/s3/home';
  const { destination } = await opened(`console dev --destination ${copied}`);
  expect(destination).toBe('https://eu-west-1.console.aws.amazon.com/s3/home');
});

const rules = [
  '[console]',
  'browser = firefox {url}',
  '[console.prod]',
  'label = prod',
  'container = {account}',
  '[console.other]',
  'session = other',
  'private = yes',
].join('\n');

test('the rules of the settings say where it opens: by label, in the colour of the label', async () => {
  expect((await opened('console dev', rules)).how).toEqual({
    browser: 'firefox {url}',
    container: 'shop-prod',
    colour: 'red',
  });
  expect((await opened('console dev')).how).toEqual({});
});

test('options win over the rules', async () => {
  const how = async (options: string) => (await opened(`console dev ${options}`, rules)).how;
  expect(await how('--private')).toEqual({ browser: 'firefox {url}', private: true, colour: 'red' });
  expect(await how('--browser google-chrome --browser-profile Work')).toEqual({
    browser: 'google-chrome',
    profile: 'Work',
    colour: 'red',
  });
  expect(await how('--container mine')).toEqual({
    browser: 'firefox {url}',
    container: 'mine',
    colour: 'red',
  });
});

test('a rule that is wrong is told, and the page opens anyway', async () => {
  const { code, err, how } = await opened('console dev', '[console]\nbrowser = firefox\nprivate = yes');
  expect([code, how]).toEqual([0, { private: true }]);
  expect(err).toContain('the command line has no {url}');
});

test('a sign-in page follows the same rules, by its session', async () => {
  const file = '[console.main]\nsession = main\nprofile = Work\n[console.prod]\naccount = *\nprivate = yes\n';
  const { how } = await opened('login main', file);
  expect(how).toEqual({ profile: 'Work' });
});

test('completion offers the services', async () => {
  const { out } = await run(world(), 'completion bash');
  expect(out).toMatch(/'console --service'\) [^\n]*'secretsmanager'/);
});
