/** The settings of a profile: its region and its output. */

import { profileSection, setKey } from '../../changes/edits.ts';
import { defined } from '../../collections/defined.ts';
import { nearest } from '../../matching/nearest.ts';
import { isSso, type Profile } from '../../model.ts';
import { outputFormats } from '../../profiles/output-formats.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { isRegion, nearestRegion, regionCaution } from '../../regions/regions.ts';
import { type Cured, type Found, finding, foundOr, type Outcome, ok } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import { cli, cliOnly, fixCommand, js, unsetCure } from '../words.ts';
import { ofProfile } from './profile.ts';

/** Ours can be undone; it changes SSO profiles only. */
const setCommand = (profile: Profile, key: string, value: string): string =>
  isSso(profile) && profile.file === 'config'
    ? `ssotui profile set ${shellWord(profile.name)} ${key}=${value}`
    : `aws configure set ${key} ${value} --profile ${shellWord(profile.name)}`;

const regionCure = (profile: Profile, proposal: string | undefined): Cured => {
  const cure =
    proposal === undefined
      ? { command: fixCommand(profile.name), text: 'Give it a region.' }
      : { command: setCommand(profile, 'region', proposal), text: `Did you mean ${proposal}?` };
  if (profile.file !== 'config') return { cure };
  return { cure, fix: { is: 'region', profiles: [profile.name], ...defined({ proposal }) } };
};

const badRegion = (profile: Profile, region: string): Found => ({
  finding: 'region-invalid',
  state: 'fault',
  summary: `Its region ${region} is not a region.`,
  clients: [
    cli(
      `fail with "Could not connect to the endpoint URL" or "Provided region_name '${region}' doesn't match a supported format"`,
    ),
    js('fails with "Region not accepted" or cannot find the host'),
  ],
  ...regionCure(profile, nearestRegion(region)),
});

const missingRegion = (profile: Profile, { environment: { values } }: OfflineFacts): Found | undefined =>
  values.AWS_REGION || values.AWS_DEFAULT_REGION
    ? undefined
    : {
        finding: 'region-missing',
        state: 'caution',
        summary: 'It has no region, and the environment names none.',
        clients: [
          cliOnly('commands of regional services fail with "You must specify a region"'),
          { client: 'boto3', how: 'fails with "You must specify a region."' },
          js('fails with "Region is missing"'),
        ],
        ...regionCure(profile, undefined),
      };

export const profileRegion = ofProfile((facts, profile) => {
  const { region } = profile;
  if (region === undefined || region === '')
    return foundOr([missingRegion(profile, facts)], 'The environment names its region.');
  if (!isRegion(region)) return finding(badRegion(profile, region));
  const doubt = regionCaution(region);
  if (doubt === undefined) return ok(`Its region is ${region}.`);
  return finding({
    finding: 'region-unknown',
    state: 'caution',
    summary: doubt,
    ...regionCure(profile, nearestRegion(region)),
  });
});

const outputFix = (profile: Profile, near: string): Cured =>
  profile.file === 'config' && isSso(profile)
    ? {
        fix: {
          is: 'edits',
          title: `Set the output of ${profile.name} to ${near}`,
          edits: [setKey(profileSection(profile.name), 'output', near)],
        },
      }
    : {};

const formats = `Formats are ${outputFormats.join(', ')}.`;

/** `named`: whose output it is, with the value. */
const noFormat = (whose: string, named: string, output: string) => ({
  state: 'fault' as const,
  summary: output === '' ? `${whose} is set to nothing.` : `${named} is no format of the AWS CLI.`,
  clients: [cliOnly(`fails with "Unknown output type: ${output}"`)],
});

/** The variable wins over the profile. */
const variableOutput = (output: string): Outcome =>
  outputFormats.includes(output)
    ? ok(`AWS_DEFAULT_OUTPUT is ${output}.`)
    : finding({
        finding: 'output-variable-invalid',
        ...noFormat('AWS_DEFAULT_OUTPUT', `AWS_DEFAULT_OUTPUT=${output}`, output),
        ...unsetCure(['AWS_DEFAULT_OUTPUT'], formats),
      });

export const profileOutput = ofProfile(({ environment: { values } }, profile) => {
  if (values.AWS_DEFAULT_OUTPUT !== undefined) return variableOutput(values.AWS_DEFAULT_OUTPUT);
  // A profile has none where its key is set to nothing.
  const output = profile.output ?? profile.keys.output;
  if (output === undefined) return ok('Its output is the usual one.');
  if (outputFormats.includes(output)) return ok(`Its output is ${output}.`);
  const near = nearest(output, outputFormats)[0] ?? 'json';
  return finding({
    finding: 'output-invalid',
    ...noFormat('Its output', `Its output ${output}`, output),
    cure: { command: setCommand(profile, 'output', near), text: formats },
    ...outputFix(profile, near),
  });
});
