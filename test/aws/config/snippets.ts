/** The odd config files on which AWS clients have been measured, by the number and title of each case. */

export interface Snippet {
  readonly title: string;
  readonly text: string | Uint8Array;
  /** botocore rejects it, or another client loses the whole file: it must not be edited. */
  readonly rejected?: true;
  /** We reject it though botocore reads it. */
  readonly stricter?: true;
}

const a = '[profile a]\nregion = r\n';
const nestedS3 = 's3 =\n    a = 1\nregion = r\n';

export const snippets: readonly Snippet[] = [
  { title: '1 # and ; inside values', text: `${a}u = https://h/start/#/\nx = a#b\ny = a;b\n` },
  { title: '2 comment after a value', text: '[profile a]\nregion = r # home\n' },
  { title: '3 comment after a value with ;', text: '[profile a]\nregion = r ; home\n' },
  { title: '4 comment after a header', text: '[profile a] # team\nregion = r\n' },
  { title: '5 comment glued to a header', text: `${a}[profile b]; x\nregion = r\n` },
  { title: '6 text after a header', text: '[profile a] extra\nregion = r\n' },
  { title: '7 comments in column 0', text: `# c\n; c\n${a}# c\n; c\n` },
  { title: '8 indented comment after a header', text: '[profile a]\n  # c\nregion = r\n' },
  { title: '9 indented comment after a value', text: '[profile a]\nregion = r1\n  # c\noutput = json\n' },
  { title: '10 quoted name with a blank', text: '[profile "my dev"]\nregion = r\n' },
  { title: '11 single-quoted name', text: "[profile 'dev']\nregion = r\n" },
  { title: '11 double-quoted name', text: '[profile "dev"]\nregion = r\n' },
  { title: '12 bare name with a blank', text: '[profile my dev]\nregion = r\n' },
  { title: '13 two blanks', text: '[profile  dev]\nregion = r\n' },
  { title: '14 padding on both sides', text: '[ profile dev ]\nregion = r\n' },
  { title: '15 padding behind', text: '[profile dev ]\nregion = r\n' },
  { title: '16 tab', text: '[profile\tdev]\nregion = r\n' },
  { title: '17 dots', text: '[profile dev.eu.1]\nregion = r\n' },
  { title: '18 punctuation', text: '[profile org/acct:role@x+y%z]\nregion = r\n' },
  { title: '19 not ASCII', text: '[profile dév-日本]\nregion = r\n' },
  { title: '20 # inside a name', text: '[profile a#b]\nregion = r\n' },
  { title: '21 blank and # inside a name', text: `${a}[profile e #f]\nregion = r\n` },
  { title: '22 bracket inside a name', text: '[profile a]b]\nregion = r\n' },
  { title: '23 open quote', text: "[profile bob's]\nregion = r\n" },
  { title: '24 backslash', text: '[profile dom\\user]\nregion = r\n' },
  { title: '25 quoted session', text: '[sso-session "my corp"]\nsso_region = r\n' },
  { title: '25 session not ASCII', text: '[sso-session ü]\nsso_region = r\n' },
  {
    title: '26 services',
    text: '[services d]\nsso =\n  endpoint_url = A\nsso_oidc =\n  endpoint_url = B\n',
  },
  { title: '27 nested block', text: `[profile a]\n${nestedS3}` },
  {
    title: '28 comment and blank line in a nested block',
    text: '[profile a]\ns3 =\n    a = 1\n    # c\n\n    b = 2\nregion = r\n',
  },
  {
    title: '29 nested line without =',
    text: '[profile a]\ns3 =\n    a = 1\n    junk\nregion = r\n',
    rejected: true,
  },
  { title: '30 two levels', text: '[profile a]\ns3 =\n  x =\n    y = 1\nregion = r\n' },
  { title: '31 continuation', text: '[profile a]\ncp = /bin/t --x\n   --y z\nregion = r\n' },
  { title: '32 continuation with =', text: '[profile a]\ncp = /bin/t\n   --k=v\nregion = r\n' },
  { title: '33 section twice', text: `${a}${a}`, rejected: true },
  { title: '34 key twice', text: '[profile a]\nregion = r\nregion = s\n', rejected: true },
  { title: '35 byte order mark', text: `\uFEFF${a}`, rejected: true },
  {
    title: '36 CRLF',
    text: '# c\r\n[profile a]\r\nregion = r\r\ns3 =\r\n  a = 1\r\n\r\n[profile b]\r\noutput = json\r\n',
  },
  { title: '37 lone CR', text: '[profile a]\rregion = r\r', rejected: true, stricter: true },
  { title: '38 colon', text: '[profile a]\nregion: r1\n' },
  { title: '39 colon inside a key', text: '[profile a]\nfoo:bar = z\n' },
  { title: '40 empty value', text: '[profile a]\nregion =\noutput = json\n' },
  { title: '41 no separator', text: '[profile a]\nregion\n', rejected: true },
  { title: '42 capitals in a key', text: '[profile a]\nSSO_Region = r\n' },
  { title: '43 capitals in a header', text: '[Profile A]\nregion = r\n' },
  { title: '44 DEFAULT', text: `[DEFAULT]\nregion = r\noutput = json\n${a}` },
  { title: '45 indented header first', text: '  [profile a]\nregion = r\n' },
  { title: '46 indented header after a key', text: '[profile a]\nregion = r\n  [profile b]\noutput = j\n' },
  { title: '47 indented keys', text: '[profile a]\n  region = r\n  output = json\n' },
  { title: '48 unknown section', text: `[foo]\nx = 1\n${a}` },
  { title: '49 default twice', text: '[default]\nregion = r\n[profile default]\noutput = json\n' },
  { title: '50 __proto__', text: `[__proto__]\nregion = r\n${a}` },
  { title: '50 profile __proto__', text: `[profile __proto__]\nregion = r\n${a}` },
  { title: '51 key __proto__', text: '[profile a]\n__proto__ = x\nregion = r\n' },
  { title: '52 array keys', text: '[profile a]\nkey[] = a\nkey[] = b\n', rejected: true },
  { title: '53 quoted value', text: '[profile a]\nregion = "us-east-1"\n' },
  { title: '54 quotes inside a value', text: '[profile a]\ncp = "/opt/my tool/x" --a "b c"\n' },
  { title: '55 = inside a value', text: '[profile a]\naws_session_token = abc==\n' },
  { title: '56 no interpolation', text: '[profile a]\nx = %(x)s\ny = ${HOME}\nz = 100%\n' },
  { title: '57 key before the first section', text: `region = r\n${a}`, rejected: true },
  { title: '58 free text', text: `${a}some words\n`, rejected: true },
  { title: '59 no keys', text: '[profile a]\n' },
  { title: '60 unclosed header', text: '[profile a\nregion = r\n', rejected: true },
  {
    title: '61 Latin-1',
    text: Buffer.from('[profile a]\n# caf\xe9\nregion = r\n', 'latin1'),
    rejected: true,
  },
  { title: '62 value that looks like a comment', text: '[profile a]\ncolor = #ff0000\n' },
  { title: '63 no-break spaces', text: '[profile a]\nregion = \u00a0r\u00a0\n' },
  { title: '64 dot for a blank', text: '[profile.foo]\nregion = r\n' },
  { title: '65 words that are types elsewhere', text: '[profile a]\nx = true\ny = null\nz = 007\n' },
  { title: '66 backslash at the end', text: '[profile a]\nx = a\\\ny = b\n' },
];
