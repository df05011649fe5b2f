/**
 * The role of a chain in the AWS console. The portal signs in to roles of IAM Identity Center only; from such
 * a one the console itself switches to another role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
import { own } from '../collections/own.ts';
import type { Profile } from '../model.ts';

const signInHosts: Readonly<Record<string, string>> = {
  aws: 'signin.aws.amazon.com',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-cn': 'signin.amazonaws.cn',
};

type RoleSwitch =
  | {
      readonly can: true;
      /** The profile whose console is opened first. */
      readonly from: string;
      readonly url: string;
    }
  | { readonly can: false; readonly why: string };

const no = (why: string): RoleSwitch => ({ can: false, why });

/** The console always switches with the keys one signed in with, and knows no external id. */
export const roleSwitchOf = ({ name, source, root, keys }: Profile): RoleSwitch => {
  if (root?.roleName === undefined) return no('no role of IAM Identity Center is at its root');
  if (source !== root.profile) return no(`it is more than one role away from ${root.profile}`);
  if (keys.external_id !== undefined)
    return no('its role wants an external id, which the console cannot send');
  const [, partition = '', account, role] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(keys.role_arn ?? '') ?? [];
  const host = own(signInHosts, partition);
  if (host === undefined || account === undefined || role === undefined)
    return no('its role_arn names no role that the console knows');
  const values = { account, roleName: role, displayName: name };
  const query = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return { can: true, from: root.profile, url: `https://${host}/switchrole?${query.join('&')}` };
};
