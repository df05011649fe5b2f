import { setMaxListeners } from 'node:events';

/** Its signal may have a listener for every call in flight, which Node would warn of as a leak. */
export const aborter = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};
