/**
 * A line being typed, from the terminal's bytes to the value: the cursor is where a person believes it to be.
 */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { render } from 'ink-testing-library';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import { DispatchProvider } from '../../src/components/dispatch.ts';
import { Field } from '../../src/components/Field.tsx';
import { fieldPart } from '../../src/components/part.ts';
import { createKeyboard } from '../../src/terminal/keyboard.ts';
import { graphemesOf } from '../../src/text/measure.ts';
import { plain } from '../../src/text/plain.ts';
import { runs } from '../support/runs.ts';

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

const keys = {
  left: '\x1b[D',
  right: '\x1b[C',
  home: '\x1b[H',
  end: '\x05',
  delete: '\x1b[3~',
  backspace: '\x7f',
} as const;

type Press = keyof typeof keys | { readonly text: string };

/** A field that `heard` reads, with the keyboard before it; `take` may refuse what was typed. */
const mounted = async (begin: string, take = (value: string): string => value) => {
  let value = begin;
  let set = (_: string): void => undefined;
  const Line = (): ReactNode => {
    const [shown, setShown] = useState(begin);
    set = setShown;
    return (
      <DispatchProvider
        value={action => {
          if (action.type !== 'field.changed') return;
          value = take(action.value);
          setShown(value);
        }}
      >
        <Field {...fieldPart('', { id: 'name', value: shown })} width={60} />
      </DispatchProvider>
    );
  };
  const { stdin, unmount } = render(<Line />);
  await turn();
  const source = new PassThrough();
  let running = 0;
  const keyboard = createKeyboard(
    source as never,
    { line: () => ({ id: 'name', value }), press: () => undefined },
    {
      timing: {
        next: go => {
          running += 1;
          void turn()
            .then(turn)
            .then(turn)
            .then(() => {
              running -= 1;
              go();
            });
        },
        after: () => undefined,
        now: () => 0,
      },
    },
  );
  (keyboard.stream as unknown as PassThrough).write = ((text: string) => {
    stdin.write(text);
    return true;
  }) as never;
  const settled = async (): Promise<void> => {
    do await turn();
    while (running > 0);
    await turn();
    await turn();
  };
  return {
    press: async (bytes: string): Promise<void> => {
      source.emit('data', bytes);
      await settled();
    },
    change: async (text: string): Promise<void> => {
      value = text;
      set(text);
      await settled();
    },
    value: () => value,
    unmount,
  };
};

const after = async (begin: string, presses: readonly Press[]): Promise<string> => {
  const line = await mounted(begin);
  for (const press of presses) await line.press(typeof press === 'string' ? keys[press] : press.text);
  line.unmount();
  return line.value();
};

const x = { text: 'x' };

test('home and end may be pressed again and again, and backspace and delete at the ends do nothing', async () => {
  expect(await after('abc', ['home', 'home', x])).toBe('xabc');
  expect(await after('abcd', ['home', 'left', x])).toBe('xabcd');
  expect(await after('abc', ['home', 'backspace', x])).toBe('xabc');
  expect(await after('abc', ['end', 'right', 'backspace'])).toBe('ab');
  expect(await after('abc', ['delete', x])).toBe('abcx');
  expect(await after('abc', ['left', 'home', 'right', 'end', 'end', x])).toBe('abcx');
});

test('after a character of several units, typed in the middle, one goes on right behind it', async () => {
  expect(await after('ab', ['left', { text: '👍' }, x])).toBe('a👍xb');
  expect(await after('ab', ['left', { text: '👩‍👩‍👧' }, x])).toBe('a👩‍👩‍👧xb');
  expect(await after('ab', ['left', { text: '\u0301' }, x])).toBe('a\u0301xb');
  expect(await after('क', ['home', { text: 'क' }, { text: 'ि' }, x])).toBe('किxक');
  expect(await after('ab', ['left', { text: '\x1b[200~日本 語\x1b[201~' }, x])).toBe('a日本 語xb');
});

test('a character that stands for another one inside the field is not taken for it', async () => {
  expect(await after('👍', [{ text: '\ue000x' }])).toBe('👍x');
});

test('what changes the line from outside leaves the cursor in it', async () => {
  const line = await mounted('one two');
  await line.press(keys.home);
  await line.change('');
  await line.press('x');
  expect(line.value()).toBe('x');
  await line.change('xyz');
  await line.press(keys.end);
  await line.press('!');
  expect(line.value()).toBe('xyz!');
  line.unmount();
});

test('where what is typed is refused, the cursor stays', async () => {
  const line = await mounted('abc', value => value.replaceAll('-', ''));
  await line.press(keys.left);
  await line.press('---');
  await line.press('x');
  expect(line.value()).toBe('abxc');
  line.unmount();
});

/** An editor by graphemes that are independent of each other. */
const model = (begin: readonly string[], presses: readonly Press[]): string => {
  const line = [...begin];
  let at = line.length;
  for (const press of presses) {
    if (press === 'home') at = 0;
    else if (press === 'end') at = line.length;
    else if (press === 'left') at = Math.max(0, at - 1);
    else if (press === 'right') at = Math.min(line.length, at + 1);
    else if (press === 'delete') line.splice(at, 1);
    else if (press === 'backspace') {
      line.splice(Math.max(0, at - 1), Math.min(at, 1));
      at = Math.max(0, at - 1);
    } else {
      line.splice(at, 0, ...graphemesOf(press.text));
      at += graphemesOf(press.text).length;
    }
  }
  return line.join('');
};

const letters = ['a', 'b', 'é', '日', '👍', '👩‍👩‍👧', 'e\u0301', '❤️', '한'];

test('whatever is pressed, the line is what an editor by characters makes of it', async () => {
  const text = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 });
  const press: fc.Arbitrary<Press> = fc.oneof(
    fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])),
    text.map(parts => ({ text: parts.join('') })),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.array(press, { maxLength: 6 }), async (begin, presses) => {
      expect(await after(begin.join(''), presses)).toBe(plain(model(begin, presses)));
    }),
    runs(4, 1_000),
  );
});
