/**
 * The shell functions of `ssotui init`. Each starts the app with a private file to name the chosen profile in, and sets
 * AWS_PROFILE from that name: what the app hands over is data, never code.
 */
import { fishUnset, overridingVariables } from '../state/shell-lines.ts';

export const hookShells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type HookShell = (typeof hookShells)[number];

const unset = overridingVariables.join(' ');

/** `function NAME {` is the one form that an alias of the same name does not break. Only the app itself hands over. */
const shFunction = (prologue: readonly string[]): string => `
function ssotui {
${prologue.map(line => `  ${line}\n`).join('')}  case "\${1-}" in
    ''|-*) ;;
    *) command ssotui "$@"; return ;;
  esac
  local dir='' name='' code=0
  dir="$(command mktemp -d "\${TMPDIR:-/tmp}/ssotui.XXXXXXXXXX")" || { command ssotui "$@"; return; }
  SSOTUI_HANDOFF="$dir/profile" command ssotui "$@" || code=$?
  if [ -f "$dir/profile" ] && [ ! -L "$dir/profile" ] && [ -O "$dir/profile" ]; then
    IFS= read -r name < "$dir/profile" || :
  fi
  command rm -rf -- "$dir"
  case "$name" in
    ''|*[[:cntrl:]]*) ;;
    *)
      export AWS_PROFILE="$name"
      unset ${unset}
      ;;
  esac
  return "$code"
}
`;

const fishFunction = `
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
  set -lx SSOTUI_HANDOFF $dir/profile
  command ssotui $argv
  set -l code $status
  set -l chosen ''
  if test -f $dir/profile; and not test -L $dir/profile; and test -O $dir/profile
    read chosen < $dir/profile
  end
  command rm -rf -- $dir
  if test -n "$chosen"; and not string match -qr '[[:cntrl:]]' -- $chosen
    set -gx AWS_PROFILE $chosen
    ${fishUnset}
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
    Remove-Item Env:SSOTUI_HANDOFF -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $dir -Recurse -Force -ErrorAction SilentlyContinue
  }
  $global:LASTEXITCODE = $code
}
`;

const install: Readonly<Record<HookShell, string>> = {
  bash: '# In ~/.bashrc:  eval "$(command ssotui init bash)"',
  zsh: '# In ~/.zshrc:  eval "$(command ssotui init zsh)"',
  fish: '# In ~/.config/fish/config.fish:  command ssotui init fish | source',
  powershell: '# In $PROFILE:  ssotui init powershell | Out-String | Invoke-Expression',
};

const bodies: Readonly<Record<HookShell, string>> = {
  bash: shFunction([]),
  // The user's options (sh_word_split, ksh_arrays, nomatch ...) must not change what the function does.
  zsh: shFunction(['emulate -L zsh']),
  fish: fishFunction,
  powershell: powershellFunction,
};

/** The text `ssotui init SHELL` prints, to be evaluated by that shell. */
export const shellHook = (shell: HookShell): string =>
  `# Choosing a role in ssotui sets AWS_PROFILE in this shell.\n${install[shell]}\n${bodies[shell].trimStart()}`;
