/** The hints of failures name keys of the screen; here the same advice names a command. */

const wordings: readonly (readonly [screen: RegExp, commandLine: string])[] = [
  [/Press L to sign in again, or run: /, 'Sign in with: '],
  [/Press L to start another one\./, 'Sign in with: ssotui login'],
  [/Press r to try again, or w to sign in with a device code\./, 'Run it again, or with --device-code.'],
  [/Press r to try again\./, 'Run it again.'],
  [/Press w to sign in with a device code instead\./, 'Run it again with --device-code.'],
  [/Press w to sign in the other way\./, 'Run it again with --device-code or --pkce, whichever it was not.'],
  [/Press c to see what is wrong with it\./, 'What is wrong with it says: ssotui cache check'],
  [/Press u to put it back( once that is fixed)?\./, 'Put it back$1 with: ssotui undo.'],
  [/, then press r\./, ', then run it again.'],
  [
    /Reload to see what is assigned by now, or/,
    'See what is assigned by now with: ssotui accounts --roles, or',
  ],
  [/reload to see what is there now\./, 'see what is there now with: ssotui accounts --roles'],
  [/Reload and try again\./, 'Look at what is there by now: ssotui sessions, ssotui profiles'],
  [/Reload, look at the change again, and repeat it\./, 'Run it again on the file as it is now.'],
];

const namesKeys = /\bpress\b|\breload\b/i;

/** The hint without keys of the screen; absent when nothing of it can be done from a command line. */
export const commandLineHint = (hint: string | undefined): string | undefined => {
  const worded = wordings.reduce((text, [screen, line]) => text?.replace(screen, line), hint);
  return worded === undefined || namesKeys.test(worded) ? undefined : worded;
};
