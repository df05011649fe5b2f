import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/setup-global.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Generous: a busy machine is no failure, but a test that hangs must end.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
