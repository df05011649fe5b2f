/** `ssotui console`: the AWS console of a profile's account and role, in the browser. */

import { consoleLink, serviceDestination } from '../../../domain/profiles/console-link.ts';
import { longestLink, urlOf, webPage } from '../../../domain/web-page.ts';
import { problem } from '../../../ports.ts';
import { flag, subcommand, text } from '../../command.ts';
import { type RoleOfProfile, roleOfProfile } from '../../lookup.ts';
import { profileMeant, profileParams } from '../../named.ts';

interface Wanted {
  readonly destination: string | undefined;
  readonly service: string | undefined;
}

const isHttps = (url: string): boolean => urlOf(url)?.protocol === 'https:';

const destinationOf = (role: RoleOfProfile, { destination, service }: Wanted): string | undefined => {
  if (destination !== undefined && service !== undefined)
    throw problem('usage', 'Choose one of --destination and --service.');
  if (destination !== undefined && !isHttps(destination))
    throw problem('usage', `${destination} is not an https URL.`);
  if (service === undefined) return destination;
  return serviceDestination(service, role.profile.region ?? role.session.region);
};

/** Checked here: the start URL it begins with comes from the config. */
const linkOf = (role: RoleOfProfile, wanted: Wanted): string => {
  const link = consoleLink(role.session, role, destinationOf(role, wanted));
  const page = webPage(link, { loopback: true, longest: longestLink });
  if ('href' in page) return page.href;
  throw problem(
    'session.invalid',
    `The console of "${role.profile.name}" cannot be opened: its address ${page.why}.`,
    { hint: `Check the start URL of the session ${role.session.name}.` },
  );
};

const meant = { verb: 'Open', usage: 'ssotui console' };

export const command = subcommand({
  about: 'open the AWS console for a profile',
  examples: [
    'ssotui console dev-admin',
    'ssotui console dev-admin --service s3',
    'ssotui console dev-admin --print',
  ],
  notes: 'The link is one of the access portal: it carries no credentials.',
  takes: {
    ...profileParams,
    service: text('--service <name>', 'the page of a service, in the region of the profile'),
    destination: text('--destination <url>', 'any page of the console'),
    print: flag('--print', 'print the link, open nothing'),
  },
  run: async (call, given) => {
    const { services, out, json } = call;
    const config = await services.config.read();
    const role = roleOfProfile(config, await profileMeant(call, config, given, meant));
    const url = linkOf(role, given);
    if (!given.print) await services.desktop.open(url);
    if (json) out.json({ profile: role.profile.name, url, opened: !given.print });
    else if (given.print) out.line(url);
    else out.note(`Opened ${url}`);
  },
});
