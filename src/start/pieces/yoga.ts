/** Ink's layout by itself: to load it takes a third of what Ink takes, and keys come between. */
export { default } from 'yoga-layout';
