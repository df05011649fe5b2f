/** The loader of the package: a script of its own, which bin/ssotui.js loads before the others. */
import { loadingFrom } from './loading.ts';
import { filesIn } from './scripts.ts';

export const { load, compiled } = loadingFrom(filesIn(__dirname));
