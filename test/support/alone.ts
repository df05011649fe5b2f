/** They replace modules: each gets a process of its own. All other test files share one for each core. */
export const alone = ['test/journeys/stopped.test.ts', 'test/aws/cache/other-disk.test.ts'];
