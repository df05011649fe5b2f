/** The config and the credentials file: unreadable, or not as a client reads it. */
import { type Message, report, sourceOf } from '../message.ts';
import { botocore, go, goSdk, javascript, olderGo, python, rust } from './groups.ts';

const unparsable: Message['causes'] = [
  'config-byte-order-mark',
  'config-encoding',
  'config-duplicate',
  'config-syntax',
  'credentials-byte-order-mark',
  'credentials-encoding',
  'credentials-duplicate',
  'credentials-syntax',
];

/** What the AWS CLI keeps: where something else stands, it fails when it saves. */
const saved: Message['causes'] = ['registration-corrupt', 'role-credentials-corrupt', 'token-corrupt'];

export const fileMessages: readonly Message[] = [
  python('python-config-unparsable', 'Unable to parse config file: {path}', unparsable, botocore),
  python(
    'python-config-encoding',
    "codec can't decode byte",
    ['config-encoding', 'credentials-encoding', 'token-corrupt'],
    report('boto/botocore#1806'),
  ),
  python(
    'python-not-permitted',
    "[Errno 13] Permission denied: '{path}'",
    ['config-unreadable', 'credentials-unreadable', 'cache-folder-unusable', 'token-corrupt'],
    sourceOf('python/cpython'),
  ),
  python(
    'python-is-folder',
    "[Errno 21] Is a directory: '{path}'",
    ['config-unreadable', 'credentials-unreadable', ...saved],
    botocore,
  ),
  python(
    'python-link-circle',
    "[Errno 40] Too many levels of symbolic links: '{path}'",
    ['config-unreadable', 'credentials-unreadable', ...saved],
    botocore,
  ),
  python(
    'python-read-only',
    "[Errno 30] Read-only file system: '{path}'",
    ['cache-folder-unusable'],
    report('aws/aws-cli#4374'),
  ),
  go(
    'go-config-unreadable',
    ['failed to load shared config file', 'SharedConfigLoadError: failed to load config file'],
    ['config-syntax', 'credentials-syntax', 'config-unreadable', 'credentials-unreadable'],
    goSdk,
  ),
  go(
    'go-config-byte-order-mark',
    [
      'failed to load shared config file, {path}, unsupported expression {{expr {{1 STRING 0 [65279]}',
      'SharedConfigLoadError: failed to load config file, {path} caused by: INIParseError: unsupported expression {{expr {{1 STRING 0 [65279]}',
    ],
    ['config-byte-order-mark', 'credentials-byte-order-mark'],
    olderGo,
  ),
  rust(
    'rust-config-unparsable',
    ['error parsing {path} on line {number}', 'could not parse profile file'],
    [
      'config-byte-order-mark',
      'config-syntax',
      'credentials-byte-order-mark',
      'credentials-syntax',
      'config-read-differently',
      'credentials-read-differently',
    ],
    sourceOf('smithy-lang/smithy-rs'),
  ),
  rust(
    'rust-profile-name',
    'ignored because `{name}` was not a valid identifier',
    ['config-read-differently', 'section-misplaced'],
    report('clowdhaus/eksup#54'),
  ),
  javascript(
    'js-config-not-permitted',
    "EACCES: permission denied, open '{path}'",
    ['config-unreadable', 'credentials-unreadable', 'token-corrupt'],
    sourceOf('nodejs/node'),
  ),
];
