/**
 * Writes docs/troubleshooting.md from the catalogue of error messages; with --check only says whether it is
 * up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { sourceOf } from './source.mjs';

const { subjects } = await sourceOf('src/domain/explain/catalogue/messages.ts');
const { causeWords, isChecked } = await sourceOf('src/domain/explain/causes/causes.ts');
const { shownForm } = await sourceOf('src/domain/explain/shown-form.ts');
const { checkOf } = await sourceOf('src/domain/doctor/ids.ts');

const page = 'docs/troubleshooting.md';

const inCell = text => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const code = text => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;

const sourceText = source =>
  source.run ??
  (source.report
    ? `[${source.report}](https://github.com/${source.report.replace('#', '/issues/')})`
    : `source of [${source.source}](https://github.com/${source.source})`);

const messageRow = ({ id, says, clients, causes, source }) =>
  [
    says.map(form => code(shownForm(form))).join('<br>'),
    clients.join(', '),
    causes.map(cause => `[${cause}](#${cause})`).join(', '),
    sourceText(source),
    code(id),
  ]
    .map(cell => ` ${cell} `)
    .join('|');

const subjectSection = ({ title, messages }) =>
  [
    `## ${title}`,
    '',
    '| It says | Said by | What may be behind it | Seen with | Id |',
    '| --- | --- | --- | --- | --- |',
    ...messages.map(message => `|${messageRow(message)}|`),
  ].join('\n');

const causeSection = ([id, { summary, cure }]) =>
  [
    `### ${id}`,
    inCell(summary),
    `${inCell(cure.text)}${cure.command === undefined ? '' : ` ${code(cure.command)}`}`,
    isChecked(id)
      ? `The check ${code(checkOf(id))} of \`ssotui doctor\` tells whether it is so.`
      : 'No check can tell whether it is so.',
  ].join('\n\n');

const text = `# Troubleshooting

What AWS clients say when something is wrong around AWS SSO, what may be behind it, and what to do.
\`ssotui explain\` does all of this for the machine you sit at: it takes the text (or runs the command), looks at what is
wrong here, and prints the one cure. This page is written by \`npm run readme\` from the same catalogue.

\`\`\`sh
ssotui explain 'Error loading SSO Token: Token for acme does not exist'
terraform plan 2>&1 | ssotui explain
ssotui explain -- aws s3 ls --profile dev-admin
\`\`\`

An ellipsis stands for a name, a number or a path. Messages that were seen with a named client come from running it; those
with a link come from a public report or a public source.

${subjects.map(subjectSection).join('\n\n')}

## Causes and cures

In a command, \`<profile>\` and \`<session>\` stand for yours.

${Object.entries(causeWords)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(causeSection)
  .join('\n\n')}
`;

const isCurrent = () => {
  try {
    return readFileSync(page, 'utf8') === text;
  } catch {
    return false;
  }
};

if (process.argv.includes('--check')) {
  if (!isCurrent()) {
    console.error(`${page} is not up to date. Run \`npm run readme\`.`);
    process.exit(1);
  }
} else writeFileSync(page, text);
