/**
 * The shell functions of `ssotui init`. Each starts the app with a private file to name the chosen profile
 * in, and sets AWS_PROFILE from that name: what the app hands over is data, never code.
 */
import { fishUnset, overridingVariables } from '../../../domain/profiles/shell-lines.ts';
import type { ShellName } from '../../../domain/shells/shells.ts';

const unset = overridingVariables.join(' ');

/**
 * What bash and zsh share. A folder with a living app in it is one that was left by ctrl+z: its choice comes
 * later. `function NAME {` is the one form that an alias of the same name does not break.
 */
const shHelpers = (prologue: string): string => `
function __ssotui_lives {
${prologue}  local pid=''
  if [ -f "$1/pid" ]; then IFS= read -r pid < "$1/pid" || :; fi
  case "$pid" in
    ''|*[!0-9]*) return 1 ;;
  esac
  kill -0 "$pid" 2>/dev/null
}
function __ssotui_take {
${prologue}  local name=''
  if [ -f "$1/profile" ] && [ ! -L "$1/profile" ] && [ -O "$1/profile" ]; then
    IFS= read -r name < "$1/profile" || :
  fi
  command rm -rf -- "$1"
  case "$name" in
    ''|*[[:cntrl:]]*) ;;
    *)
      export AWS_PROFILE="$name"
      unset ${unset}
      ;;
  esac
}
`;

/** Only the app itself hands over. A folder in a relative TMPDIR would be another one after `cd`. */
const shBeginning = `  case "\${1-}" in
    ''|-*) ;;
    *) command ssotui "$@"; return ;;
  esac
  local dir='' code=0
  dir="$(command mktemp -d "\${TMPDIR:-/tmp}/ssotui.XXXXXXXXXX")" || { command ssotui "$@"; return; }
  case "$dir" in
    /*) ;;
    *) dir="$PWD/$dir" ;;
  esac
`;

const startApp = 'SSOTUI_HANDOFF="$dir/profile" SSOTUI_HOOK=2 command ssotui "$@" || code=$?';

/**
 * bash goes on in the function when the app is stopped; `fg` then runs the app alone. So a function of the
 * prompt looks for the choice, from the stop until the app is gone. It leaves $? as it was, for what else the
 * prompt runs.
 */
const bashFunction = `${shHelpers('')}__ssotui_waiting=()
function __ssotui_watch {
  case "\${PROMPT_COMMAND[*]-}" in
    *__ssotui_prompt*) return ;;
  esac
  case "$(declare -p PROMPT_COMMAND 2>/dev/null)" in
    'declare -a'*) PROMPT_COMMAND=(__ssotui_prompt "\${PROMPT_COMMAND[@]}") ;;
    *) PROMPT_COMMAND="__ssotui_prompt\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;
  esac
}
function __ssotui_unwatch {
  local each others=()
  case "$(declare -p PROMPT_COMMAND 2>/dev/null)" in
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
  local code=$? dir left=()
  for dir in \${__ssotui_waiting[@]+"\${__ssotui_waiting[@]}"}; do
    if [ ! -f "$dir/profile" ] && __ssotui_lives "$dir"; then left+=("$dir"); else __ssotui_take "$dir"; fi
  done
  __ssotui_waiting=(\${left[@]+"\${left[@]}"})
  if [ "\${#__ssotui_waiting[@]}" -eq 0 ]; then __ssotui_unwatch; fi
  return "$code"
}
function ssotui {
${shBeginning}  ${startApp}
  if __ssotui_lives "$dir"; then
    __ssotui_waiting+=("$dir")
    __ssotui_watch
  else
    __ssotui_take "$dir"
  fi
  return "$code"
}
`;

const zshPrologue = '  emulate -L zsh\n';

/**
 * zsh leaves the function when the app is stopped, and runs the rest of it in a subshell after \`fg\`. So the
 * prompt is watched from the start, and the subshell keeps its hands off. The person's options
 * (sh_word_split, ksh_arrays ...) must not change what the functions do.
 */
const zshFunction = `${shHelpers(zshPrologue)}typeset -ga __ssotui_waiting
__ssotui_waiting=()
function __ssotui_prompt {
${zshPrologue}  local dir
  local -a left
  for dir in "$__ssotui_waiting[@]"; do
    if [[ ! -f "$dir/profile" ]] && __ssotui_lives "$dir"; then left+=("$dir"); else __ssotui_take "$dir"; fi
  done
  __ssotui_waiting=("$left[@]")
  if (( \${#__ssotui_waiting} == 0 )); then
    precmd_functions=(\${precmd_functions:#__ssotui_prompt})
  fi
}
function ssotui {
${zshPrologue}${shBeginning}  local level=$ZSH_SUBSHELL
  typeset -ga precmd_functions
  precmd_functions=(__ssotui_prompt \${precmd_functions:#__ssotui_prompt})
  __ssotui_waiting+=("$dir")
  ${startApp}
  if [[ $ZSH_SUBSHELL == $level ]]; then __ssotui_prompt; fi
  return "$code"
}
`;

/** Only the app itself hands over. */
const fishFunction = `
function __ssotui_lives
  set -l pid ''
  test -f $argv[1]/pid; and read pid < $argv[1]/pid
  string match -qr '^[0-9]+$' -- $pid; and command kill -0 $pid 2>/dev/null
end
function __ssotui_take
  set -l chosen ''
  if test -f $argv[1]/profile; and not test -L $argv[1]/profile; and test -O $argv[1]/profile
    read chosen < $argv[1]/profile
  end
  command rm -rf -- $argv[1]
  if test -n "$chosen"; and not string match -qr '[[:cntrl:]]' -- $chosen
    set -gx AWS_PROFILE $chosen
    ${fishUnset}
  end
end
function __ssotui_watch
  function __ssotui_prompt --on-event fish_prompt
    set -l left
    for dir in $__ssotui_waiting
      if not test -f $dir/profile; and __ssotui_lives $dir
        set -a left $dir
      else
        __ssotui_take $dir
      end
    end
    set -g __ssotui_waiting $left
    test (count $left) -eq 0; and functions -e __ssotui_prompt
  end
end
function ssotui --description 'AWS IAM Identity Center in the terminal'
  if test (count $argv) -gt 0; and not string match -q -- '-*' $argv[1]
    command ssotui $argv
    return $status
  end
  set -l folder /tmp
  set -q TMPDIR; and test -n "$TMPDIR"; and set folder $TMPDIR
  set -l dir (command mktemp -d $folder/ssotui.XXXXXXXXXX)
  or begin
    command ssotui $argv
    return $status
  end
  string match -q -- '/*' $dir; or set dir $PWD/$dir
  begin
    set -lx SSOTUI_HANDOFF $dir/profile
    set -lx SSOTUI_HOOK 2
    command ssotui $argv
  end
  set -l code $status
  if __ssotui_lives $dir
    set -g -a __ssotui_waiting $dir
    __ssotui_watch
  else
    __ssotui_take $dir
  end
  return $code
end
`;

const powershellFunction = `
function ssotui {
  $binary = Get-Command ssotui -CommandType Application -ErrorAction Stop | Select-Object -First 1
  if ($args.Count -gt 0 -and -not "$($args[0])".StartsWith('-')) { & $binary @args; return }
  $dir = Join-Path ([IO.Path]::GetTempPath()) ('ssotui.' + [Guid]::NewGuid().ToString('N'))
  [void](New-Item -ItemType Directory -Path $dir)
  if ($PSVersionTable.Platform -eq 'Unix') { & chmod 700 $dir }
  $file = Join-Path $dir 'profile'
  $env:SSOTUI_HANDOFF = $file
  $env:SSOTUI_HOOK = '2'
  try {
    & $binary @args
    $code = $LASTEXITCODE
    if (Test-Path -LiteralPath $file -PathType Leaf) {
      $name = Get-Content -LiteralPath $file -TotalCount 1 -Encoding UTF8
      if ($name -and $name -notmatch '[\\x00-\\x1f\\x7f]') {
        $env:AWS_PROFILE = $name
        foreach ($each in '${overridingVariables.join("', '")}') {
          Remove-Item "Env:$each" -ErrorAction SilentlyContinue
        }
      }
    }
  } finally {
    Remove-Item Env:SSOTUI_HANDOFF, Env:SSOTUI_HOOK -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $dir -Recurse -Force -ErrorAction SilentlyContinue
  }
  $global:LASTEXITCODE = $code
}
`;

const install: Readonly<Record<ShellName, string>> = {
  bash: '# In ~/.bashrc:  eval "$(command ssotui init bash)"',
  zsh: '# In ~/.zshrc:  eval "$(command ssotui init zsh)"',
  fish: '# In ~/.config/fish/config.fish:  command ssotui init fish | source',
  powershell: '# In $PROFILE:  ssotui init powershell | Out-String | Invoke-Expression',
};

const bodies: Readonly<Record<ShellName, string>> = {
  bash: bashFunction,
  zsh: zshFunction,
  fish: fishFunction,
  powershell: powershellFunction,
};

/** The text `ssotui init SHELL` prints, to be evaluated by that shell. */
export const shellHook = (shell: ShellName): string =>
  `# Choosing a role in ssotui sets AWS_PROFILE in this shell.\n${install[shell]}\n${bodies[shell].trimStart()}`;
