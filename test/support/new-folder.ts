/** A folder for one test, removed when the test has ended. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const newFolder = (name: string): string => {
  const path = mkdtempSync(join(tmpdir(), `ssotui-${name}-`));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
