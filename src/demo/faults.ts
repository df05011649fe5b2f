/** Scripted faults: which one a call meets, and the answer it gets. */
import { type Answer, json, oidcCode, oidcType, ssoAnswer, stsAnswer } from './answer.ts';
import type { Family, Route } from './routes.ts';
import type { Fault } from './types.ts';

interface Scripted {
  readonly operation: string;
  readonly fault: Fault;
  left: number;
}

interface Faults {
  add(operation: string, fault: Fault): void;
  /** The fault this call meets, counted as used. */
  next(operation: string, url: string): Fault | undefined;
}

export const faults = (): Faults => {
  const scripted: Scripted[] = [];
  const meets = (each: Scripted, operation: string, url: string): boolean =>
    each.left > 0 && each.operation === operation && url.includes(each.fault.matching ?? '');
  return {
    add: (operation, fault) => void scripted.push({ operation, fault, left: fault.times ?? 1 }),
    next: (operation, url) => {
      const found = scripted.find(each => meets(each, operation, url));
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
};

const oidcFault = ({ status, type, error, message }: Fault): Answer => {
  const code = error ?? oidcCode(type ?? '') ?? (status >= 500 ? 'server_error' : 'invalid_request');
  const name = type ?? oidcType(code) ?? code;
  return json(status, { error: code, error_description: message ?? name }, { 'x-amzn-ErrorType': name });
};

const ssoTypes: Readonly<Record<number, string>> = {
  400: 'InvalidRequestException',
  401: 'UnauthorizedException',
  403: 'ForbiddenException',
  404: 'ResourceNotFoundException',
  429: 'TooManyRequestsException',
};

const written = (family: Family, fault: Fault): Answer => {
  if (fault.body !== undefined) {
    const header: Record<string, string> = fault.type === undefined ? {} : { 'x-amzn-ErrorType': fault.type };
    return { status: fault.status, headers: header, body: fault.body };
  }
  if (family === 'oidc') return oidcFault(fault);
  const type = fault.type ?? ssoTypes[fault.status] ?? 'InternalServerException';
  const message = fault.message ?? type;
  return family === 'sts' ? stsAnswer(fault.status, type, message) : ssoAnswer(fault.status, type, message);
};

/** A fault's answer; none for one that only delays (status 200 and no body). */
export const faultAnswer = (route: Route, fault: Fault): Answer | undefined => {
  if (fault.status === 200 && fault.body === undefined) return undefined;
  const answer = written(route.family, fault);
  return { ...answer, headers: { ...answer.headers, ...fault.headers } };
};
