/** The way to AWS: names, proxies, certificates, connections. */
import { type Message, report, sourceOf } from '../message.ts';
import {
  botocore,
  dotnet,
  go,
  goSdk,
  java,
  javascript,
  jsSdk,
  olderGo,
  python,
  rust,
  vague,
} from './groups.ts';

const nowhere: Message['causes'] = [
  'region-variable-invalid',
  'region-invalid',
  'region-unknown',
  'session-region-invalid',
  'session-region-unknown',
  'endpoint-variable-invalid',
  'proxy-variable-invalid',
  'name-not-found',
];
const name: Message['causes'] = [...nowhere, 'proxy-name-not-found'];
const closed: Message['causes'] = [
  'connection-refused',
  'proxy-unreachable',
  'connection-cut',
  'no-route',
  'connection-timeout',
];
const cut: Message['causes'] = ['connection-cut', 'no-answer', 'proxy-refuses', 'not-tls'];
const slow: Message['causes'] = ['connection-timeout', 'no-route', 'proxy-unreachable'];
const untrusted: Message['causes'] = ['certificates-unusable', 'certificate-untrusted', 'not-tls'];
const dates: Message['causes'] = ['certificate-dates', 'clock-off'];
const unreachable: Message['causes'] = [
  ...nowhere,
  ...closed,
  'proxy-name-not-found',
  'proxy-wants-login',
  'sts-unreachable',
];

export const networkMessages: readonly Message[] = [
  python('python-no-connection', 'Could not connect to the endpoint URL: "{url}"', unreachable, botocore),
  python('python-connect-timeout', 'Connect timeout on endpoint URL: "{url}"', slow, botocore),
  python('python-read-timeout', 'Read timeout on endpoint URL: "{url}"', [...slow, 'no-answer'], botocore),
  python(
    'python-connection-closed',
    'Connection was closed before we received a valid response from endpoint URL',
    cut,
    botocore,
  ),
  python(
    'python-untrusted',
    [
      'certificate verify failed: self-signed certificate',
      'certificate verify failed: self signed certificate',
      'certificate verify failed: unable to get local issuer certificate',
    ],
    untrusted,
    botocore,
  ),
  vague(
    python(
      'python-certificate',
      'CERTIFICATE_VERIFY_FAILED',
      [...untrusted, ...dates, 'certificate-name'],
      botocore,
    ),
  ),
  python(
    'python-certificate-dates',
    [
      'certificate verify failed: certificate has expired',
      'certificate verify failed: certificate is not yet valid',
    ],
    dates,
    botocore,
  ),
  python(
    'python-certificate-name',
    ['SSL validation failed for {url} hostname', 'certificate verify failed: Hostname mismatch'],
    ['certificate-name', 'captive-portal'],
    botocore,
  ),
  python(
    'python-not-tls',
    '[SSL: WRONG_VERSION_NUMBER]',
    ['not-tls', 'proxy-variable-invalid', 'endpoint-variable-invalid'],
    botocore,
  ),
  python(
    'python-certificates-path',
    [
      'Could not find a suitable TLS CA certificate bundle, invalid path: {path}',
      'SSL validation failed for {url} [Errno 2] No such file or directory',
    ],
    ['certificates-unusable'],
    botocore,
  ),
  python(
    'python-proxy',
    'Failed to connect to proxy URL: "{url}"',
    [
      'proxy-variable-invalid',
      'proxy-name-not-found',
      'proxy-unreachable',
      'proxy-wants-login',
      'proxy-refuses',
    ],
    botocore,
  ),
  python(
    'python-proxy-login',
    'Tunnel connection failed: 407',
    ['proxy-wants-login'],
    report('cubewise-code/tm1py#531'),
  ),
  python(
    'python-bad-endpoint',
    'Invalid endpoint: {url}',
    ['region-variable-invalid', 'region-invalid', 'endpoint-variable-invalid'],
    botocore,
  ),
  javascript('js-bad-endpoint', 'TypeError: Invalid URL', ['endpoint-variable-invalid'], jsSdk),
  javascript('js-name', ['getaddrinfo ENOTFOUND {host}', 'getaddrinfo EAI_AGAIN {host}'], name, jsSdk),
  javascript('js-refused', 'connect ECONNREFUSED {address}', closed, jsSdk),
  javascript('js-timeout', 'connect ETIMEDOUT {address}', slow, report('serverless/serverless#3256')),
  javascript('js-connection-cut', ['socket hang up', 'read ECONNRESET'], cut, jsSdk),
  javascript(
    'js-not-tls',
    ['SSL routines:ssl3_get_record:wrong version number', 'write EPROTO'],
    ['not-tls', 'proxy-variable-invalid', 'endpoint-variable-invalid'],
    jsSdk,
  ),
  javascript(
    'js-untrusted',
    [
      'self-signed certificate',
      'self signed certificate',
      'unable to get local issuer certificate',
      'unable to verify the first certificate',
    ],
    untrusted,
    jsSdk,
  ),
  javascript(
    'js-certificate-dates',
    ['certificate has expired', 'certificate is not yet valid'],
    dates,
    jsSdk,
  ),
  javascript(
    'js-certificate-name',
    "Hostname/IP does not match certificate's altnames",
    ['certificate-name', 'captive-portal'],
    jsSdk,
  ),
  go('go-name', ['no such host', 'server misbehaving'], name, goSdk),
  go(
    'go-not-tls',
    [
      'http: server gave HTTP response to HTTPS client',
      'tls: first record does not look like a TLS handshake',
    ],
    ['not-tls', 'proxy-variable-invalid', 'endpoint-variable-invalid'],
    goSdk,
  ),
  go('go-bad-endpoint', 'unsupported protocol scheme "', ['endpoint-variable-invalid'], olderGo),
  go(
    'go-end-of-file',
    ['Get "{url}": EOF', 'Post "{url}": EOF', 'Get "{url}": unexpected EOF', 'Post "{url}": unexpected EOF'],
    cut,
    olderGo,
  ),
  vague(
    go(
      'go-file-missing',
      'open {path}: no such file or directory',
      ['certificates-unusable', 'web-identity-token-missing', 'file-variable-missing', 'token-missing'],
      olderGo,
    ),
  ),
  go(
    'go-connection-cut',
    'connection reset by peer',
    ['connection-cut', 'no-answer', 'proxy-refuses'],
    goSdk,
  ),
  go('go-proxy-login', ': Proxy Authentication Required', ['proxy-wants-login'], goSdk),
  go('go-certificates-path', 'reading custom CA bundle: open {path}', ['certificates-unusable'], goSdk),
  go('go-refused', 'connect: connection refused', closed, goSdk),
  go(
    'go-timeout',
    ['i/o timeout', 'context deadline exceeded (Client.Timeout exceeded'],
    slow,
    report('aws/aws-sdk-go#4154'),
  ),
  go(
    'go-untrusted',
    ['x509: certificate signed by unknown authority', 'x509: certificate relies on legacy Common Name field'],
    untrusted,
    goSdk,
  ),
  go('go-certificate-dates', 'x509: certificate has expired or is not yet valid', dates, goSdk),
  go(
    'go-certificate-name',
    'x509: certificate is valid for {names}, not {host}',
    ['certificate-name', 'captive-portal', 'not-aws'],
    goSdk,
  ),
  go(
    'go-proxy',
    'proxyconnect tcp:',
    ['proxy-unreachable', 'proxy-name-not-found', 'proxy-variable-invalid'],
    goSdk,
  ),
  rust(
    'rust-name',
    ['failed to lookup address information:', 'ConnectError("dns error"'],
    name,
    sourceOf('rust-lang/rust'),
  ),
  rust(
    'rust-refused',
    ['tcp connect error: Connection refused', 'kind: ConnectionRefused'],
    closed,
    sourceOf('rust-lang/rust'),
  ),
  rust(
    'rust-untrusted',
    ['invalid peer certificate: UnknownIssuer', 'InvalidCertificate(UnknownIssuer)'],
    untrusted,
    sourceOf('rustls/rustls'),
  ),
  rust(
    'rust-certificate-dates',
    [
      'invalid peer certificate: Expired',
      'invalid peer certificate: NotValidYet',
      'invalid peer certificate: certificate expired',
      'InvalidCertificate(Expired',
      'InvalidCertificate(NotValidYet',
    ],
    dates,
    sourceOf('rustls/rustls'),
  ),
  rust(
    'rust-certificate-name',
    [
      'invalid peer certificate: NotValidForName',
      'invalid peer certificate: certificate not valid for name',
      'InvalidCertificate(NotValidForName',
    ],
    ['certificate-name', 'captive-portal'],
    sourceOf('rustls/rustls'),
  ),
  java('java-untrusted', 'PKIX path building failed', untrusted, report('aws/aws-sdk-java-v2#1443')),
  vague(
    java(
      'java-no-connection',
      'Unable to execute HTTP request:',
      unreachable,
      report('aws/aws-sdk-java-v2#1443'),
    ),
  ),
  // Windows says the rest in the language of the person: the number is the same in all.
  dotnet(
    'dotnet-refused',
    'System.Net.Sockets.SocketException (10061)',
    closed,
    report('dotnet/dotnet-api-docs#9821'),
  ),
  dotnet(
    'dotnet-no-network',
    'System.Net.Sockets.SocketException (10051)',
    ['no-route', 'connection-refused', 'proxy-unreachable'],
    report('aws/aws-sdk-net#1904'),
  ),
  dotnet(
    'dotnet-tls',
    'The SSL connection could not be established',
    untrusted,
    report('aws/aws-sdk-net#3115'),
  ),
];
