/** How many roles at a time, as on the command line. */
export const atOnce = 4;
