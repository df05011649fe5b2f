/**
 * The search of the app, opened by a command that was given no name: one choice, then the terminal is as it
 * was. It is drawn on the terminal itself, because the command's output may be captured.
 */
import type { Picked, Picking } from '../domain/use/picking.ts';
import type { Context } from '../local/context.ts';
import type { Services } from '../ports.ts';
import { createCore } from './core.ts';
import { displayOf, openOn } from './open.ts';
import { type OwnTerminal, ownTerminal } from './own-terminal.ts';
import { onSignals } from './signals.ts';

const pickedOn = async (
  { stdin, stdout }: OwnTerminal,
  picking: Picking,
  services: Services,
  { clock, env, person }: Context,
  colour: boolean,
): Promise<Picked | undefined> => {
  const { columns, rows } = stdout;
  const core = createCore(services, {
    now: clock.now(),
    screen: { columns, rows },
    display: displayOf(person, colour),
    shellProfile: env.AWS_PROFILE,
    picking,
  });
  let leave = (code: number): void => process.exit(code);
  const calm = onSignals(code => leave(code));
  const continued = (): void => services.shell.continued();
  process.on('SIGCONT', continued);
  try {
    const screen = await openOn(core, person, { stdin, stdout, stderr: stdout });
    leave = screen.leave;
    const { code } = await screen.ended;
    if (code !== 0) process.exit(code);
    return core.store.read().picked;
  } finally {
    process.off('SIGCONT', continued);
    calm();
  }
};

/** Undefined: the person left without a choice. */
export const pick = async (
  picking: Picking,
  services: Services,
  context: Context,
  colour: boolean,
): Promise<Picked | undefined> => {
  const terminal = ownTerminal();
  try {
    return await pickedOn(terminal, picking, services, context, colour);
  } finally {
    terminal.close();
  }
};
