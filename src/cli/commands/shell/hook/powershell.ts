/**
 * The hook of PowerShell, 5.1 and 7. It waits for the app in any case: ctrl+z is no job control there. Strict
 * mode refuses a variable or a property that is not there, so each has a value before it is read.
 */
import { wireHeader } from '../../../../domain/shells/wire.ts';

export const powershellHook = `if (-not (Test-Path Variable:global:__ssotui_previous)) { $global:__ssotui_previous = '' }
if (-not (Test-Path Variable:global:__ssotui_region)) { $global:__ssotui_region = '' }
function __ssotui_put {
  param([string]$verb, [string]$name, [string]$value)
  $before = [Environment]::GetEnvironmentVariable($name)
  if ($name -ceq 'AWS_PROFILE' -and $before -and $before -cne $value) { $global:__ssotui_previous = $before }
  if ($name -ceq 'AWS_REGION') { $global:__ssotui_region = $value }
  if ($verb -ceq 'set') { Set-Item -LiteralPath "Env:$name" -Value $value }
  else { Remove-Item -LiteralPath "Env:$name" -ErrorAction SilentlyContinue }
}
function __ssotui_take {
  param([string]$file)
  $lines = @(Get-Content -LiteralPath $file -Encoding UTF8)
  if ($lines.Count -eq 0 -or $lines[0] -cne '${wireHeader}') {
    [Console]::Error.WriteLine('ssotui has changed since this shell began. Open a new shell, then choose again.')
    return
  }
  foreach ($line in $lines) {
    if ($line -match '[\\x00-\\x1f\\x7f]') { continue }
    if ($line -cmatch '^set (AWS[A-Z0-9_]*)=(.+)$') { __ssotui_put 'set' $Matches[1] $Matches[2] }
    elseif ($line -cmatch '^unset (AWS[A-Z0-9_]*)$') { __ssotui_put 'unset' $Matches[1] '' }
  }
}
function ssotui {
  $binary = Get-Command ssotui -CommandType Application -ErrorAction Stop | Select-Object -First 1
  $changes = $true
  foreach ($word in $args) {
    if ('--demo', '-', 'use' -ccontains "$word") { break }
    if (-not "$word".StartsWith('-')) { $changes = $false; break }
  }
  if (-not $changes) { & $binary @args; return }
  $dir = Join-Path ([IO.Path]::GetTempPath()) ('ssotui.' + [Guid]::NewGuid().ToString('N'))
  [void](New-Item -ItemType Directory -Path $dir)
  if ($PSVersionTable['Platform'] -eq 'Unix') { & chmod 700 $dir }
  $file = Join-Path $dir 'profile'
  $env:SSOTUI_HANDOFF = $file
  $env:SSOTUI_HOOK = '3'
  $env:SSOTUI_HOOK_PREVIOUS = $global:__ssotui_previous
  $env:SSOTUI_HOOK_REGION = $global:__ssotui_region
  $code = 1
  try {
    & $binary @args
    $code = $LASTEXITCODE
    if (Test-Path -LiteralPath $file -PathType Leaf) { __ssotui_take $file }
  } finally {
    foreach ($name in 'HANDOFF', 'HOOK', 'HOOK_PREVIOUS', 'HOOK_REGION') {
      Remove-Item "Env:SSOTUI_$name" -ErrorAction SilentlyContinue
    }
    Remove-Item -LiteralPath $dir -Recurse -Force -ErrorAction SilentlyContinue
  }
  $global:LASTEXITCODE = $code
}
`;
