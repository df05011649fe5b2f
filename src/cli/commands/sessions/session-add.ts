/** `ssotui session add`. */
import { addSession } from '../../../domain/sessions/edits.ts';
import { checkStartUrl } from '../../../domain/sessions/start-url.ts';
import { problem } from '../../../ports.ts';
import { editableConfig } from '../../change.ts';
import { idleYesParam, previewParams } from '../../change-params.ts';
import { required, subcommand, text } from '../../command.ts';
import { editSession } from './session-edit.ts';

const regionOf = (startUrl: string, asked: string | undefined): string => {
  const region = asked ?? checkStartUrl(startUrl).suggestedRegion;
  if (region !== undefined) return region;
  throw problem(
    'usage',
    'Say the region of IAM Identity Center with --region; this start URL does not carry it.',
  );
};

export const command = subcommand({
  about: 'add a session',
  examples: [
    'ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1',
    'ssotui session add lab --start-url https://ssoins-1234.portal.eu-west-1.app.aws',
  ],
  notes: 'The region may be left out where the start URL carries it. Sign in afterwards: ssotui login NAME',
  takes: {
    name: required('<name>', 'how the session is called'),
    startUrl: required('--start-url <url>', 'the address of the access portal'),
    region: text('--region <region>', 'the region of IAM Identity Center'),
    scopes: text('--scopes <scopes>', 'with commas between (default: sso:account:access)'),
    ...previewParams,
    ...idleYesParam,
  },
  run: async (call, { name, startUrl, region, scopes, ...options }) => {
    const config = await editableConfig(call);
    const draft = {
      name,
      startUrl,
      region: regionOf(startUrl, region),
      scopes: scopes?.split(',') ?? [],
    };
    return editSession(call, config, {
      result: addSession(config, draft),
      name,
      question: '',
      // To add is what was asked for, and it takes nothing away.
      options: { ...options, yes: true },
    });
  },
});
