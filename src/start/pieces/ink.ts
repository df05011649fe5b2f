/** Ink by itself, without our components. */
export { render } from 'ink';
