/**
 * A made-up browser for the portal's pages: opens a page, presses one of its buttons, follows where that
 * leads.
 */

const fieldsOf = (page: string): [string, string][] =>
  [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
    name ?? '',
    value ?? '',
  ]);

const actionOf = (page: string): string => {
  const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1];
  if (action === undefined) throw new Error(`the page has no form to answer:\n${page}`);
  return action;
};

const press = async (url: string, decision: 'allow' | 'deny'): Promise<Response> => {
  const page = await (await fetch(url)).text();
  const body = new URLSearchParams([...fieldsOf(page), ['decision', decision]]);
  return fetch(new URL(actionOf(page), url), { method: 'POST', body });
};

/** Opens an approval page (device code or authorization) and presses Allow; a redirect is followed. */
export const clickAllow = (url: string): Promise<Response> => press(url, 'allow');

/** The same with Deny. */
export const clickDeny = (url: string): Promise<Response> => press(url, 'deny');
