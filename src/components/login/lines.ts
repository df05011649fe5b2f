/** The words of a sign-in: what to do now, how long there is, and what went wrong. */
import { type Challenge, forwardCommand, otherInWords, pageOf } from '../../domain/sign-in.ts';
import { clockFace } from '../../domain/time.ts';
import { inKeysInForce, keyOf } from '../../state/key-names.ts';
import type { LoginOverlay, LoginStep } from '../../state/login/types.ts';
import type { State } from '../../state/state.ts';
import { type FlexLine, gap, paragraph } from '../../text/flex-lines.ts';
import { line } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';

type Waiting = Extract<LoginStep, { at: 'waiting' }>;

/** A long address gives way, from its end: it is opened and copied whole. */
const address = (challenge: Challenge, width: number): readonly FlexLine[] =>
  wrapped(pageOf(challenge), width - 5).map((part, index) => ({
    spans: line(`    ${part}`, 'accent'),
    ...(index > 1 ? { drop: 3 } : {}),
  }));

const lastMinute = 60_000;

const countdown = (what: string, challenge: Challenge, now: number): FlexLine => {
  const left = challenge.expiresAt - now;
  return {
    spans: [
      { text: ` ${what} · ` },
      { text: `${clockFace(left)} left`, tone: left < lastMinute ? 'warn' : 'good' },
    ],
  };
};

/** What is out of the ordinary while one waits. */
const conditions = (
  state: State,
  { challenge, trouble, slowed }: Waiting,
  width: number,
): readonly FlexLine[] => {
  if (trouble)
    return [
      ...paragraph(trouble.failure.summary, width, 'warn'),
      ...paragraph(`Still trying; your code stays good. ${keyOf(state, 'sign-in-retry')} tries now.`, width),
    ];
  if (!slowed || challenge.flow !== 'device') return [];
  const seconds = Math.round(challenge.intervalMs / 1000);
  return paragraph(`AWS asked us to check less often: every ${seconds} s now.`, width, 'dim', 4);
};

/** In narrow boxes, which are low as well, fewer words leave room for the code. */
const isNarrow = (width: number): boolean => width < 44;

const pageWords = (state: State, step: Waiting, opensHere: boolean, width: number): string => {
  const open = keyOf(state, 'sign-in-open-page');
  if (isNarrow(width)) {
    if (step.opened) return 'Allow the sign-in on this page:';
    return opensHere ? `Open this page (${open}):` : 'Open this page on any device:';
  }
  if (step.opened) return 'Allow the sign-in on this page (open it yourself if no browser did):';
  return opensHere
    ? `Open this page and allow the sign-in (${open}):`
    : 'Open this page in a browser, on any device:';
};

const codeWords = (isOnPage: boolean, width: number): string => {
  if (isNarrow(width))
    return isOnPage ? 'Allow only if it shows this code:' : 'Type this code there, and allow:';
  return isOnPage
    ? 'Approve only if the page shows this code:'
    : 'Type this code there, and allow the sign-in:';
};

const deviceLines = (state: State, step: Waiting, opensHere: boolean, width: number): readonly FlexLine[] => {
  if (step.challenge.flow !== 'device') return [];
  return [
    ...paragraph(pageWords(state, step, opensHere, width), width),
    ...address(step.challenge, width),
    gap,
    ...paragraph(codeWords(step.challenge.urlWithCode !== undefined, width), width),
    gap,
    { spans: [{ text: '    ' }, { text: ` ${step.challenge.userCode} `, tone: 'code' }] },
  ];
};

/** A browser elsewhere comes back to its own machine: SSH leads it here. */
const forwardLines = (
  state: State,
  { challenge }: Waiting,
  reached: string,
  width: number,
): readonly FlexLine[] =>
  challenge.flow === 'pkce'
    ? [
        ...paragraph('On the machine with the browser, run this first and leave it running:', width),
        ...wrapped(forwardCommand(challenge.port, reached), width - 5).map(part => ({
          spans: line(`    ${part}`, 'accent'),
        })),
        gap,
        ...paragraph(
          `Then open this page there (${keyOf(state, 'sign-in-copy-address')} copies it); ssotui continues automatically.`,
          width,
        ),
        ...address(challenge, width),
      ]
    : [];

const pageKeys = (state: State): string =>
  `${keyOf(state, 'sign-in-open-page')} opens it, ${keyOf(state, 'sign-in-copy-address')} copies the address.`;

const browserLines = (
  state: State,
  step: Waiting,
  opensHere: boolean,
  width: number,
): readonly FlexLine[] => [
  ...paragraph(
    opensHere
      ? 'Allow the sign-in in your browser; ssotui continues automatically.'
      : 'Open this page in a browser on this machine; ssotui continues automatically.',
    width,
  ),
  gap,
  ...paragraph(`${opensHere ? 'Page didn’t open? ' : ''}${pageKeys(state)}`, width),
  ...address(step.challenge, width),
];

const waitingLines = (
  state: State,
  overlay: LoginOverlay,
  step: Waiting,
  width: number,
): readonly FlexLine[] => {
  const { challenge } = step;
  const opensHere = overlay.choice?.opensHere === true;
  const device = challenge.flow === 'device';
  const reached = overlay.choice?.reached;
  return [
    gap,
    ...(reached !== undefined && !device && !opensHere
      ? forwardLines(state, step, reached, width)
      : (device ? deviceLines : browserLines)(state, step, opensHere, width)),
    gap,
    countdown(device ? 'Waiting for your approval' : 'Waiting for the browser', challenge, state.now),
    ...conditions(state, step, width),
    gap,
    ...paragraph(overlay.choice?.reason ?? '', width, 'dim', 2),
  ];
};

const failedLines = (
  state: State,
  step: Extract<LoginStep, { at: 'failed' }>,
  width: number,
): readonly FlexLine[] => {
  const { summary, hint = '', detail } = step.failure;
  return [
    gap,
    ...paragraph(`✗ ${summary}`, width, 'bad'),
    gap,
    ...paragraph(inKeysInForce(state, hint), width),
    gap,
    ...(detail === undefined ? [] : paragraph(`Technical detail: ${detail}`, width, 'dim', 1)),
  ];
};

const doneLines = (
  state: State,
  overlay: LoginOverlay,
  notes: readonly string[],
  width: number,
): readonly FlexLine[] => [
  gap,
  ...paragraph(`✓ Signed in to ${overlay.session}.`, width, 'good'),
  ...notes.flatMap(note => [gap, ...paragraph(note, width, 'warn')]),
  gap,
  ...paragraph(`Press ${keyOf(state, 'sign-in-continue')} to continue.`, width, 'dim'),
];

/** All the lines there are to say, in columns of this width; `fitted` chooses among them. */
export const loginLines = (state: State, overlay: LoginOverlay, width: number): readonly FlexLine[] => {
  const { step } = overlay;
  switch (step.at) {
    case 'asking':
      return [
        gap,
        ...paragraph('Asking AWS for a sign-in…', width),
        gap,
        ...paragraph(overlay.choice?.reason ?? '', width, 'dim', 2),
      ];
    case 'shared':
      return [
        gap,
        ...paragraph(`${otherInWords(step.other)} is signing in to ${overlay.session}.`, width),
        gap,
        ...paragraph(
          `This one continues as soon as that sign-in is done. ${keyOf(state, 'sign-in-retry')} signs in here without waiting.`,
          width,
        ),
      ];
    case 'waiting':
      return waitingLines(state, overlay, step, width);
    case 'done':
      return doneLines(state, overlay, step.notes, width);
    case 'failed':
      return failedLines(state, step, width);
  }
};
