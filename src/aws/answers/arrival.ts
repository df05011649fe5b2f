/** Answers as they arrive: bounded in size before the SDK reads them, and errors reduced after it has. */
import type { Millis } from '../../domain/model.ts';
import { httpDate, reduced } from '../failures/error-facts.ts';

interface Passed {
  readonly response: unknown;
  readonly output?: unknown;
}
type Next = (args: never) => Promise<Passed>;
type Middleware = (next: Next) => Next;

/** A client or a command. Both have a stack of middleware, typed differently for each operation. */
interface Stacked {
  readonly middlewareStack: {
    add(
      middleware: Middleware,
      options: { readonly step: 'deserialize'; readonly priority?: 'low' | 'high' },
    ): void;
  };
}

interface Response {
  body?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const responseOf = (response: unknown): Response => (response ?? {}) as Response;

/** Far beyond any page of a hundred entries, whatever their names. */
const mostBytes = 16 * 1024 * 1024;

const tooLarge = (): Error =>
  Object.assign(new Error('The answer is too large.'), { code: 'ERR_ANSWER_TOO_LARGE' });

/** The whole body, bounded: one without end would fill the memory. */
const collected = async (body: unknown): Promise<Uint8Array> => {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
};

const collecting: Middleware = next => async args => {
  const passed = await next(args);
  const response = responseOf(passed.response);
  response.body = await collected(response.body);
  return passed;
};

/** The SDK copies an error's body onto the error, and later stumbles over some fields (`cause: null`). */
const reducing: Middleware = next => async args => {
  try {
    return await next(args);
  } catch (error) {
    throw reduced(error);
  }
};

/** Bounds what a client reads, right before the SDK reads it, and reduces its errors, right after. */
export const bounded = <C extends object>(client: C): C => {
  const stack = (client as unknown as Stacked).middlewareStack;
  stack.add(collecting, { step: 'deserialize', priority: 'low' });
  stack.add(reducing, { step: 'deserialize', priority: 'high' });
  return client;
};

interface Arrival {
  /** The service's clock; undefined when it did not say. */
  readonly date: () => Millis | undefined;
  readonly text: () => string;
}

/** Keeps the response to one command: the SDK's outputs carry neither headers nor bytes. */
export const arrivalOf = (command: object): Arrival => {
  let seen: Response = {};
  const noting: Middleware = next => async args => {
    const passed = await next(args);
    seen = responseOf(passed.response);
    return passed;
  };
  (command as unknown as Stacked).middlewareStack.add(noting, { step: 'deserialize' });
  return {
    date: () => httpDate(seen.headers?.date),
    text: () => (seen.body instanceof Uint8Array ? Buffer.from(seen.body).toString() : ''),
  };
};
