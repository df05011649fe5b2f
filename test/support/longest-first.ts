/**
 * The order in which test files are started: the longest first, so that no core is idle at the end. Vitest
 * knows how long each took from the last run on this machine; on a new one it would go by their size.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification, type Vitest } from 'vitest/node';

/** Those that take the longest where nobody measured, the longest first. */
export const longest = [
  'test/state/safe-hands.test.ts',
  'test/cli/explain-clients.test.ts',
  'test/terminal/terminal.test.ts',
  'test/journeys/whole-job.test.ts',
  'test/local/heap.test.ts',
  'test/cli/completion.test.ts',
  'test/journeys/login.test.ts',
  'test/cli/contract.test.ts',
  'test/cli/shell-hook.test.ts',
  'test/terminal/use.test.ts',
  'test/cli/exec-real.test.ts',
  'test/aws/config/in-place.test.ts',
];

/** A process that is shared ends where a file follows that needs its own: those are the first. */
const placeOf = ({ config }: Vitest, { moduleId, project }: TestSpecification): number => {
  if (project.config.isolate) return -1;
  const at = longest.indexOf(relative(config.root, moduleId));
  return at < 0 ? longest.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(this.ctx, a) - placeOf(this.ctx, b));
  }
}
