/** AWS regions: those that have Identity Center, their partitions, and what a region looks like. */

export type Partition =
  | 'aws'
  | 'aws-us-gov'
  | 'aws-cn'
  | 'aws-eusc'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f';

export interface Region {
  readonly name: string;
  /** Where it is, as AWS calls it. */
  readonly title: string;
}

/** The regions with Identity Center by botocore's endpoints.json (services `portal.sso` and `oidc`). */
export const regions: readonly Region[] = [
  { name: 'us-east-1', title: 'US East (N. Virginia)' },
  { name: 'us-east-2', title: 'US East (Ohio)' },
  { name: 'us-west-1', title: 'US West (N. California)' },
  { name: 'us-west-2', title: 'US West (Oregon)' },
  { name: 'af-south-1', title: 'Africa (Cape Town)' },
  { name: 'ap-east-1', title: 'Asia Pacific (Hong Kong)' },
  { name: 'ap-east-2', title: 'Asia Pacific (Taipei)' },
  { name: 'ap-northeast-1', title: 'Asia Pacific (Tokyo)' },
  { name: 'ap-northeast-2', title: 'Asia Pacific (Seoul)' },
  { name: 'ap-northeast-3', title: 'Asia Pacific (Osaka)' },
  { name: 'ap-south-1', title: 'Asia Pacific (Mumbai)' },
  { name: 'ap-south-2', title: 'Asia Pacific (Hyderabad)' },
  { name: 'ap-southeast-1', title: 'Asia Pacific (Singapore)' },
  { name: 'ap-southeast-2', title: 'Asia Pacific (Sydney)' },
  { name: 'ap-southeast-3', title: 'Asia Pacific (Jakarta)' },
  { name: 'ap-southeast-4', title: 'Asia Pacific (Melbourne)' },
  { name: 'ap-southeast-5', title: 'Asia Pacific (Malaysia)' },
  { name: 'ap-southeast-6', title: 'Asia Pacific (New Zealand)' },
  { name: 'ap-southeast-7', title: 'Asia Pacific (Thailand)' },
  { name: 'ca-central-1', title: 'Canada (Central)' },
  { name: 'ca-west-1', title: 'Canada West (Calgary)' },
  { name: 'eu-central-1', title: 'Europe (Frankfurt)' },
  { name: 'eu-central-2', title: 'Europe (Zurich)' },
  { name: 'eu-north-1', title: 'Europe (Stockholm)' },
  { name: 'eu-south-1', title: 'Europe (Milan)' },
  { name: 'eu-south-2', title: 'Europe (Spain)' },
  { name: 'eu-west-1', title: 'Europe (Ireland)' },
  { name: 'eu-west-2', title: 'Europe (London)' },
  { name: 'eu-west-3', title: 'Europe (Paris)' },
  { name: 'il-central-1', title: 'Israel (Tel Aviv)' },
  { name: 'me-central-1', title: 'Middle East (UAE)' },
  { name: 'me-south-1', title: 'Middle East (Bahrain)' },
  { name: 'mx-central-1', title: 'Mexico (Central)' },
  { name: 'sa-east-1', title: 'South America (Sao Paulo)' },
  { name: 'us-gov-east-1', title: 'AWS GovCloud (US-East)' },
  { name: 'us-gov-west-1', title: 'AWS GovCloud (US-West)' },
  { name: 'cn-north-1', title: 'China (Beijing)' },
  { name: 'cn-northwest-1', title: 'China (Ningxia)' },
  { name: 'eusc-de-east-1', title: 'AWS European Sovereign Cloud (Germany)' },
];

/** By botocore's partitions.json; what no pattern knows counts as `aws`, as in every SDK. */
const partitions: readonly (readonly [pattern: RegExp, partition: Partition])[] = [
  [/^us-gov-/, 'aws-us-gov'],
  [/^cn-/, 'aws-cn'],
  [/^eusc-/, 'aws-eusc'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
];

export const partitionOf = (region: string): Partition =>
  partitions.find(([pattern]) => pattern.test(region))?.[1] ?? 'aws';

/** Whether text has the shape of a region; regions newer than this list have it too. */
export const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(text);

export const isKnownRegion = (text: string): boolean => regions.some(region => region.name === text);
