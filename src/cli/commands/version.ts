/** `ssotui version`: what `--version` prints, for those who try the word. */
import { type Handler, type Register, subcommand, withJson } from '../invocation.ts';

const printVersion: Handler = async call => {
  if (call.json) call.out.json({ version: call.io.version });
  else call.out.line(call.io.version);
  return undefined;
};

export const addVersion: Register = (parent, act) => {
  const command = subcommand(parent, 'version', 'print the version', {
    examples: ['ssotui version', 'ssotui --version'],
  });
  withJson(command).action(act(printVersion));
};
