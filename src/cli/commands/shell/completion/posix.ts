/** What the completions of bash and zsh have in common: how the words typed so far are walked through. */

import { grouped } from '../../../../domain/collections/grouped.ts';
import { quotedForSh as quoted } from '../../../../domain/profiles/shell-lines.ts';
import { type ArgumentKind, type CompletionNode, isAsked, places } from './tree.ts';

const either = (words: readonly string[]): string => words.map(quoted).join('|');

/** Every flag of any command that is followed by a value: the word after it is no argument. */
export const valueFlags = (tree: readonly CompletionNode[]): readonly string[] => [
  ...new Set(
    tree.flatMap(({ options }) => options.filter(each => each.takesValue).flatMap(each => each.flags)),
  ),
];

/** The words of all subcommands, `cache purge` for the one below the other. */
export const commandPaths = (tree: readonly CompletionNode[]): readonly string[] =>
  tree.map(node => node.path).filter(path => path !== '');

/**
 * Finds from the words before the cursor the subcommand (`sub`), how many arguments it has (`at`), whether
 * `--` was said (`open`), and whether a value is expected (`skip`) for the flag `prev`.
 */
export const walk = (tree: readonly CompletionNode[], words: string): string => `
  for word in ${words}; do
    prev=$word
    if ((skip)); then skip=0; continue; fi
    if ((open)); then ((at += 1)); continue; fi
    case "$word" in
      --) open=1; continue ;;
      ${either(valueFlags(tree))}) skip=1; continue ;;
      -*) continue ;;
    esac
    case "\${sub:+$sub }$word" in
      ${either(commandPaths(tree))}) sub="\${sub:+$sub }$word"; at=0 ;;
      *) ((at += 1)) ;;
    esac
  done`;

type Fill = (kind: ArgumentKind) => string;

/** The command that offers what an argument can be; `add` offers the words behind it. */
export const fillWith =
  (add: string, others: Readonly<Record<'files' | 'command' | 'free', string>>): Fill =>
  kind => {
    if (kind.is === 'choices') return `${add} ${kind.choices.map(quoted).join(' ')}`;
    return isAsked(kind.is) ? `_ssotui_ask ${kind.is}` : others[kind.is];
  };

/** By the place of the argument (`at`): what can stand there. */
export const placeCases = (node: CompletionNode, fill: Fill, indent: string): string => {
  const cases = places(node).map(({ at, kind, open }) => `${indent}  ${open ? '*' : at}) ${fill(kind)} ;;`);
  return ['case $at in', ...cases, `${indent}esac`].join('\n');
};

/** Cases that offer values of options; `fill` says with which command. */
export const valueCases = (tree: readonly CompletionNode[], fill: Fill): string => {
  const offered = tree
    .flatMap(({ path, options }) => options.map(option => ({ path, ...option })))
    .filter(({ takesValue, value }) => takesValue && value.is !== 'free');
  const byCommand = grouped(offered, ({ value }) => fill(value));
  return [...byCommand]
    .map(([command, same]) => {
      const pattern = either(same.flatMap(({ path, flags }) => flags.map(flag => `${path} ${flag}`)));
      return `      ${pattern}) ${command} ;;`;
    })
    .join('\n');
};
