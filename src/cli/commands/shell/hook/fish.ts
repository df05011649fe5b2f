/** The hook of fish, from 3.1 on. */
import { wireHeader } from '../../../../domain/shells/wire.ts';

/**
 * IFS decides whether what a command prints is taken apart by lines, so each function that does so has its
 * own. A universal variable is shared by all shells, also later ones, and one that is exported cannot be
 * hidden from children: it stays, and is told.
 */
export const fishHook = `set -q __ssotui_previous; or set -g __ssotui_previous ''
set -q __ssotui_region; or set -g __ssotui_region ''
function __ssotui_lives
  set -l IFS \\n
  set -l pid ''
  test -f $argv[1]/pid; and read pid < $argv[1]/pid
  string match -qr '^[0-9]+$' -- $pid; and command kill -0 $pid 2>/dev/null
end
function __ssotui_put
  set -l verb $argv[1]
  set -l name $argv[2]
  set -l value $argv[3]
  string match -qr '^AWS[A-Z0-9_]*$' -- $name; or return 0
  set -l before "$$name"
  switch $name
    case AWS_PROFILE
      if test -n "$before"; and test "$before" != "$value"
        set -gu __ssotui_previous $before
      end
    case AWS_REGION
      set -gu __ssotui_region "$value"
  end
  if test $verb = set
    set -gx $name $value
  else
    set -eg $name
    if set -qUx $name
      echo "ssotui: $name is a universal variable and stays. To remove it: set -eU $name" >&2
      return 1
    end
    return 0
  end
end
function __ssotui_take
  set -l IFS \\n
  set -l lines
  set -l code 0
  if test -f $argv[1]/profile; and not test -L $argv[1]/profile; and test -O $argv[1]/profile
    set lines (command cat -- $argv[1]/profile)
  end
  command rm -rf -- $argv[1]
  if test (count $lines) -gt 0; and test "$lines[1]" != '${wireHeader}'
    echo 'ssotui has changed since this shell began. Open a new shell, then choose again.' >&2
    return 1
  end
  for line in $lines
    string match -qr '[[:cntrl:]]' -- $line; and continue
    if string match -q 'set *=*' -- $line
      set -l rest (string sub -s 5 -- $line)
      set -l name (string replace -r '=.*$' '' -- $rest)
      __ssotui_put set $name (string replace -r '^[^=]*=' '' -- $rest); or set code 1
    else if string match -q 'unset *' -- $line
      __ssotui_put unset (string sub -s 7 -- $line) ''; or set code 1
    end
  end
  return $code
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
function __ssotui_changes
  for word in $argv
    switch $word
      case --demo - use
        return 0
      case '-*'
      case '*'
        return 1
    end
  end
  return 0
end
function ssotui --description 'AWS IAM Identity Center in the terminal'
  if not __ssotui_changes $argv
    command ssotui $argv
    return $status
  end
  set -l IFS \\n
  set -l folder /tmp
  set -q TMPDIR; and test -n "$TMPDIR"; and set folder "$TMPDIR"
  set -l dir (command mktemp -d -- $folder/ssotui.XXXXXXXXXX 2>/dev/null | string collect)
  test -n "$dir"; or set dir (command mktemp -d -- /tmp/ssotui.XXXXXXXXXX | string collect)
  if test -z "$dir"
    command ssotui $argv
    return $status
  end
  string match -q -- '/*' $dir; or set dir $PWD/$dir
  begin
    set -lx SSOTUI_HANDOFF $dir/profile
    set -lx SSOTUI_HOOK 3
    set -lx SSOTUI_HOOK_PREVIOUS $__ssotui_previous
    set -lx SSOTUI_HOOK_REGION $__ssotui_region
    command ssotui $argv
  end
  set -l code $status
  if __ssotui_lives $dir
    set -g -a __ssotui_waiting $dir
    __ssotui_watch
  else if not __ssotui_take $dir; and test $code -eq 0
    set code 1
  end
  return $code
end
`;
