/** `ssotui session add`. */
import { addSession } from '../../../domain/sessions/edits.ts';
import { typedScopes } from '../../../domain/sessions/scopes.ts';
import { checkStartUrl } from '../../../domain/sessions/start-url.ts';
import { problem } from '../../../ports.ts';
import { editableConfig } from '../../change/change.ts';
import { previewParams, unasked } from '../../change/params.ts';
import { flag, subcommand, text } from '../../command.ts';
import { editSession } from './session-edit.ts';
import { addFromTeam } from './team.ts';

const regionOf = (startUrl: string, asked: string | undefined): string => {
  const region = asked ?? checkStartUrl(startUrl).suggestedRegion;
  if (region !== undefined) return region;
  throw problem(
    'usage',
    'Say the region of IAM Identity Center with --region; this start URL does not carry it.',
  );
};

interface Named {
  readonly name: string | undefined;
  readonly startUrl: string | undefined;
}

const both = ({ name, startUrl }: Named): { readonly name: string; readonly startUrl: string } => {
  if (name !== undefined && startUrl !== undefined) return { name, startUrl };
  const missing = name === undefined ? 'The name of the session is missing.' : '--start-url is missing.';
  throw problem('usage', missing, {
    hint: 'ssotui session add NAME --start-url URL [--region REGION], or: ssotui session add --from FILE',
  });
};

type Alone = Named & { readonly region: string | undefined; readonly scopes: string | undefined };

const refuseBoth = ({ name, startUrl, region, scopes }: Alone): void => {
  if ([name, startUrl, region, scopes].every(each => each === undefined)) return;
  throw problem('usage', 'A team file names its sessions itself.', {
    hint: 'Leave out the name, --start-url, --region and --scopes, or --from and --update.',
  });
};

/** Only a team file asks: to add one session is what was asked for, and it takes nothing away. */
const teamYesParam = { yes: flag('-y, --yes', 'do not ask before a team file is taken over') };

export const command = subcommand({
  about: 'add a session',
  examples: [
    'ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1',
    'ssotui session add --from https://git.example.com/platform/aws/raw/main/team.ini',
    'ssotui session add --update --dry-run',
    'ssotui session add lab --start-url https://ssoins-1234.portal.eu-west-1.app.aws',
  ],
  notes: [
    'The region may be left out where the start URL carries it. Sign in afterwards: ssotui login NAME',
    '',
    'A team file has sessions, [sso-session NAME] as the config has them, and sections of the settings: names, labels,',
    'defaults and others. It is shown as a diff and taken over as a whole. It may not bind keys, run programs, or take',
    'away what labels ask and [agents] refuses. Where you have set something else, yours stays. It comes from a file or',
    'by https, and --update fetches it again.',
  ].join('\n'),
  takes: {
    name: text('[name]', 'how the session is called'),
    startUrl: text('--start-url <url>', 'the address of the access portal'),
    from: text('--from <file|url>', 'sessions and settings of a team file, in place of a name'),
    update: flag('--update', 'the team file again, from where it came the last time'),
    region: text('--region <region>', 'the region of IAM Identity Center'),
    scopes: text('--scopes <scopes>', 'with commas between (default: sso:account:access)'),
    ...previewParams,
    ...teamYesParam,
  },
  run: async (call, { from, update, ...given }) => {
    if (from !== undefined || update) {
      refuseBoth(given);
      return addFromTeam(call, { from, ...given });
    }
    const { region, scopes, ...options } = given;
    const { name, startUrl } = both(given);
    const config = await editableConfig(call);
    const draft = {
      name,
      startUrl,
      region: regionOf(startUrl, region),
      scopes: scopes === undefined ? [] : typedScopes(scopes),
    };
    return editSession(call, config, {
      result: addSession(config, draft),
      name,
      ...unasked(options),
    });
  },
});
