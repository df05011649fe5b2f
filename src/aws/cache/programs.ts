/** Which editor or agent keeps a token or registration here, told by its content, then by its name. */
import { isObject } from '../../domain/json.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Raw } from '../formats/json.ts';

/** Undefined where a file or session names none. */
export const scopesIn = (value: unknown): readonly string[] | undefined => {
  if (!isObject(value) || !Array.isArray(value.scopes)) return undefined;
  const scopes = value.scopes.filter(it => typeof it === 'string');
  return scopes.length > 0 ? scopes : undefined;
};

/** Programs that keep files here under names of their own. */
const byName: readonly (readonly [name: RegExp, program: string])[] = [
  [/^kiro/i, 'Kiro'],
  [/^aws-toolkit-vscode/i, 'the AWS Toolkit or Amazon Q in VS Code'],
  [/^aws-toolkit-jetbrains/i, 'the AWS Toolkit of a JetBrains editor'],
  [/^aws-toolkit/i, 'the AWS Toolkit of an editor'],
  [/^(amazonq|codewhisperer|q-)/i, 'Amazon Q'],
  [/^codecatalyst/i, 'Amazon CodeCatalyst'],
  [/^session\.db/, "the AWS CLI's telemetry"],
];

export const programNamed = (name: string): string | undefined =>
  byName.find(([shape]) => shape.test(name))?.[1];

const byScope: readonly (readonly [scope: RegExp, program: string])[] = [
  [/^(codewhisperer|amazonq|q):/, 'Amazon Q in an editor'],
  [/^kiro:/, 'Kiro'],
  [/^codecatalyst:/, 'Amazon CodeCatalyst'],
];

export const programOfScopes = (scopes: readonly string[] = []): string =>
  byScope.find(([shape]) => scopes.some(scope => shape.test(scope)))?.[1] ?? 'another program';

const has = (raw: Raw, ...keys: readonly string[]): boolean => keys.some(key => key in raw);

const kiroMarks = ['authMethod', 'clientIdHash', 'profileArn'] as const;

/** VS Code's Toolkit alone writes scopes into a token. */
const vsCode = (scopes: readonly string[]): string =>
  scopes.some(scope => scope.startsWith('codecatalyst:'))
    ? 'Amazon CodeCatalyst in an editor'
    : 'the AWS Toolkit or Amazon Q in VS Code';

/** The program whose marks a token bears. No AWS client writes any of these keys. */
export const programOfToken = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined;
  if (has(value, ...kiroMarks)) return 'Kiro';
  if (has(value, 'createdAt', 'issuerUrl')) return 'the AWS Toolkit of a JetBrains editor';
  const scopes = scopesIn(value);
  return scopes && vsCode(scopes);
};

/** All that the AWS CLI and we put into a registration. */
const registrationKeys = ['clientId', 'clientSecret', 'expiresAt', 'scopes', 'grantTypes'];

/** The program of a registration by its content: scopes without accounts, or keys no AWS client writes. */
export const programOfRegistration = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined;
  const scopes = scopesIn(value);
  if (!reachesAccounts({ scopes })) return programOfScopes(scopes);
  return Object.keys(value).some(key => !registrationKeys.includes(key)) ? 'another program' : undefined;
};
