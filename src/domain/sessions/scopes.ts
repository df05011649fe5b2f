/**
 * Scopes of a sign-in as people write them: one way for the command line, the form and a team file. Source:
 * RFC 6749 section 3.3; the comma is left out, because `sso_registration_scopes` is a list with commas.
 */
import type { Failure } from '../model.ts';

const scopeToken = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/;

/**
 * What stands between two commas or blanks. Nothing between two commas is an empty scope, which is refused.
 */
export const typedScopes = (text: string): readonly string[] => text.trim().split(/\s*,\s*|\s+/);

/** Why a session cannot have this scope. */
export const checkScope = (scope: string): Failure | undefined => {
  if (scopeToken.test(scope)) return undefined;
  const summary = scope === '' ? 'A scope is empty.' : `"${scope}" is not a scope.`;
  const hint = 'A scope looks like sso:account:access; several have commas between.';
  return { code: 'session.invalid', summary, hint };
};
