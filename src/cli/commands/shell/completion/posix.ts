/** What the completions of bash and zsh have in common: how the words typed so far are walked through. */

import { grouped } from '../../../../domain/collections/grouped.ts';
import { quotedForSh as quoted } from '../../../../domain/profiles/shell-lines.ts';
import type { ArgumentKind, CompletionNode } from './tree.ts';

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

/** Cases that offer values of options; `fill` says with which command. */
export const valueCases = (tree: readonly CompletionNode[], fill: (kind: ArgumentKind) => string): string => {
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
