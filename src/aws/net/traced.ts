/** Tells `--debug` of each call: which operation of which host, what came back, and how long it took. */
import { trace } from '../../local/trace.ts';

interface Request {
  readonly hostname?: string;
  readonly port?: number;
}

interface Passed {
  readonly response?: { readonly statusCode?: number };
}

type Next = (args: { readonly request?: Request }) => Promise<Passed>;
type Context = { readonly commandName?: string };

interface Stacked {
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: Context) => Next,
      options: { readonly step: 'deserialize'; readonly priority: 'high' },
    ): void;
  };
}

const hostOf = ({ hostname = 'a host', port }: Request = {}): string =>
  port === undefined ? hostname : `${hostname}:${port}`;

const statusOf = (error: unknown): string => {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  return [$metadata?.httpStatusCode, name].filter(part => part !== undefined).join(' ') || 'no answer';
};

/** Neither headers nor bodies nor queries are told: they hold tokens, codes and keys. */
export const traced = <C extends object>(client: C): C => {
  const { middlewareStack } = client as unknown as Stacked;
  const tell = (context: Context, host: string, started: number, end: string): void =>
    trace('call', () => {
      const took = Math.round(performance.now() - started);
      return `${(context.commandName ?? 'a call').replace(/Command$/, '')} at ${host}: ${end}, ${took} ms`;
    });
  middlewareStack.add(
    (next, context) => async args => {
      const [started, host] = [performance.now(), hostOf(args.request)];
      try {
        const passed = await next(args);
        tell(context, host, started, String(passed.response?.statusCode ?? 'answered'));
        return passed;
      } catch (error) {
        tell(context, host, started, statusOf(error));
        throw error;
      }
    },
    { step: 'deserialize', priority: 'high' },
  );
  return client;
};
