/** What the person should know of the environment, e.g. an endpoint override that leads elsewhere. */
import { endpointWarnings } from '../aws/net/endpoints.ts';
import type { Context } from '../local/context.ts';

export const environmentWarnings = ({ env, paths }: Context): readonly string[] => [
  ...paths.doubts,
  ...endpointWarnings(env),
];
