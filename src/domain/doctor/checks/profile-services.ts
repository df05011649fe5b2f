/** The services section that a profile names: endpoints of single services. */
import { profileSection, setKey } from '../../changes/edits.ts';
import { nearest } from '../../matching/nearest.ts';
import type { Profile } from '../../model.ts';
import type { Found, Meaning } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import { cli, fixCommand } from '../words.ts';

/** Clients then take no endpoint from the config, and do not look for the section. */
const isIgnored = ({ environment }: OfflineFacts, { keys }: Profile): boolean =>
  [environment.values.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, keys.ignore_configured_endpoint_urls].some(
    value => value?.toLowerCase() === 'true',
  ) || environment.endpoints.some(({ variable }) => variable === 'AWS_ENDPOINT_URL');

const named = ({ name }: Profile, value: string): Meaning => ({
  does: `Write services = ${value}`,
  did: `Wrote services = ${value}`,
  edits: [setKey(profileSection(name), 'services', value)],
});

const dropped = ({ name, keys }: Profile): Meaning => ({
  does: `Drop services = ${keys.services}`,
  did: `Dropped services = ${keys.services}`,
  edits: [setKey(profileSection(name), 'services', undefined)],
});

/**
 * botocore (`ConfiguredEndpointProvider`) fails for every service whose endpoint no variable names, also
 * where the section is there and empty. The other clients take no endpoint.
 */
export const servicesMissing = (facts: OfflineFacts, profile: Profile): Found | undefined => {
  const { services } = profile.keys;
  const there = facts.config.services ?? [];
  if (services === undefined || there.includes(services) || isIgnored(facts, profile)) return undefined;
  const near = nearest(services, there);
  return {
    finding: 'services-missing',
    state: 'fault',
    summary: `It names the services section ${services}, which is not in the config or is empty.`,
    clients: [
      cli(
        `fail with "… use the services section but the "${services}" services configuration does not exist"`,
      ),
    ],
    cure: {
      command: fixCommand(profile.name),
      text:
        near.length > 0
          ? `Name ${near.join(' or ')}, or drop the line.`
          : 'Drop the line, or add the section.',
    },
    fix: {
      is: 'either',
      profiles: [profile.name],
      ways: [...near.map(value => named(profile, value)), dropped(profile)],
    },
  };
};
