/**
 * What clients read differently in a line, and which of them. The documented grammar is that of the SDKs for
 * Rust and Java.
 */
import { jsInside, specInside } from './header.ts';

export interface Remark {
  /** 0-based. */
  readonly line: number;
  readonly why: string;
  /** What it does, and to which clients: a sentence. */
  readonly effect: string;
}

export const refusedBy = {
  python: 'The AWS CLI and boto3 refuse the whole file.',
  most: 'The AWS CLI, boto3 and the SDKs for Rust and Java refuse the whole file.',
  spec: 'The SDKs for Rust and Java refuse the whole file.',
  sdks: 'The SDKs for Rust and Java refuse the whole file, and the SDK for JavaScript reads nothing of it.',
} as const;

const when = (holds: boolean, remark: Remark): Remark | undefined => (holds ? remark : undefined);

/** `content` is the line without its blanks at the end, `raw` the text between the brackets. */
export const headerRemarks = (
  content: string,
  raw: string,
  line: number,
): readonly (Remark | undefined)[] => [
  when(raw === 'DEFAULT', {
    line,
    why: '[DEFAULT] in capitals',
    effect: 'The AWS CLI lets every profile inherit its keys, the SDKs ignore it.',
  }),
  when(raw === '__proto__' || raw === 'profile __proto__', {
    line,
    why: `the section name [${raw}]`,
    effect: 'The SDK for JavaScript reads nothing of a file with this section.',
  }),
  when(specInside(content) === undefined, {
    line,
    why: 'text around the brackets of the header',
    effect: refusedBy.spec,
  }),
  when(jsInside(content) === undefined, {
    line,
    why: 'text right behind the header',
    effect: 'The SDK for JavaScript takes no header here and adds the keys to the section before it.',
  }),
];

const comment = /[ \t][#;]|^[#;]/;

/** `colon`: the rest of the line from the separator on, where that is a colon. */
export const entryRemarks = (
  { key, value, line }: { readonly key: string; readonly value: string; readonly line: number },
  indented: boolean,
  colon: string | undefined,
): readonly (Remark | undefined)[] => [
  when(indented, { line, why: `the key "${key}" is indented`, effect: refusedBy.spec }),
  when(colon !== undefined && !withoutComment(colon).includes('='), {
    line,
    why: `"${key}" has ":" instead of "="`,
    effect: `${refusedBy.spec} The SDK for JavaScript does not see the key.`,
  }),
  when(colon !== undefined && withoutComment(colon).includes('='), {
    line,
    why: `a ":" before the "=": the AWS CLI reads the key "${key}"`,
    effect: 'The SDKs for JavaScript, Rust and Java take everything before "=" for the key.',
  }),
  when(comment.test(value), {
    line,
    why: `a comment after the value of "${key}"`,
    effect: 'The AWS CLI reads it as part of the value, the SDKs do not.',
  }),
];

const withoutComment = (text: string): string => text.split(/[ \t][#;]/)[0] ?? '';

export const keyRemark = (key: string, line: number): Remark => ({
  line,
  why: `"${key}" is no name for a key`,
  effect: 'The SDKs for Rust and Java ignore the key.',
});

/** A line of a nested block that botocore takes. */
export const nestedRemark = (key: string, part: string, line: number): Remark | undefined => {
  const read = withoutComment(part);
  const name = read.split('=')[0]?.trim() ?? '';
  if (read.includes('=') && name !== '') return undefined;
  const what = read.includes('=') ? 'a line without a key' : 'a line without "="';
  return { line, why: `${what} in the nested block "${key}"`, effect: refusedBy.spec };
};

const continuationEffect = (part: string): string => {
  if (jsInside(part) !== undefined)
    return 'The SDK for JavaScript takes the line for the header of a section.';
  return part.includes('=')
    ? 'The SDK for JavaScript takes the line for a key of its own.'
    : 'The SDK for JavaScript does not read the line.';
};

export const continuationRemark = (key: string, part: string, line: number): Remark => ({
  line,
  why: `the value of "${key}" goes on in an indented line`,
  effect: continuationEffect(part),
});

/** An indented comment: after a header, inside a nested block, or after the value of `key`. */
export const commentRemark = (key: string | undefined, value: string | undefined, line: number): Remark => {
  if (key === undefined) return { line, why: 'an indented comment after a header', effect: refusedBy.spec };
  if (value === '' || value?.startsWith('\n'))
    return { line, why: `an indented comment in the nested block "${key}"`, effect: refusedBy.spec };
  return {
    line,
    why: `an indented comment after "${key}"`,
    effect: 'The SDKs for Rust and Java take it for a part of the value.',
  };
};

export const spaceRemark = (line: number): Remark => ({
  line,
  why: 'white space other than blanks and tabs at the start of the line',
  effect: 'The AWS CLI takes it for indentation, the SDKs for Rust and Java do not.',
});
