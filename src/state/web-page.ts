/** Addresses of web pages from outside: which of them may be opened, and how they are shown. */

/** The address as the browser gets it, or why no browser gets it. `why` continues "The address …". */
export type WebPage = { readonly href: string } | { readonly why: string };

/** Beyond this, terminals, QR codes and browsers disagree on what is still an address. */
const longest = 2048;

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether an address is one of this machine over plain http: the demo's, and that of tests and emulators. */
const isLoopbackHttp = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopbackHosts.has(hostname);

/** The URL parser drops line breaks and outer blanks without a word, so the text is checked before. */
const oddCharacter = /[\s\x00-\x1f\x7f-\x9f]/;

const faultOf = (text: string, url: URL, loopback: boolean): string | undefined => {
  if (oddCharacter.test(text)) return 'has a blank or a control character in it';
  if (url.protocol !== 'https:' && !(loopback && isLoopbackHttp(url))) return 'does not begin with https://';
  if (url.username !== '' || url.password !== '') return 'has a user name or password in it';
  return text.length > longest || url.href.length > longest
    ? `is longer than ${longest} characters`
    : undefined;
};

/**
 * Judges an address from outside. The answer is what is shown, copied, drawn as a QR code and opened, all alike:
 * `href` writes a look-alike host as `xn--…`. `loopback` also allows plain http to this machine.
 */
export const webPage = (text: string, loopback: boolean): WebPage => {
  const url = text.length <= longest * 4 && URL.canParse(text) ? new URL(text) : undefined;
  if (!url)
    return { why: text.length > longest ? `is longer than ${longest} characters` : 'is no web address' };
  const why = faultOf(text, url, loopback);
  return why === undefined ? { href: url.href } : { why };
};

/** A stored address for the eye: as it stands, or as a browser opens it where letters could deceive. */
export const shownUrl = (text: string): string =>
  /^[\x00-\x7f]*$/.test(text) || !URL.canParse(text) ? text : new URL(text).href;
