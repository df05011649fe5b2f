/** Addresses of web pages from outside: which may be opened, and how they are shown. */

/** The address to open, or why it is not opened: `why` continues "The address …". */
type WebPage = { readonly href: string } | { readonly why: string };

interface Allowed {
  /** Also plain http to this machine: pages of the demo, tests and emulators. */
  readonly loopback?: boolean;
  /** Most characters; 2048 by default: no address of AWS is longer, and no QR code holds more. */
  readonly longest?: number;
}

/** Most characters of a link that the user asked for: links into the console can be long. */
export const longestLink = 16 * 1024;

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** By the `hostname` of a URL. */
export const isLoopback = (host: string): boolean => loopbackHosts.has(host);

const isLoopbackHttp = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && isLoopback(hostname);

/** Checked before the URL parser, which silently drops line breaks and outer blanks. */
const oddCharacter = /[\s\x00-\x1f\x7f-\x9f]/;

/** URL.canParse of Node 20, once it is compiled, refuses letters of Latin-1 that it took before. */
export const urlOf = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};

const faultOf = (text: string, loopback: boolean): string | undefined => {
  if (oddCharacter.test(text)) return 'has a blank or a control character in it';
  const url = urlOf(text);
  if (url === undefined) return 'is no web address';
  if (url.protocol !== 'https:' && !(loopback && isLoopbackHttp(url))) return 'does not begin with https://';
  return url.username || url.password ? 'has a user name or password in it' : undefined;
};

/**
 * `href` is shown, copied, drawn as a QR code and opened, all alike; a look-alike host is written as `xn--…`.
 */
export const webPage = (text: string, { loopback = false, longest = 2048 }: Allowed = {}): WebPage => {
  const tooLong = { why: `is longer than ${longest} characters` };
  if (text.length > longest) return tooLong;
  const why = faultOf(text, loopback);
  if (why !== undefined) return { why };
  const { href } = new URL(text);
  return href.length > longest ? tooLong : { href };
};

/** A stored address as it is, or as a browser opens it where letters could deceive. */
export const shownUrl = (text: string): string =>
  /^[\x00-\x7f]*$/.test(text) ? text : (urlOf(text)?.href ?? text);
