/** Completion for zsh, generated from the command tree. */
import { quotedForSh as quoted } from '../../../../domain/profiles/shell-lines.ts';
import { fillWith, placeCases, valueCases, walk } from './posix.ts';
import type { CompletionNode } from './tree.ts';

/** `_describe` takes `word:what it is`; a colon in the word itself would end it. */
const described = (word: string, about: string): string =>
  quoted(`${word.replaceAll(':', '\\:')}:${about.replaceAll(':', '\\:')}`);

const fill = fillWith('compadd --', {
  files: '_files',
  command: 'if (( at > 1 )); then _files; else _command_names -e; fi',
  free: '_message argument',
});

const positional = (node: CompletionNode): string => {
  if (node.subcommands.length > 0)
    return `list=(${node.subcommands.map(each => described(each.name, each.about)).join(' ')})
        _describe command list`;
  if (node.arguments.length === 0) return '_message "no more arguments"';
  return placeCases(node, fill, '        ');
};

const nodeCase = (node: CompletionNode): string => `    ${quoted(node.path)})
      if [[ $PREFIX == -* ]] && (( ! open )); then
        list=(${node.options.flatMap(option => option.flags.map(flag => described(flag, option.about))).join(' ')})
        _describe option list
      else
        ${positional(node)}
      fi
      ;;`;

export const zshCompletion = (tree: readonly CompletionNode[]): string => `#compdef ssotui
# Completion of ssotui for zsh. In ~/.zshrc, after compinit:  eval "$(command ssotui completion zsh)"
_ssotui_ask() {
  local -a names
  names=("\${(@f)$(command ssotui __complete $1 2>/dev/null)}")
  compadd -- "\${(@)names:#}"
}
_ssotui() {
  local sub='' word='' prev='' at=0 open=0 skip=0
  local -a list${walk(tree, '"${(@)words[2,CURRENT-1]}"')}
  if (( skip )); then
    case "$sub $prev" in
${valueCases(tree, fill)}
      *) _message value ;;
    esac
    return
  fi
  case "$sub" in
${tree.map(nodeCase).join('\n')}
  esac
}
# As an autoloaded file it is run as the function itself; evaluated, it registers it.
if [[ \${zsh_eval_context[-1]-} == loadautofunc ]]; then
  _ssotui "$@"
elif (( $+functions[compdef] )); then
  compdef _ssotui ssotui
fi
`;
