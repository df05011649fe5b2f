/**
 * What the hooks of bash and zsh share. A person may have aliases and functions of any name: `\\command` and
 * `\\builtin` pass them by, and `function NAME {` is the one form that an alias of that name does not break.
 */
import { wireHeader } from '../../../../domain/shells/wire.ts';

/** How a shell reads a file, of the folder in `$1`, without IFS. */
export interface Reading {
  /** Sets `pid` to what the file `pid` says. */
  readonly pid: string;
  /** Begins a loop over the lines of the file `profile`, each in `line`. */
  readonly eachLine: string;
  readonly end: string;
}

/**
 * `prologue` begins every function. A folder with a living app in it is one that was left by ctrl+z: its
 * choice comes later. A variable that is set is first removed in a subshell: it tells a read-only one without
 * a fault, which would end the whole function in zsh and the whole shell in a strict bash. One that the shell
 * changes as it is set (`declare -u`) is made again. Nothing is read by way of IFS, which may be read-only.
 */
export const shHelpers = (prologue: string, { pid, eachLine, end }: Reading): string => `
function __ssotui_lives {
${prologue}  \\builtin local pid=''
  if [ -f "$1/pid" ]; then ${pid}; fi
  case "$pid" in
    ''|*[!0-9]*) return 1 ;;
  esac
  \\builtin kill -0 "$pid" 2>/dev/null
}
function __ssotui_put {
${prologue}  \\builtin local verb="$1" name="$2" value="$3" before='' given=''
  case "$name" in
    AWS*) ;;
    *) return 0 ;;
  esac
  case "$name" in
    *[!A-Z0-9_]*) return 0 ;;
  esac
  \\builtin eval "given=\\"\\\${$name+x}\\" before=\\"\\\${$name-}\\""
  if [ -n "$given" ] && ! ( \\builtin unset -v "$name" ) 2>/dev/null; then
    if [ "$verb" = set ] && [ "$before" = "$value" ]; then return 0; fi
    \\builtin printf 'ssotui: %s is read-only in this shell and stays as it was.\\n' "$name" >&2
    return 1
  fi
  case "$name" in
    AWS_PROFILE)
      if [ -n "$before" ] && [ "$before" != "$value" ]; then __ssotui_previous="$before"; fi
      ;;
    AWS_REGION) __ssotui_region="$value" ;;
  esac
  if [ "$verb" = set ]; then
    \\builtin export "$name=$value"
    \\builtin eval "before=\\"\\\${$name}\\""
    if [ "$before" != "$value" ]; then
      \\builtin unset -v "$name"
      \\builtin export "$name=$value"
    fi
  elif [ -n "$given" ]; then
    \\builtin unset -v "$name"
  fi
}
function __ssotui_take {
${prologue}  \\builtin local line='' rest='' known='' code=0
  if [ -f "$1/profile" ] && [ ! -L "$1/profile" ] && [ -O "$1/profile" ]; then
    ${eachLine}
      if [ -z "$known" ] && [ "$line" != '${wireHeader}' ]; then
        \\builtin printf 'ssotui has changed since this shell began. Open a new shell, then choose again.\\n' >&2
        code=1
        break
      fi
      known=1
      case "$line" in
        *[[:cntrl:]]*) ;;
        'set '*=*)
          rest="\${line#set }"
          __ssotui_put set "\${rest%%=*}" "\${rest#*=}" || code=1
          ;;
        'unset '*) __ssotui_put unset "\${line#unset }" '' || code=1 ;;
      esac
    ${end}
  fi
  \\command rm -rf -- "$1"
  return "$code"
}
`;

/**
 * Only the app, \`use\` and \`-\` change the shell, also behind options. A folder in a relative TMPDIR would
 * be another one after \`cd\`.
 */
export const shBeginning = `  \\builtin local word='' dir='' code=0
  for word in "$@" app; do
    case "$word" in
      --demo|-|use|app) break ;;
      -*) ;;
      *) \\command ssotui "$@"; return ;;
    esac
  done
  dir="$(\\command mktemp -d -- "\${TMPDIR:-/tmp}/ssotui.XXXXXXXXXX" 2>/dev/null)" ||
    dir="$(\\command mktemp -d -- /tmp/ssotui.XXXXXXXXXX)" || { \\command ssotui "$@"; return; }
  case "$dir" in
    /*) ;;
    *) dir="$PWD/$dir" ;;
  esac
`;

/** For ssotui alone: what it needs to answer, and to answer about. */
export const shStart = [
  'SSOTUI_HANDOFF="$dir/profile" SSOTUI_HOOK=3 SSOTUI_HOOK_PREVIOUS="${__ssotui_previous-}"',
  '    SSOTUI_HOOK_REGION="${__ssotui_region-}" \\command ssotui "$@" || code=$?',
].join(' \\\n');
