/** Running discoveries of one session: sharing, tokens, pauses and cancelling, on a hand-turned clock. */
import { describe, expect, test } from 'vitest';
import { type AgendaOptions, agendaOf } from '../../../src/aws/discovery/agenda.ts';
import type { Call, Page } from '../../../src/aws/discovery/call.ts';
import type { Answer } from '../../../src/aws/discovery/fetch.ts';
import { laneOf } from '../../../src/aws/discovery/lane.ts';
import { paceOf } from '../../../src/aws/pace/pace.ts';
import type { ListingReport } from '../../../src/domain/listing.ts';
import type { Failure, FailureCode } from '../../../src/domain/model.ts';
import { failureOf, Problem } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';

const failure = (code: FailureCode): Failure => ({ code, summary: code });
const failed = (code: FailureCode, through = false): Answer => ({ failure: failure(code), through });
const settle = () => new Promise<void>(resolve => setImmediate(resolve));
const nameOf = (call: Call): string => (call.list === 'accounts' ? 'accounts' : call.accountId);

/** What the portal answers: a rule for each call, by its name and how often that was asked before. */
type Rule = (name: string, times: number, token: string) => Answer | 'never';

const organisation =
  (accounts: readonly string[]): Rule =>
  name => {
    const page: Page =
      name === 'accounts'
        ? { accounts: accounts.map(id => ({ id })), roles: [] }
        : { accounts: [], roles: [{ name: 'Admin' }] };
    return { page };
  };

interface Running {
  readonly events: ListingReport[];
  readonly stop: AbortController;
  /** `listed`, or the code of the failure it was rejected with, or `aborted`. */
  ended: string | undefined;
}

const setUp = (rule: Rule) => {
  const clock = handClock(1_000_000);
  const calls: string[] = [];
  const aborted: string[] = [];
  let tokens = 1;
  let renewals = 0;
  let stored: () => string = () => `token ${tokens}`;
  let renew: () => void = () => {
    tokens++;
  };
  const fetch = (call: Call, token: string, signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const name = nameOf(call);
      const answer = rule(name, calls.filter(other => other === name).length, token);
      calls.push(name);
      const abort = () => {
        aborted.push(name);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort);
      if (answer === 'never') return;
      clock.after(10, signal, () => {
        signal.removeEventListener('abort', abort);
        resolve(answer);
      });
    });
  const random = () => 0.5;
  const lane = laneOf({
    clock,
    random,
    fetch,
    pace: paceOf({ random }),
    tokens: {
      current: async () => stored(),
      renewed: async () => {
        renewals++;
        renew();
        return stored();
      },
    },
  });
  const run = (options: AgendaOptions = {}, patient = false): Running => {
    const stop = new AbortController();
    const running: Running = { events: [], stop, ended: undefined };
    const emit = (event: ListingReport) => running.events.push(event);
    lane.run({ agenda: agendaOf(options), emit, patient, signal: stop.signal }).then(
      () => {
        running.ended = 'listed';
      },
      error => {
        running.ended = stop.signal.aborted ? 'aborted' : failureOf(error).code;
      },
    );
    return running;
  };
  return {
    clock,
    calls,
    aborted,
    run,
    want: lane.want,
    hurry: lane.hurry,
    renewals: () => renewals,
    /** What the token file gives from now on. */
    store: (give: () => string) => {
      stored = give;
    },
    renewWith: (go: () => void) => {
      renew = go;
    },
    advance: async (ms: number) => {
      await settle();
      await clock.advance(ms, settle);
    },
  };
};

const rolesIn = ({ events }: Running): string[] =>
  events.flatMap(event => (event.is === 'roles' ? event.listed.map(entry => entry.accountId) : []));
const failuresIn = ({ events }: Running): [string, string][] =>
  events.flatMap(event => {
    if (event.is === 'failed') return [['accounts', event.failure.code]];
    if (event.is !== 'roles') return [];
    return event.failed.map((entry): [string, string] => [entry.accountId, entry.failure.code]);
  });
const progressOf = ({ events }: Running) =>
  events.flatMap(event => (event.is === 'progress' ? [event.progress] : [])).at(-1);
const many = Array.from({ length: 40 }, (_, i) => String(i));
const signedOut = () => {
  throw new Problem(failure('token.expired'));
};

test('lists everything, reports it whole and says so', async () => {
  const { run, advance, calls } = setUp(organisation(many));
  const running = run();
  await advance(2000);
  expect(running.ended).toBe('listed');
  expect(rolesIn(running).sort()).toEqual([...many].sort());
  expect(new Set(calls).size).toBe(calls.length);
  expect(progressOf(running)).toMatchObject({ accounts: 40, rolesListed: 40, remainingMs: 0 });
});

test('wanting an account while it runs takes it next', async () => {
  const { run, advance, calls, want } = setUp(organisation(many));
  run();
  await advance(25);
  const before = calls.length;
  want(['39', '38']);
  await advance(10);
  expect(calls.slice(before, before + 2)).toEqual(['39', '38']);
});

test('the first page is reported at once, then some ten times a second', async () => {
  const { run, advance, clock } = setUp(organisation(many));
  const { events } = run();
  const start = clock.now();
  await advance(10);
  expect(events[0]).toMatchObject({ is: 'accounts', complete: true });
  await advance(2000);
  const batches = events.filter(event => event.is === 'progress').length;
  expect(batches).toBeLessThan(2 + (clock.now() - start) / 80);
});

describe('several discoveries of a session', () => {
  test('share calls for the same page, and each is told', async () => {
    const { run, advance, calls } = setUp(organisation(many.slice(0, 4)));
    const all = run();
    const some = run({ only: ['1', '2'] });
    await advance(1000);
    expect([all.ended, some.ended]).toEqual(['listed', 'listed']);
    expect(rolesIn(some).sort()).toEqual(['1', '2']);
    expect(rolesIn(all)).toHaveLength(4);
    expect(calls.filter(name => name === 'accounts')).toHaveLength(1);
  });

  test('a page that one run fetches is not fetched by another meanwhile', async () => {
    const { run, calls, advance } = setUp(organisation(['1']));
    run({ only: ['1'] });
    run({ only: ['1'] });
    await advance(1);
    expect(calls).toEqual(['1']);
  });

  test('when the one that made the call is cancelled, the other makes it', async () => {
    const { run, calls, advance } = setUp(organisation(['1']));
    const first = run({ only: ['1'] });
    const second = run({ only: ['1'] });
    await advance(1);
    second.stop.abort();
    await advance(100);
    expect([first.ended, second.ended, calls.length]).toEqual(['listed', 'aborted', 2]);
  });

  test('have one budget: a 429 of one holds the other', async () => {
    const { run, advance, calls } = setUp((name, times) =>
      name === 'a' && times === 0 ? failed('portal.throttled') : organisation([])(name, times, ''),
    );
    run({ only: ['a'] });
    await advance(11);
    const other = run({ only: ['b'] });
    await advance(100);
    expect(calls).toEqual(['a']);
    await advance(1000);
    expect([other.ended, calls.includes('b')]).toEqual(['listed', true]);
  });
});

describe('failures', () => {
  test('what fails for a moment is tried again, a few times; what is forbidden is not', async () => {
    const { run, advance, calls } = setUp((name, times, token) => {
      if (name === 'sick') return failed('portal.unavailable');
      if (name === 'shy' && times < 2) return failed('network.timeout');
      if (name === 'shut') return failed('portal.forbidden', true);
      return organisation(['sick', 'well', 'shut', 'shy'])(name, times, token);
    });
    const running = run();
    await advance(60_000);
    expect(running.ended).toBe('listed');
    expect(rolesIn(running).sort()).toEqual(['shy', 'well']);
    expect(failuresIn(running).sort()).toEqual([
      ['shut', 'portal.forbidden'],
      ['sick', 'portal.unavailable'],
    ]);
    const times = (name: string) => calls.filter(call => call === name).length;
    expect([times('sick'), times('shy'), times('shut')]).toEqual([4, 3, 1]);
  });

  test('that nothing is let through for seconds is told, and forgotten when it goes on', async () => {
    let open = false;
    const { run, advance } = setUp((name, times, token) =>
      open ? organisation(['1', '2'])(name, times, token) : failed('portal.throttled'),
    );
    const running = run();
    await advance(1_000);
    expect(progressOf(running)?.paused).toBeUndefined();
    await advance(20_000);
    expect(progressOf(running)?.paused?.code).toBe('portal.throttled');
    open = true;
    await advance(30_000);
    expect([progressOf(running)?.paused, running.ended]).toEqual([undefined, 'listed']);
  });

  test('a call throttled for ever fails in the end', async () => {
    const { run, advance } = setUp(() => failed('portal.throttled'));
    const running = run({ only: ['1'] });
    await advance(600_000);
    expect(failuresIn(running)).toEqual([['1', 'portal.throttled']]);
    expect(running.ended).toBe('listed');
  });

  test('accounts that cannot be listed are a failure of the whole, told as an event', async () => {
    const { run, advance } = setUp(() => failed('portal.invalid', true));
    const running = run();
    await advance(100);
    expect([failuresIn(running), running.ended]).toEqual([[['accounts', 'portal.invalid']], 'listed']);
  });
});

describe('the token', () => {
  const accepts =
    (good: () => string): Rule =>
    (name, times, token) =>
      token === good() ? organisation(many)(name, times, token) : failed('token.expired', true);

  test('that expires in the middle is renewed once, however many calls were refused', async () => {
    let good = 'token 1';
    const { run, advance, renewals } = setUp(accepts(() => good));
    const running = run();
    await advance(35);
    good = 'token 2';
    await advance(5000);
    expect([running.ended, renewals()]).toEqual(['listed', 1]);
    expect(rolesIn(running)).toHaveLength(many.length);
    expect(new Set(rolesIn(running)).size).toBe(many.length);
  });

  test('that another program renewed meanwhile is taken from the file', async () => {
    let good = 'token 1';
    const { run, advance, renewals, store } = setUp(accepts(() => good));
    const running = run();
    await advance(35);
    good = 'token of the AWS CLI';
    store(() => good);
    await advance(5000);
    expect([running.ended, renewals()]).toEqual(['listed', 0]);
  });

  test('that is missing at the start rejects, and no call is made, patient or not', async () => {
    const { run, advance, store, calls } = setUp(organisation(many));
    store(signedOut);
    const hasty = run();
    const patient = run({}, true);
    await advance(100);
    expect([hasty.ended, patient.ended, calls.length]).toEqual(['token.expired', 'token.expired', 0]);
  });

  test('that is refused although it was just renewed rejects instead of renewing for ever', async () => {
    const { run, advance, renewals } = setUp(() => failed('token.expired', true));
    const running = run();
    await advance(60_000);
    expect([running.ended, renewals()]).toEqual(['token.expired', 1]);
  });

  test('signed out in the middle: a hasty discovery rejects, a patient one waits and goes on', async () => {
    let good = 'token 1';
    const { run, advance, store, renewWith, calls } = setUp(accepts(() => good));
    const hasty = run();
    const patient = run({}, true);
    await advance(35);
    good = 'token of the next sign-in';
    renewWith(signedOut);
    await advance(20_000);
    expect([hasty.ended, patient.ended]).toEqual(['token.expired', undefined]);
    expect(progressOf(patient)?.paused?.code).toBe('token.expired');
    const made = calls.length;
    await advance(20_000);
    expect(calls.length).toBe(made);
    store(() => good);
    await advance(30_000);
    expect(patient.ended).toBe('listed');
    expect(rolesIn(patient).sort()).toEqual([...many].sort());
    expect(progressOf(patient)?.paused).toBeUndefined();
  });
});

describe('the network', () => {
  const when =
    (up: () => boolean): Rule =>
    (name, times, token) =>
      up() ? organisation(many)(name, times, token) : failed('network.unreachable');

  test('lost for a moment pauses everything and loses nothing', async () => {
    let up = true;
    const { run, advance, calls } = setUp(when(() => up));
    const running = run();
    await advance(35);
    up = false;
    await advance(3000);
    const made = calls.length;
    expect(progressOf(running)?.paused?.code).toBe('network.unreachable');
    await advance(1000);
    // One call at a time looks whether it is back.
    expect(calls.length - made).toBeLessThanOrEqual(1);
    up = true;
    await advance(10_000);
    expect(running.ended).toBe('listed');
    expect(rolesIn(running)).toHaveLength(many.length);
    expect(failuresIn(running)).toEqual([]);
    expect(progressOf(running)?.paused).toBeUndefined();
  });

  test('one cut connection is not worth a word', async () => {
    const { run, advance } = setUp((name, times, token) =>
      name === '3' && times === 0 ? failed('network.unreachable') : organisation(many)(name, times, token),
    );
    const running = run();
    await advance(10_000);
    expect(running.ended).toBe('listed');
    const paused = running.events.some(event => event.is === 'progress' && event.progress.paused);
    expect([paused, rolesIn(running).length]).toEqual([false, many.length]);
  });

  test('that stays away ends a hasty discovery with failures; what was listed stays', async () => {
    let up = true;
    const { run, advance } = setUp(when(() => up));
    const running = run();
    await advance(35);
    up = false;
    await advance(120_000);
    expect(running.ended).toBe('listed');
    const listed = rolesIn(running).length;
    expect(listed).toBeGreaterThan(0);
    expect(failuresIn(running)).toHaveLength(many.length - listed);
  });

  test.each([
    ['signed out', 'token.expired'],
    ['without a network', 'network.unreachable'],
  ] as const)('a hasty discovery that ends %s does not say at its end that it waits', async (_, code) => {
    const { run, advance, store } = setUp(() => failed(code));
    if (code === 'token.expired') store(signedOut);
    const running = run();
    await advance(60_000);
    expect(running.ended).toBe(code === 'token.expired' ? code : 'listed');
    expect(progressOf(running)?.paused).toBeUndefined();
    const told = running.events.filter(event => event.is === 'progress' && event.progress.paused);
    expect(told.length > 0).toBe(code === 'network.unreachable');
  });

  test('that was never there is given up sooner', async () => {
    const { run, advance, calls } = setUp(when(() => false));
    const running = run();
    await advance(4000);
    expect([running.ended, failuresIn(running)]).toEqual(['listed', [['accounts', 'network.unreachable']]]);
    expect(calls.length).toBe(3);
  });

  test('is looked for at once when somebody asks, and at the start of another listing', async () => {
    let up = false;
    const { run, hurry, calls, advance } = setUp((name, times, token) =>
      up ? organisation(['1'])(name, times, token) : failed('network.unreachable'),
    );
    const running = run({}, true);
    await advance(20_000);
    const before = calls.length;
    hurry();
    await advance(20);
    expect(calls.length).toBe(before + 1);
    const retry = run({ only: ['1'] }, true);
    await advance(20);
    expect(calls.length).toBe(before + 2);
    up = true;
    hurry();
    await advance(2_000);
    expect([running.ended, retry.ended]).toEqual(['listed', 'listed']);
  });

  test('hurrying does not go past the pace that AWS asked for', async () => {
    const { run, hurry, calls, advance } = setUp(name =>
      name === 'accounts'
        ? { failure: failure('portal.throttled'), through: false, retryAfterMs: 60_000 }
        : 'never',
    );
    run({}, true);
    await advance(100);
    const before = calls.length;
    for (let i = 0; i < 50; i++) hurry();
    await advance(100);
    expect(calls.length).toBe(before);
  });

  test('a patient discovery outwaits it', async () => {
    let up = false;
    const { run, advance } = setUp(when(() => up));
    const running = run({}, true);
    await advance(600_000);
    expect(running.ended).toBeUndefined();
    up = true;
    await advance(30_000);
    expect(running.ended).toBe('listed');
  });

  test('a portal that answers nothing but faults is waited for as well', async () => {
    let up = true;
    const { run, advance, calls } = setUp((name, times, token) =>
      up ? organisation(many)(name, times, token) : failed('portal.unavailable'),
    );
    run();
    await advance(35);
    up = false;
    await advance(500);
    const made = calls.length;
    await advance(1500);
    expect(calls.length - made).toBeLessThan(6);
  });
});

describe('cancelling', () => {
  test('aborts what is under way, starts nothing more and leaves no timer', async () => {
    const { run, advance, calls, aborted, clock } = setUp((name, times, token) =>
      name === 'accounts' ? organisation(many)(name, times, token) : 'never',
    );
    const running = run();
    await advance(50);
    const made = calls.length;
    running.stop.abort();
    await advance(0);
    expect(running.ended).toBe('aborted');
    expect(aborted).toHaveLength(made - 1);
    const told = running.events.length;
    await advance(60_000);
    expect([calls.length, running.events.length, clock.waiting]).toEqual([made, told, 0]);
  });

  test('before it began is at once', async () => {
    const { run, advance, calls } = setUp(organisation(many));
    const running = run();
    running.stop.abort();
    await advance(100);
    expect([running.ended, calls]).toEqual(['aborted', []]);
  });

  test('gives its places back: the next discovery runs as freely as the first', async () => {
    let answering = false;
    const { run, advance, calls } = setUp((name, times, token) =>
      answering ? organisation(many)(name, times, token) : 'never',
    );
    const stuck = run({ only: ['1', '2', '3'] });
    await advance(10);
    expect(calls).toHaveLength(3);
    stuck.stop.abort();
    answering = true;
    const next = run();
    await advance(3000);
    expect(next.ended).toBe('listed');
  });
});
