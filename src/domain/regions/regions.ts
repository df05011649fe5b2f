/** AWS regions: those with Identity Center, their partitions, and why a text is not a region. */

import { distance } from '../matching/nearest.ts';
import type { Failure } from '../model.ts';

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

/** By botocore's partitions.json. All other regions count as `aws`, as in every SDK. */
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

/** The first region that begins so, such as `us-east`, or one at a place, such as Ireland. */
const begunOrPlaced = (text: string): Region | undefined =>
  text.length < 4
    ? undefined
    : (regions.find(({ name }) => name.startsWith(text)) ??
      regions.find(({ title }) => title.toLowerCase().includes(text)));

/** `us-east-1` is `use1` in the id of a zone, `ap-southeast-2` is `apse2`, `us-gov-west-1` is `usgw1`. */
const inZoneId = (region: string): string => {
  const [place = '', ...rest] = region.split('-');
  const short = (part: string): string =>
    part.replace(/^(north|south)(east|west)$/, (_, a: string, b: string) => `${a.charAt(0)}${b.charAt(0)}`);
  return place + rest.map(part => (short(part) === part ? part.charAt(0) : short(part))).join('');
};

const ofZoneId = (text: string): Region | undefined => {
  const start = /^([a-z]{3,6}\d)-/.exec(text)?.[1];
  return start === undefined ? undefined : regions.find(({ name }) => inZoneId(name) === start);
};

/** The region most like the typed text; none where most of its letters would have to change. */
export const nearestRegion = (typed: string): string | undefined => {
  const text = typed.trim().toLowerCase();
  const within =
    regions.filter(({ name }) => text.startsWith(name)).at(-1) ?? ofZoneId(text) ?? begunOrPlaced(text);
  if (within) return within.name;
  const length = (name: string): number => Math.abs(name.length - text.length);
  const [nearest] = regions
    .map(({ name }) => ({ name, edits: distance(text, name) }))
    .sort((a, b) => a.edits - b.edits || length(a.name) - length(b.name));
  return nearest && nearest.edits <= nearest.name.length / 2 ? nearest.name : undefined;
};

const didYouMean = (text: string): string => {
  const near = nearestRegion(text);
  return near === undefined ? 'A region is written like eu-west-1.' : `Did you mean ${near}?`;
};

/** `eu-west-1a`, `us-west-2-lax-1a`, `use1-az4`, `usw2-lax1-az1`. */
const isZone = (text: string): boolean =>
  /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}(-[a-z]+(-\d+)?(-[a-z]+)*(-\d+)?)?[a-z]$|^[a-z]{3,6}\d-([a-z]+\d-)?az\d$/.test(
    text,
  );

/** Why text is not a region. One of the right shape is never refused: AWS opens new ones. */
export const regionFailure = (text: string, code: Failure['code']): Failure | undefined => {
  if (isRegion(text)) return undefined;
  const what = isZone(text) ? 'an availability zone, not a region' : 'not a region';
  return { code, summary: `"${text}" is ${what}.`, hint: didYouMean(text) };
};

/** For text that has the shape of a region but is not a known one. */
export const regionCaution = (text: string): string | undefined =>
  isKnownRegion(text) || !isRegion(text)
    ? undefined
    : `${text} is not a region that ssotui knows, unless it is new. ${didYouMean(text)}`;
