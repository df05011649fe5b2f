/** Completion for PowerShell, generated from the command tree. */
import { quotedForPowershell as quoted } from '../../../../domain/profiles/shell-lines.ts';
import { valueFlags } from './posix.ts';
import { type ArgumentKind, type CompletionNode, isAsked, places } from './tree.ts';

/** In single quotes nothing is expanded; typographic quotes end such a text as well. */
const list = (texts: readonly string[]): string => `@(${texts.map(quoted).join(', ')})`;

/** What fills an argument: words, or who is asked for them. */
const filling = (kind: ArgumentKind): string => {
  if (kind.is === 'choices') return list(kind.choices);
  return isAsked(kind.is) ? quoted(kind.is) : '$null';
};

const placeEntries = (node: CompletionNode): string =>
  places(node)
    .map(({ at, kind, open }) => `'${open ? '*' : at}' = ${filling(kind)}`)
    .join('; ');

const entry = (node: CompletionNode): string =>
  [
    `    ${quoted(node.path)} = @{`,
    `commands = ${list(node.subcommands.map(({ name }) => name))}; `,
    `options = ${list(node.options.flatMap(({ flags }) => flags))}; `,
    `places = @{ ${placeEntries(node)} } }`,
  ].join('');

const choiceEntries = (tree: readonly CompletionNode[]): string =>
  tree
    .flatMap(({ path, options }) => options.map(option => ({ path, ...option })))
    .filter(({ takesValue, value }) => takesValue && (value.is === 'choices' || isAsked(value.is)))
    .flatMap(({ path, flags, value }) =>
      flags.map(flag => `    ${quoted(`${path} ${flag}`)} = ${filling(value)}`),
    )
    .join('\n');

/** Files are left to PowerShell, which completes them where nothing is answered. */
export const powershellCompletion = (
  tree: readonly CompletionNode[],
): string => `# Completion of ssotui for PowerShell. In $PROFILE:  ssotui completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ssotui -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tree = @{
${tree.map(entry).join('\n')}
  }
  $choices = @{
${choiceEntries(tree)}
  }
  $takesValue = ${list(valueFlags(tree))}
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $sub = ''
  $place = 0
  $open = $false
  $flag = $null
  foreach ($word in $words) {
    if ($null -ne $flag) { $flag = $null; continue }
    if ($open) { $place++; continue }
    if ($word -eq '--') { $open = $true; continue }
    if ($takesValue -ccontains $word) { $flag = $word; continue }
    if ($word.StartsWith('-')) { continue }
    $longer = "$sub $word".Trim()
    if ($tree.ContainsKey($longer)) { $sub = $longer; $place = 0 } else { $place++ }
  }
  $node = $tree[$sub]
  if ($null -ne $flag) { $found = $choices["$sub $flag"] }
  elseif ($wordToComplete.StartsWith('-') -and -not $open) { $found = $node.options }
  elseif ($node.commands.Count -gt 0) { $found = $node.commands }
  else {
    $found = $node.places["$place"]
    if ($null -eq $found) { $found = $node.places['*'] }
  }
  if ($found -is [string]) {
    $binary = Get-Command ssotui -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $found = if ($binary) { @(& $binary __complete $found 2>$null) } else { @() }
  }
  @($found) | Where-Object { $_ -and $_.StartsWith($wordToComplete, [StringComparison]::OrdinalIgnoreCase) } |
    ForEach-Object {
      $text = if ($_ -match '^[A-Za-z0-9_./:+-]+$') { $_ } else { "'" + $_.Replace("'", "''") + "'" }
      [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
    }
}
`;
