/** Errors of the SDK clients as our failures: each with its own words and next step. */
import { failureOf, Problem, problem } from '../../ports.ts';
import { assumeByStatus, assumeErrors } from './assume.ts';
import { type ErrorFacts, errorFacts, withoutSecrets } from './error-facts.ts';
import { byName, bySystem } from './network.ts';
import { byStatus, portalErrors } from './portal.ts';
import { signInErrors } from './sign-in.ts';
import { type Doing, somethingElse, type Telling, type Tellings } from './words.ts';

/** An answer that is not from AWS. `why` comes before the hint. */
export const notAws = (
  doing: Doing,
  { detail, why }: { detail: string; why?: string | undefined },
): Problem => {
  const [code, summary, hint] = somethingElse(doing, { unreadable: true });
  return problem(code, summary, { hint: why === undefined ? hint : `${why} ${hint}`, detail });
};

const tables: Readonly<Record<Doing['service'], Tellings>> = {
  'sign-in': signInErrors,
  portal: portalErrors,
  sts: portalErrors,
  assume: assumeErrors,
};

/** In the order of trust: what we did ourselves, what the service said, the bare status, the network. */
const tellingOf = (error: unknown, doing: Doing, facts: ErrorFacts): Telling | undefined => {
  const ours = facts.status === undefined ? byName(error, facts) : undefined;
  if (ours) return ours;
  const known = tables[doing.service];
  if (facts.code !== undefined && Object.hasOwn(known, facts.code)) return known[facts.code];
  const assuming = doing.service === 'assume' ? assumeByStatus(facts) : undefined;
  if (assuming) return assuming;
  if (facts.status !== undefined) return byStatus(doing, facts);
  return facts.system === undefined ? undefined : bySystem(facts.system);
};

const detailOf = (facts: ErrorFacts): string =>
  [facts.code, facts.status && `HTTP ${facts.status}`, facts.reason, facts.system, facts.text]
    .filter(Boolean)
    .join(' · ');

/** Any error of a call as a Problem. A Problem stays as it is; a fault of our own is `internal`. */
export const failureFromSdk = (error: unknown, doing: Doing): Problem => {
  if (error instanceof Problem) return error;
  const facts = errorFacts(error);
  const telling = tellingOf(error, doing, facts);
  // Without its cause: that may hold the request, and with it a token.
  if (!telling) return new Problem(failureOf(withoutSecrets(error)));
  const [code, summary, hint] = telling(doing, facts);
  const detail = detailOf(facts);
  const failure = { code, summary, hint, ...(detail ? { detail } : {}) };
  return new Problem(failure, { retryAfterMs: facts.retryAfterMs });
};
