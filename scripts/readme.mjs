/** Placeholder until the command table exists; replaced together with it. */
