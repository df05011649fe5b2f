/** The catalogue holds together: ids, causes, sources, and each form is found as itself. */
import { describe, expect, test } from 'vitest';
import { checkOf } from '../../../src/domain/doctor/ids.ts';
import { messages } from '../../../src/domain/explain/catalogue/messages.ts';
import { causeWords, isChecked } from '../../../src/domain/explain/causes/causes.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import { clients, type Message } from '../../../src/domain/explain/message.ts';
import { shownForm } from '../../../src/domain/explain/shown-form.ts';

const samples: Readonly<Record<string, string>> = {
  hash: 'ee0bfd2552fbd840c02cc48b6e823320543c450f',
  account: '111122223333',
  number: '7',
  status: '400',
  field: 'Credentials',
};

/** A form as a client would print it. */
const printed = (form: string): string =>
  form.replace(/\{\{|\{([a-z]+)\d?\}/g, (hole, name) => (hole === '{{' ? '{' : (samples[name] ?? 'x-y.z')));

const forms = messages.flatMap(message =>
  message.says.map(form => [message.id, printed(form), message] as const),
);

test('there are more messages than were asked for, of every client', () => {
  expect(messages.length).toBeGreaterThanOrEqual(150);
  const said = new Set(messages.flatMap(message => message.clients));
  expect([...said].toSorted()).toEqual([...clients].toSorted());
});

test('each id is there once, and a kebab', () => {
  const ids = messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter(id => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test.each(forms)('%s: "%s" is found', (id, text, message) => {
  const found = knownIn(`before: ${text} after`).map(known => known.message);
  expect(found.some(each => each.id === id || contains(each, message))).toBe(true);
});

/** Another entry that says all this one says, and more. */
const contains = (other: Message, { says }: Message): boolean =>
  other.says.some(form =>
    says.some(each => shownForm(form).toLowerCase().includes(shownForm(each).toLowerCase())),
  );

describe('causes', () => {
  test.each(Object.entries(causeWords))('%s says what it is and what to do', (id, { summary, cure }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(cure.text).toMatch(/^[A-Za-z].*[.)a-z]$/);
    expect(messages.some(({ causes }) => causes.some(each => each === id))).toBe(true);
  });

  test('a check of the doctor tells each, or none can', () => {
    const ids = Object.keys(causeWords) as (keyof typeof causeWords)[];
    expect(ids.filter(id => isChecked(id) && checkOf(id) === undefined)).toEqual([]);
  });
});

test('each has a source: a client that was run, or a public report', () => {
  const shape = ({ source }: Message): boolean => {
    if ('run' in source) return /[a-z]/i.test(source.run);
    return 'report' in source
      ? /^[\w.-]+\/[\w.-]+#\d+$/.test(source.report)
      : /^[\w.-]+\/[\w.-]+$/.test(source.source);
  };
  expect(messages.filter(message => !shape(message))).toEqual([]);
  expect(messages.filter(({ source }) => 'run' in source).length).toBeGreaterThan(80);
});
