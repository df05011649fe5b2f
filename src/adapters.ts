import type { Context } from './local/context.ts';
import type { Services } from './services.ts';
export const createServices = (
  _context: Context,
  _io: { stdout: NodeJS.WriteStream },
): Services & { warnings: string[] } => {
  throw new Error('not yet');
};
