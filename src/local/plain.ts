/** The adapters' way to the gate for foreign text. */
export { plain } from '../text/plain.ts';
