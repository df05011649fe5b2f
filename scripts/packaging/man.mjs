/** The manual page, from the same tree of commands as the help. */
import { leaves, takenBy, textAfter, usageOf } from './commands.mjs';

/** A line that begins with a dot or a quote would be a request; a hyphen must stay one to be copied. */
const roff = text =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(?=[.'])/gm, '\\&');

const bold = text => `\\fB${roff(text)}\\fR`;

const section = (title, ...lines) => [`.SH ${title}`, ...lines];

/** Lines that stay as they are. */
const verbatim = text => ['.nf', ...text.split('\n').map(roff), '.fi'];

const entry = ([term, about]) => ['.TP', bold(term), roff(about)];

const commandLines = command => [
  `.SS ${roff(usageOf(command))}`,
  roff(command.description()),
  ...takenBy(command).flatMap(entry),
  '.PP',
  ...verbatim(textAfter(command)),
];

const sharedOptions = [
  ['-h, --help', 'help for the command'],
  ['-v, --version', 'print the version'],
  ['--json', 'print one JSON object; listings and changes take it'],
  ['-q, --quiet', 'print results and failures only'],
  ['--no-color', 'no colours (also: NO_COLOR)'],
];

const exitCodes = [
  ['0', 'Done, or nothing to do.'],
  ['1', 'Failed; the message says what and what next.'],
  ['2', 'Wrong usage.'],
  ['3', 'A sign-in is needed.'],
  ['4', 'Conflict or unsafe: nothing was written.'],
  ['130', 'Interrupted.'],
];

const files = [
  [
    '~/.aws/config, ~/.aws/credentials',
    'The AWS config that all AWS clients share; the second is only read.',
  ],
  ['~/.aws/sso/cache, ~/.aws/cli/cache', 'Tokens, client registrations and role credentials.'],
  ['$XDG_CONFIG_HOME/ssotui/config', 'Settings (default: ~/.config/ssotui/config).'],
  ['$XDG_CACHE_HOME/ssotui', 'What was listed last (default: ~/.cache/ssotui).'],
  ['$XDG_STATE_HOME/ssotui', 'Backups, favourites, recent roles (default: ~/.local/state/ssotui).'],
];

const environment = [
  ['AWS_PROFILE', 'The profile that commands without a name mean.'],
  ['AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE', 'Other places for the two files of AWS.'],
  ['AWS_CA_BUNDLE, HTTPS_PROXY, NO_PROXY', 'How AWS is reached.'],
  ['AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL_SSO_OIDC, AWS_ENDPOINT_URL_STS', 'Other endpoints.'],
  ['BROWSER', 'The command that opens the sign-in page.'],
  ['NO_COLOR', 'No colours.'],
];

/** `program` is commander's tree. */
export const manPage = (program, { version, homepage, description }) =>
  `${[
    `.\\" Written by the build.`,
    `.TH SSOTUI 1 "" "ssotui ${version}" "User Commands"`,
    ...section('NAME', `ssotui \\- ${roff('AWS IAM Identity Center in the terminal')}`),
    ...section(
      'SYNOPSIS',
      `${bold('ssotui')} [${bold('--demo')}]`,
      '.br',
      `${bold('ssotui')} \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]`,
    ),
    ...section(
      'DESCRIPTION',
      roff(`${description}.`),
      '.PP',
      roff('Without a command the full-screen app opens; ? shows its keys.'),
    ),
    ...section('OPTIONS', ...[...sharedOptions, ...takenBy(program)].flatMap(entry)),
    ...section('COMMANDS', ...leaves(program).flatMap(commandLines)),
    ...section('EXIT STATUS', ...exitCodes.flatMap(entry)),
    ...section('FILES', ...files.flatMap(entry)),
    ...section('ENVIRONMENT', ...environment.flatMap(entry)),
    ...section('SEE ALSO', `${bold('aws')}(1)`, '.PP', roff(homepage)),
  ].join('\n')}\n`;
