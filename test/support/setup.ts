/**
 * Each test file starts from an environment that knows nothing of this machine's AWS, desktop or terminal.
 * Most files share a process with others, so each leaves the process as it found it.
 */
import { afterAll, expect, vi } from 'vitest';

const foreign = /^(AWS_|SSH_|XDG_|BROWSER$|DISPLAY$|WAYLAND_DISPLAY$|CI$|NO_COLOR$|FORCE_COLOR$|.*_proxy$)/i;
for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name];

// The SDK warns about coming Node floors on stderr; the app sets the same switch before it builds a client.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.AWS_EC2_METADATA_DISABLED = 'true';

const stateOfProcess = () => ({
  environment: { ...process.env },
  folder: process.cwd(),
  umask: process.umask(),
  clockIsFake: vi.isFakeTimers(),
});

const found = stateOfProcess();
// Hooks of the file itself are defined later, so they run before this one.
afterAll(() => {
  vi.unstubAllEnvs();
  expect(stateOfProcess()).toEqual(found);
});
