/** `ssotui sessions`: every session of the config and what its token is worth. */

import { shownUrl } from '../../../domain/addresses/web-page.ts';
import { faultText, fileProblems } from '../../../domain/failures/file-faults.ts';
import type { ConfigSnapshot, Millis, Session, TokenFact } from '../../../domain/model.ts';
import { duration } from '../../../domain/time.ts';
import { subcommand } from '../../command.ts';
import type { Cell, Output } from '../../output/output.ts';
import { sessionRecord } from '../../output/records.ts';

const tokenCell = (fact: TokenFact, now: Millis): Cell => {
  switch (fact.is) {
    case 'valid':
      return { text: `${duration(fact.until - now)} left`, tone: 'good' };
    case 'expired':
      return { text: fact.refreshable ? 'expired, will be refreshed' : 'expired', tone: 'warn' };
    case 'corrupt':
      return { text: `corrupt: ${fact.why}`, tone: 'bad' };
    case 'absent':
      return { text: 'signed out', tone: 'dim' };
  }
};

const row = (session: Session, fact: TokenFact, now: Millis): Cell[] => [
  { text: session.name, tone: 'strong' },
  tokenCell(fact, now),
  session.region,
  `${shownUrl(session.startUrl)}${session.legacy ? ' (legacy)' : ''}`,
];

/** A fault that names its line is told with the file. */
const located = (path: string, fault: string): string =>
  fault.startsWith('line ') ? `${path}, ${fault}` : fault;

const warnFaults = (out: Output, config: ConfigSnapshot): void => {
  for (const failure of fileProblems(config)) out.warn(`ssotui: ${faultText(failure)}`);
  for (const { name, problem, caution } of config.sessions)
    for (const fault of [problem, caution])
      if (fault) out.warn(`ssotui: ${name}: ${located(config.path, fault)}`);
};

export const command = subcommand({
  about: 'list sessions and the state of their tokens',
  examples: [
    'ssotui sessions',
    'ssotui sessions --json | jq -r \'.sessions[] | select(.token.state=="valid").name\'',
  ],
  run: async ({ services, out, json }) => {
    const config = await services.config.read();
    const facts = await services.cache.tokens(config.sessions);
    const factOf = (session: Session): TokenFact => facts[session.name] ?? { is: 'absent' };
    warnFaults(out, config);
    if (json)
      out.json({
        sessions: await Promise.all(
          config.sessions.map(async session =>
            sessionRecord(session, factOf(session), await services.cache.tokenFile(session)),
          ),
        ),
      });
    else
      out.table(
        ['SESSION', 'TOKEN', 'REGION', 'START URL'],
        config.sessions.map(session => row(session, factOf(session), services.clock.now())),
      );
    if (config.sessions.length === 0)
      out.note(
        `No sessions yet in ${config.path}. ` +
          'Add one with: ssotui session add NAME --start-url URL --region REGION',
      );
  },
});
