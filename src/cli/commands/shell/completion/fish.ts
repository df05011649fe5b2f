/** Completion for fish, generated from the command tree. */
import { quotedForFish as quoted } from '../../../../domain/profiles/shell-lines.ts';
import { commandPaths, valueFlags } from './posix.ts';
import { type ArgumentKind, type CompletionNode, isAsked, places } from './tree.ts';

const filling = { files: '-F', command: "-F -a '(complete -C (commandline -ct))'" } as const;

const fill = (kind: ArgumentKind): string | undefined => {
  if (kind.is === 'choices') return `-a ${quoted(kind.choices.join(' '))}`;
  if (isAsked(kind.is)) return `-a '(command ssotui __complete ${kind.is} 2>/dev/null)'`;
  return kind.is === 'free' ? undefined : filling[kind.is];
};

const at = (node: CompletionNode): string => `-n ${quoted(`__ssotui_in "${node.path}"`)}`;

const flag = (name: string): string =>
  name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`;

const optionLine = (node: CompletionNode, option: CompletionNode['options'][number]): string => {
  const { value, takesValue, flags, about } = option;
  const filled = takesValue ? fill(value) : undefined;
  // Files are offered beside a value that is required (-r), and not where nothing else is (-x).
  const words = [takesValue ? (value.is === 'files' ? '-r' : '-x') : '', filled ?? ''].filter(Boolean);
  return ['complete -c ssotui', at(node), ...flags.map(flag), ...words, '-d', quoted(about)].join(' ');
};

const argumentLines = (node: CompletionNode): readonly string[] =>
  places(node).flatMap(({ at: place, kind, open }) => {
    const filled = fill(kind);
    const condition = `__ssotui_in "${node.path}" ${place}${open ? ' open' : ''}`;
    return filled === undefined ? [] : [`complete -c ssotui -n ${quoted(condition)} ${filled}`];
  });

const nodeLines = (node: CompletionNode): readonly string[] => [
  ...node.subcommands.map(
    ({ name, about }) => `complete -c ssotui ${at(node)} -a ${name} -d ${quoted(about)}`,
  ),
  ...node.options.map(option => optionLine(node, option)),
  ...argumentLines(node),
];

export const fishCompletion = (
  tree: readonly CompletionNode[],
): string => `# Completion of ssotui for fish. In ~/.config/fish/config.fish:  command ssotui completion fish | source
function __ssotui_in --description 'In this subcommand, at this place (or from it on)?'
  set -l sub ''
  set -l place 0
  set -l open 0
  set -l skip 0
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if test $skip = 1
      set skip 0
      continue
    end
    if test $open = 1
      set place (math $place + 1)
      continue
    end
    switch $word
      case --
        set open 1
        continue
      case ${valueFlags(tree).map(quoted).join(' ')}
        set skip 1
        continue
      case '-*'
        continue
    end
    set -l longer (string trim -- "$sub $word")
    if contains -- $longer ${commandPaths(tree).map(quoted).join(' ')}
      set sub $longer
      set place 0
    else
      set place (math $place + 1)
    end
  end
  test "$sub" = "$argv[1]"; or return 1
  test (count $argv) -gt 1; or return 0
  test $place = $argv[2]; and return 0
  test "$argv[3]" = open; and test $place -gt $argv[2]
end
complete -c ssotui -e
complete -c ssotui -f
${tree.flatMap(nodeLines).join('\n')}
`;
