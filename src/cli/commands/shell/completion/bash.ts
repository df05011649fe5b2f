/** Completion for bash, generated from the command tree. */
import { quotedForSh as quoted } from '../../../../domain/profiles/shell-lines.ts';
import { fillWith, placeCases, valueCases, walk } from './posix.ts';
import type { CompletionNode } from './tree.ts';

const fill = fillWith('_ssotui_add', { files: '_ssotui_files', command: '_ssotui_command', free: ':' });

const nodeCase = (node: CompletionNode): string => {
  const flags = node.options.flatMap(option => option.flags);
  const names = node.subcommands.map(each => each.name);
  const words =
    names.length > 0 ? `_ssotui_add ${names.map(quoted).join(' ')}` : placeCases(node, fill, '      ');
  const positional = names.length > 0 || node.arguments.length > 0 ? words : ':';
  return `    ${quoted(node.path)})
      if [[ $cur == -* && $open == 0 ]]; then
        _ssotui_add ${flags.map(quoted).join(' ')}
      else
      ${positional}
      fi
      ;;`;
};

/**
 * Words are cut from the line itself: bash would cut names at `:` and `@` as well. Names are compared, never
 * expanded (`compgen -W` would run a `$(...)` in them).
 */
export const bashCompletion = (
  tree: readonly CompletionNode[],
): string => `# Completion of ssotui for bash. In ~/.bashrc:  eval "$(command ssotui completion bash)"
_ssotui_add() {
  local word lead="\${cur%"\${cur##*[:@=]}"}"
  for word in "$@"; do
    [[ $word == "$cur"* ]] || continue
    printf -v word %q "$word"
    COMPREPLY+=("\${word#"$lead"}")
  done
}
_ssotui_ask() {
  local REPLY names=()
  while read -r; do names+=("$REPLY"); done < <(command ssotui __complete "$1" 2>/dev/null)
  _ssotui_add "\${names[@]}"
}
_ssotui_files() {
  compopt -o filenames 2>/dev/null
  local REPLY
  while read -r; do COMPREPLY+=("$REPLY"); done < <(compgen -f -- "$cur")
}
_ssotui_command() {
  if ((at > first)); then _ssotui_files; return; fi
  local REPLY
  while read -r; do COMPREPLY+=("$REPLY"); done < <(compgen -c -- "$cur")
}
_ssotui() {
  local line="\${COMP_LINE:0:COMP_POINT}" words=() cur='' sub='' prev='' word at=0 first=1 open=0 skip=0
  COMPREPLY=()
  read -ra words <<< "$line"
  case "$line" in *[[:blank:]]) ;; *) cur="\${words[\${#words[@]}-1]}"; unset "words[\${#words[@]}-1]" ;; esac${walk(tree, '"${words[@]:1}"')}
  if ((skip)); then
    case "$sub $prev" in
${valueCases(tree, fill)}
    esac
    return
  fi
  case "$sub" in
${tree.map(nodeCase).join('\n')}
  esac
}
complete -o nosort -F _ssotui ssotui 2>/dev/null || complete -F _ssotui ssotui
`;
