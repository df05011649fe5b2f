/** `ssotui completion`: prints completion for a shell; `__complete` is what that asks for names. */
import { Argument, type Command } from 'commander';
import { plain } from '../../text/plain.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { type CompletionNode, completionTree } from '../completion/tree.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { type Handler, type Register, required, subcommand, withQuiet } from '../invocation.ts';

const generators: Readonly<Record<string, (tree: readonly CompletionNode[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

const rootOf = (command: Command): Command => (command.parent ? rootOf(command.parent) : command);

const printCompletion: Handler = async call => {
  const generate = generators[required(call, 0)];
  if (generate) call.io.stdout(generate(completionTree(rootOf(call.command))));
  return undefined;
};

/**
 * A name with control or invisible characters cannot be typed at a prompt, and must not be printed into one.
 */
const typeable = (name: string): boolean => plain(name) === name;

/** Reads the config and nothing else: it runs while somebody waits at a prompt. */
const names: Handler = async call => {
  const config = await call.services.config.read();
  const listed = required(call, 0) === 'sessions' ? config.sessions : config.profiles;
  for (const { name } of listed) if (typeable(name)) call.out.exact(name);
  return undefined;
};

export const addCompletion: Register = (parent, act) => {
  const command = subcommand(parent, 'completion', 'print completion for your shell', {
    examples: [
      'eval "$(ssotui completion bash)"    in ~/.bashrc',
      'eval "$(ssotui completion zsh)"     in ~/.zshrc, after compinit',
      'ssotui completion fish | source     in ~/.config/fish/config.fish',
    ],
  });
  withQuiet(command)
    .addArgument(new Argument('<shell>', 'the shell you use').choices(Object.keys(generators)))
    .action(act(printCompletion));
  parent
    .command('__complete', { hidden: true })
    .addArgument(new Argument('<what>').choices(['sessions', 'profiles']))
    .action(act(names));
};
