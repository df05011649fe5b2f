/** `ssotui console`: the AWS console of a profile's account and role, in the browser. */

import { consoleLink, serviceDestination } from '../../domain/profiles/console-link.ts';
import { longestLink, webPage } from '../../domain/web-page.ts';
import { problem } from '../../ports.ts';
import { type Handler, type Register, required, subcommand, withJson } from '../invocation.ts';
import { type RoleOfProfile, roleOfProfile } from '../sessions.ts';

interface ConsoleOptions {
  readonly destination?: string;
  readonly service?: string;
  readonly print?: boolean;
}

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

const destinationOf = (role: RoleOfProfile, options: ConsoleOptions): string | undefined => {
  const { destination, service } = options;
  if (destination !== undefined && service !== undefined)
    throw problem('usage', 'Choose one of --destination and --service.');
  if (destination !== undefined && !isHttps(destination))
    throw problem('usage', `${destination} is not an https URL.`);
  if (service === undefined) return destination;
  return serviceDestination(service, role.profile.region ?? role.session.region);
};

/** Printed or opened, it is one address; the start URL it begins with comes from the config. */
const linkOf = (role: RoleOfProfile, options: ConsoleOptions): string => {
  const link = consoleLink(role.session, role, destinationOf(role, options));
  const page = webPage(link, { loopback: true, longest: longestLink });
  if ('href' in page) return page.href;
  throw problem(
    'session.invalid',
    `The console of "${role.profile.name}" cannot be opened: its address ${page.why}.`,
    {
      hint: `Check the start URL of the session ${role.session.name}.`,
    },
  );
};

const openConsole: Handler = async call => {
  const options = call.command.opts<ConsoleOptions>();
  const role = roleOfProfile(await call.services.config.read(), required(call, 0));
  const url = linkOf(role, options);
  const opened = options.print !== true;
  if (opened) await call.services.desktop.open(url);
  if (call.json) call.out.json({ profile: role.profile.name, url, opened });
  else if (!opened) call.out.line(url);
  else call.out.note(`Opened ${url}`);
  return undefined;
};

export const addConsole: Register = (parent, act) => {
  const command = subcommand(parent, 'console', 'open the AWS console for a profile', {
    examples: [
      'ssotui console dev-admin',
      'ssotui console dev-admin --service s3',
      'ssotui console dev-admin --print',
    ],
    notes: 'The link is one of the access portal: it carries no credentials.',
  });
  withJson(command.argument('<profile>', 'a profile for a role'))
    .option('--service <name>', 'the page of a service, in the region of the profile')
    .option('--destination <url>', 'any page of the console')
    .option('--print', 'print the link, open nothing')
    .action(act(openConsole));
};
