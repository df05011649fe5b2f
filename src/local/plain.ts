/** Kept for its importers: the gate itself is used by all parts. */
export { plain } from '../text/plain.ts';
