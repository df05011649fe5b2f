/** The hook of bash, from 3.2 on. */
import { type Reading, shBeginning, shHelpers, shStart } from './sh.ts';

/** Without a name `read` keeps the line as it is, in a variable of its own. */
const reading: Reading = {
  pid: '\\builtin local REPLY=\'\'; \\builtin read -r < "$1/pid" || :; pid="$REPLY"',
  eachLine: '\\builtin local REPLY=\'\'\n    while \\builtin read -r; do\n      line="$REPLY"',
  end: 'done < "$1/profile"',
};

/**
 * bash goes on in the function when the app is stopped; `fg` then runs the app alone. So a function of the
 * prompt looks for the choice, from the stop until the app is gone. It leaves $? as it was, for what else the
 * prompt runs. With `set -a` every variable would be exported: what the shell remembers is not.
 */
export const bashHook = `__ssotui_previous="\${__ssotui_previous-}"
__ssotui_region="\${__ssotui_region-}"
__ssotui_waiting=(\${__ssotui_waiting[@]+"\${__ssotui_waiting[@]}"})
function __ssotui_unexport {
  \\builtin export -n __ssotui_previous __ssotui_region
}
__ssotui_unexport
${shHelpers('', reading).trimStart()}function __ssotui_watch {
  case "\${PROMPT_COMMAND[*]-}" in
    *__ssotui_prompt*) return ;;
  esac
  case "$(\\builtin declare -p PROMPT_COMMAND 2>/dev/null)" in
    'declare -a'*) PROMPT_COMMAND=(__ssotui_prompt "\${PROMPT_COMMAND[@]}") ;;
    *) PROMPT_COMMAND="__ssotui_prompt\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;
  esac
}
function __ssotui_unwatch {
  \\builtin local each
  \\builtin local -a others
  others=()
  case "$(\\builtin declare -p PROMPT_COMMAND 2>/dev/null)" in
    'declare -a'*)
      for each in "\${PROMPT_COMMAND[@]}"; do
        if [ "$each" != __ssotui_prompt ]; then others+=("$each"); fi
      done
      PROMPT_COMMAND=(\${others[@]+"\${others[@]}"})
      ;;
    *)
      PROMPT_COMMAND="\${PROMPT_COMMAND#__ssotui_prompt}"
      PROMPT_COMMAND="\${PROMPT_COMMAND#;}"
      ;;
  esac
}
function __ssotui_prompt {
  \\builtin local code=$? dir
  \\builtin local -a left
  left=()
  for dir in \${__ssotui_waiting[@]+"\${__ssotui_waiting[@]}"}; do
    if [ ! -f "$dir/profile" ] && __ssotui_lives "$dir"; then
      left+=("$dir")
    else
      __ssotui_take "$dir" || :
    fi
  done
  __ssotui_waiting=(\${left[@]+"\${left[@]}"})
  __ssotui_unexport
  if [ "\${#__ssotui_waiting[@]}" -eq 0 ]; then __ssotui_unwatch; fi
  return "$code"
}
function ssotui {
${shBeginning}  ${shStart}
  if __ssotui_lives "$dir"; then
    __ssotui_waiting+=("$dir")
    __ssotui_watch
  elif ! __ssotui_take "$dir" && [ "$code" -eq 0 ]; then
    code=1
  fi
  __ssotui_unexport
  return "$code"
}
`;
