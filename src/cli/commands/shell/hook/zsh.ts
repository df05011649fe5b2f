/** The hook of zsh. */
import { type Reading, shBeginning, shHelpers, shStart } from './sh.ts';

/** The person's options (sh_word_split, ksh_arrays ...) must not change what the functions do. */
const prologue = '  \\builtin emulate -L zsh\n';

const reading: Reading = {
  pid: 'pid="$(<"$1/pid")"',
  eachLine: 'for line in "${(@f)$(<"$1/profile")}"; do',
  end: 'done',
};

/**
 * zsh leaves the function when the app is stopped, and runs the rest of it in a subshell after \`fg\`. So the
 * prompt is watched from the start, and the subshell keeps its hands off. \`+x\`: with all_export every
 * variable would be exported.
 */
export const zshHook = `typeset -g +x __ssotui_previous="\${__ssotui_previous-}"
typeset -g +x __ssotui_region="\${__ssotui_region-}"
typeset -ga __ssotui_waiting
${shHelpers(prologue, reading).trimStart()}function __ssotui_prompt {
${prologue}  \\builtin local dir='' code=0
  \\builtin local -a left
  for dir in "$__ssotui_waiting[@]"; do
    if [[ ! -f "$dir/profile" ]] && __ssotui_lives "$dir"; then
      left+=("$dir")
    else
      __ssotui_take "$dir" || code=1
    fi
  done
  __ssotui_waiting=("$left[@]")
  typeset -g +x __ssotui_previous __ssotui_region
  if (( \${#__ssotui_waiting} == 0 )); then
    precmd_functions=(\${precmd_functions:#__ssotui_prompt})
  fi
  return "$code"
}
function ssotui {
${prologue}${shBeginning}  \\builtin local level=$ZSH_SUBSHELL
  typeset -ga precmd_functions
  precmd_functions=(__ssotui_prompt \${precmd_functions:#__ssotui_prompt})
  __ssotui_waiting+=("$dir")
  ${shStart}
  if [[ $ZSH_SUBSHELL == $level ]]; then
    __ssotui_prompt || code=$(( code ? code : 1 ))
  fi
  return "$code"
}
`;
