/**
 * What a subcommand is: its words in the help, what it takes, and what it does. Commander reads it in
 * `parser/program.ts`; nothing here loads a parser.
 */
import type { Services } from '../ports.ts';
import { namingFaults } from './failures/file-faults.ts';
import type { Invocation, Printing } from './invocation.ts';
import type { Output } from './output/output.ts';

/** Loads what a command works with. `out` is told what happens while AWS is asked. */
export type LoadServices = (out?: Pick<Output, 'note'>) => Promise<Services>;

/** An argument or an option. */
export interface Param<T> {
  /** As the help shows it: `<profile>`, `[file...]`, `-s, --shell <shell>`. */
  readonly flags: string;
  readonly about: string;
  readonly choices?: readonly string[];
  /** What the help says counts without it. */
  readonly preset?: string;
  readonly mandatory?: boolean;
  readonly repeatable?: boolean;
  readonly hidden?: boolean;
  /** What completion offers; the parser takes other values as well. */
  readonly suggests?: readonly string[];
  /** What the command gets for the value the parser found. */
  readonly value: (found: unknown) => T;
}

type Params = Readonly<Record<string, Param<unknown>>>;

/** The values of all arguments and options, by their names. */
export type Given<P extends Params> = { readonly [K in keyof P]: ReturnType<P[K]['value']> };

const textOf = (found: unknown): string | undefined => (typeof found === 'string' ? found : undefined);

const textsOf = (found: unknown): readonly string[] =>
  Array.isArray(found) ? found.filter(each => typeof each === 'string') : [];

/** An option without a value; `--no-…` is true unless it was given. */
export const flag = (flags: string, about: string): Param<boolean> => ({
  flags,
  about,
  value: found => found === true,
});

/** A flag that does nothing: scripts may say it, the help does not. */
export const idleFlag = (flags: string, about: string): Param<boolean> => ({
  ...flag(flags, about),
  hidden: true,
});

/** An option or an argument that may be left out. */
export const text = (flags: string, about: string): Param<string | undefined> => ({
  flags,
  about,
  value: textOf,
});

/** Completion offers these values. */
export const suggesting = <T>(param: Param<T>, suggests: readonly string[]): Param<T> => ({
  ...param,
  suggests,
});

/** An option or an argument that the parser insists on. */
export const required = (flags: string, about: string): Param<string> => ({
  flags,
  about,
  mandatory: true,
  value: found => textOf(found) ?? '',
});

/** An option that may be repeated, or all remaining arguments. */
export const texts = (flags: string, about: string): Param<readonly string[]> => ({
  flags,
  about,
  repeatable: true,
  value: textsOf,
});

/** One of a few words; the parser refuses all others. */
export const choice = <const T extends string>(
  flags: string,
  about: string,
  choices: readonly T[],
  preset?: T,
): Param<T | undefined> => ({
  flags,
  about,
  choices,
  ...(preset === undefined ? {} : { preset }),
  value: found => choices.find(each => each === found),
});

interface Words {
  /** One line in the list of commands. */
  readonly about: string;
  readonly examples: readonly string[];
  readonly notes?: string;
}

/** The exit code; undefined is 0. */
type Ended = Promise<number | undefined>;

interface Behaviour {
  /** `--json` is offered unless this says no. */
  readonly json?: false;
  /** Left out of help and completion. */
  readonly hidden?: true;
  /** Options behind the first argument belong to the command that follows it. */
  readonly passThrough?: true;
}

export interface Subcommand extends Words, Behaviour {
  readonly takes: Params;
  /** `services` are loaded only when the command asks for them. */
  readonly act: (call: Printing, services: LoadServices, given: unknown) => Ended;
}

type Definition<P extends Params, Call> = Words &
  Behaviour & { readonly takes?: P; readonly run: (call: Call, given: Given<P>) => Ended };

/** A command that prints what it knows: it needs neither files nor AWS, and starts fastest. */
export const printing = <const P extends Params>(definition: Definition<P, Printing>): Subcommand => {
  const { takes, run, ...words } = definition;
  return { ...words, takes: takes ?? {}, act: (call, _, given) => run(call, given as Given<P>) };
};

/** A command that mostly prints, and asks for the services only in some cases. */
export const mostlyPrinting = <const P extends Params>(
  definition: Words &
    Behaviour & {
      readonly takes: P;
      readonly run: (call: Printing, given: Given<P>, services: LoadServices) => Ended;
    },
): Subcommand => {
  const { takes, run, ...words } = definition;
  return { ...words, takes, act: (call, services, given) => run(call, given as Given<P>, services) };
};

/** Any other command. */
export const subcommand = <const P extends Params>({
  takes,
  run,
  ...words
}: Definition<P, Invocation>): Subcommand => ({
  ...words,
  takes: takes ?? {},
  act: async (call, services, given) =>
    run({ ...call, services: namingFaults(await services(call.out), call.out.warn) }, given as Given<P>),
});

/** Commands by their word, in the order of the help. */
export type Commands = Readonly<Record<string, Subcommand | CommandGroup>>;

/** A command that only has commands below it. */
export interface CommandGroup extends Words {
  readonly commands: Commands;
}
