/** `ssotui console`: the AWS console of a profile's account and role, in the browser. */

import { longestLink, urlOf, webPage } from '../../../domain/addresses/web-page.ts';
import { defined } from '../../../domain/collections/defined.ts';
import type { Opening } from '../../../domain/console/browser.ts';
import { serviceDestination } from '../../../domain/console/destination.ts';
import { consoleLink } from '../../../domain/console/link.ts';
import {
  consoleServices,
  serviceNamed,
  servicesLike,
  serviceWords,
} from '../../../domain/console/services.ts';
import { problem } from '../../../ports.ts';
import { openingOfRole } from '../../browser.ts';
import { flag, type Given, subcommand, suggesting, text } from '../../command.ts';
import { type RoleOfProfile, roleOfProfile } from '../../named/lookup.ts';
import { profileMeant, profileParams } from '../../named/named.ts';
import { type Output, quoted } from '../../output/output.ts';

const takes = {
  ...profileParams,
  service: suggesting(
    text('--service <name>', 'the page of a service, in the region of the profile: s3, ec2, cw, ...'),
    serviceWords,
  ),
  destination: text('--destination <url>', 'any page of the console'),
  browser: text('--browser <command>', 'a browser: its program, or a command line with {url}'),
  container: text('--container <name>', 'a container of Firefox'),
  browserProfile: text('--browser-profile <name>', 'a profile of Chrome or its relatives, or of Firefox'),
  private: flag('--private', 'a private window'),
  print: flag('--print', 'print the link, open nothing'),
};

type Options = Given<typeof takes>;

const isHttps = (url: string): boolean => urlOf(url)?.protocol === 'https:';

/** What looks like a known service was mistyped; any other name is taken for the path of its page. */
const checkedService = (typed: string, out: Output): string => {
  const near = serviceNamed(typed) ? [] : servicesLike(typed);
  if (near.length > 0)
    throw problem('usage', `There is no service ${quoted(typed)}.`, {
      hint: `Did you mean ${near.join(', ')}? Any page opens with --destination URL.`,
    });
  if (!/^[a-z0-9][a-z0-9/_-]*$/i.test(typed))
    throw problem('usage', `${quoted(typed)} is not the name of a service.`, {
      hint: `Services are: ${consoleServices.map(({ name }) => name).join(', ')}`,
    });
  if (!serviceNamed(typed))
    out.note(`${quoted(typed)} is not a service that ssotui knows: it is taken for the path of its page.`);
  return typed;
};

const destinationOf = (
  role: RoleOfProfile,
  { destination, service }: Options,
  out: Output,
): string | undefined => {
  if (destination !== undefined && service !== undefined)
    throw problem('usage', 'Choose one of --destination and --service.');
  if (destination !== undefined && !isHttps(destination))
    throw problem('usage', `${quoted(destination)} is not an https URL.`, {
      hint: 'For example: --destination https://console.aws.amazon.com/s3/buckets',
    });
  if (service === undefined) return destination;
  return serviceDestination(checkedService(service, out), role.profile.region ?? role.session.region);
};

/** Checked here: the start URL it begins with comes from the config. */
const linkOf = (role: RoleOfProfile, wanted: Options, out: Output): string => {
  const link = consoleLink(role.session, role, destinationOf(role, wanted, out));
  const page = webPage(link, { loopback: true, longest: longestLink });
  if ('href' in page) return page.href;
  throw problem(
    'session.invalid',
    `The console of "${role.profile.name}" cannot be opened: its address ${page.why}.`,
    { hint: `Check the start URL of the session ${role.session.name}.` },
  );
};

const meant = { verb: 'Open', usage: 'ssotui console' };

/** Options win over the rules: with one of them, of the rules only the browser counts. */
const openingFor = (
  ruled: Opening,
  { browser, container, browserProfile, private: hidden }: Options,
): Opening => {
  const named = [browser, container, browserProfile].some(each => each !== undefined) || hidden;
  const { browser: ruledBrowser, colour } = ruled;
  if (!named) return ruled;
  return defined({
    browser: browser ?? ruledBrowser,
    container,
    profile: browserProfile,
    private: hidden || undefined,
    colour,
  });
};

export const command = subcommand({
  about: 'open the AWS console for a profile',
  examples: [
    'ssotui console dev-admin',
    'ssotui console dev-admin --service s3',
    'ssotui console dev-admin --service cw --private',
    'ssotui console dev-admin --browser firefox --container acme',
    'ssotui console dev-admin --print',
  ],
  notes: [
    'The link is one of the access portal: it carries no credentials.',
    'Where it opens follows from [console] and [console.NAME] of the settings: browser, Firefox container, profile,',
    'private window, by session, account, role and label. An option wins over them.',
    'A container needs the add-on "Open external links in a container". The command line of a browser may hold {url},',
    '{url_encoded}, {container} and {profile}; no shell reads it.',
    `Services: ${consoleServices.map(({ name }) => name).join(', ')}`,
  ].join('\n'),
  takes,
  run: async (call, given) => {
    const { services, out, json } = call;
    const config = await services.config.read();
    const role = roleOfProfile(config, await profileMeant(call, config, given, meant));
    const url = linkOf(role, given, out);
    if (!given.print) await services.desktop.open(url, openingFor(await openingOfRole(call, role), given));
    if (json) out.json({ profile: role.profile.name, url, opened: !given.print });
    else if (given.print) out.line(url);
    else out.note(`Opened ${url}`);
  },
});
