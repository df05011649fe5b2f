/** Fields as a person uses them: real key presses in, actions out, the frame as it is drawn. */
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { type ReactElement, type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import { DispatchProvider } from '../../src/components/dispatch.ts';
import { Field } from '../../src/components/Field.tsx';
import { Menu } from '../../src/components/Menu.tsx';
import { fieldPart, menuPart } from '../../src/components/part.ts';
import type { ListState } from '../../src/state/list.ts';
import type { Action } from '../../src/state/messages.ts';

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** Writes one key after the other, each in a turn of its own, as the keyboard hands them to Ink. */
const typed = async (stdin: { write(data: string): void }, keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    stdin.write(key);
    await turn();
    await turn();
  }
};

interface LineProps {
  readonly heard: string[];
  readonly begin?: string;
  readonly width?: number;
}

/** A field on a value that lives outside of it, as in the store. */
const Line = ({ heard, begin = '', width = 40 }: LineProps): ReactNode => {
  const [value, setValue] = useState(begin);
  const dispatch = (action: Action): void => {
    if (action.type !== 'field.changed') return;
    heard.push(action.value);
    setValue(action.value);
  };
  return (
    <DispatchProvider value={dispatch}>
      <Field {...fieldPart('Name  ', { id: 'name', value, placeholder: 'corp' })} width={width} />
    </DispatchProvider>
  );
};

const plainly = (frame = ''): string => stripVTControlCharacters(frame);

test('a field tells each letter and shows it', async () => {
  const heard: string[] = [];
  const { stdin, lastFrame, unmount } = render(<Line heard={heard} />);
  await turn();
  expect(plainly(lastFrame())).toContain('Name  corp');
  await typed(stdin, ['a', 'b', '\x7f', 'c']);
  expect(heard).toEqual(['a', 'ab', 'a', 'ac']);
  expect(plainly(lastFrame())).toContain('Name  ac');
  unmount();
});

test('arrows move the cursor: letters go where it stands', async () => {
  const heard: string[] = [];
  const { stdin, unmount } = render(<Line heard={heard} begin="main" />);
  await turn();
  await typed(stdin, ['\x1b[D', '\x1b[D', 'X']);
  expect(heard).toEqual(['maXin']);
  unmount();
});

test('backspace and arrows take whole characters, also where one is several code units', async () => {
  const heard: string[] = [];
  const { stdin, unmount } = render(<Line heard={heard} begin={'a👩‍👩‍👧e\u0301'} />);
  await turn();
  await typed(stdin, ['\x1b[D', 'x', '\x7f', '\x7f', '\x1b[C', '\x7f']);
  expect(heard).toEqual(['a👩‍👩‍👧xe\u0301', 'a👩‍👩‍👧e\u0301', 'ae\u0301', 'a']);
  unmount();
});

test('a placeholder is dim and a value is not, also without colours', async () => {
  const { lastFrame, stdin, unmount } = render(<Line heard={[]} />);
  await turn();
  expect(lastFrame()).toContain('\x1b[7mc\x1b[27m\x1b[2morp\x1b[22m');
  await typed(stdin, ['c', 'o', 'r', 'p']);
  expect(lastFrame()).toContain('corp\x1b[7m \x1b[27m');
  unmount();
});

test('a pasted run of text goes in whole', async () => {
  const heard: string[] = [];
  const { stdin, unmount } = render(<Line heard={heard} />);
  await turn();
  await typed(stdin, ['https://acme.awsapps.com/start']);
  expect(heard).toEqual(['https://acme.awsapps.com/start']);
  unmount();
});

test('of a value longer than the field one sees what is around the cursor', async () => {
  const { stdin, lastFrame, unmount } = render(
    <Line heard={[]} begin="日本語 from the beginning to END" width={20} />,
  );
  await turn();
  expect(lastFrame()).toContain('…nning to END\x1b[7m \x1b[27m');
  await typed(
    stdin,
    Array.from({ length: 24 }, () => '\x1b[D'),
  );
  expect(lastFrame()).toContain('日本語 f\x1b[7mr\x1b[27mom t…');
  unmount();
});

test('a menu shows what the state has chosen, also when rows come and go around it', () => {
  const item = (value: string) => ({ value, label: value });
  const menu = (values: readonly string[], selected: string | undefined): ReactElement => (
    <Menu
      {...menuPart(values.map(item), {
        keys: values,
        list: { selected, at: 0, top: 0 } as ListState,
        height: 9,
      })}
      width={4}
    />
  );
  const { lastFrame, rerender, unmount } = render(menu(['a', 'b', 'c'], 'c'));
  rerender(menu(['b', 'c'], 'c'));
  expect(plainly(lastFrame())).toBe('   b\n › c');
  rerender(menu([], undefined));
  expect(lastFrame()).toBe('');
  rerender(menu(['a', 'b'], 'b'));
  expect(plainly(lastFrame())).toBe('   a\n › b');
  unmount();
});
