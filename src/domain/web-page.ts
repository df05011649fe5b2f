/** Addresses of web pages from outside: which of them may be opened, and how they are shown. */

/** The address as the browser gets it, or why no browser gets it. `why` continues "The address …". */
export type WebPage = { readonly href: string } | { readonly why: string };

interface Allowed {
  /** Plain http to this machine too: the demo's pages, and those of tests and emulators. */
  readonly loopback?: boolean;
  /** Most characters: 2048, beyond which a page from outside is none of AWS's and no QR code holds it. */
  readonly longest?: number;
}

/** Most characters of a page that the user asked for: links into the console can be long. */
export const longestLink = 16 * 1024;

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

const isLoopbackHttp = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopbackHosts.has(hostname);

/** The URL parser drops line breaks and outer blanks without a word, so the text is checked before. */
const oddCharacter = /[\s\x00-\x1f\x7f-\x9f]/;

/** URL.canParse of Node 20, once it is compiled, refuses letters of Latin-1 that it took before. */
export const urlOf = (text: string): URL | undefined => {
  try {
    return new URL(text);
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
 * Judges an address. `href` is what is shown, copied, drawn as a QR code and opened, all alike: it writes a
 * look-alike host as `xn--…`.
 */
export const webPage = (text: string, { loopback = false, longest = 2048 }: Allowed = {}): WebPage => {
  const tooLong = { why: `is longer than ${longest} characters` };
  if (text.length > longest) return tooLong;
  const why = faultOf(text, loopback);
  if (why !== undefined) return { why };
  const { href } = new URL(text);
  return href.length > longest ? tooLong : { href };
};

/** A stored address for the eye: as it stands, or as a browser opens it where letters could deceive. */
export const shownUrl = (text: string): string =>
  /^[\x00-\x7f]*$/.test(text) ? text : (urlOf(text)?.href ?? text);
