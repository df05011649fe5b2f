/** What commander says of a word that is none of the choices, in our words. */

const choices = [
  /^command-argument value '(?<word>.*)' is invalid for argument '(?<of>.*)'\. Allowed choices are (?<all>.*)\.$/s,
  /^option '(?:-\w, )?(?<of>--\S+).*?' argument '(?<word>.*)' is invalid\. Allowed choices are (?<all>.*)\.$/s,
] as const;

/** The most that is quoted of a word nobody meant. */
const longest = 80;

/** Of a message without its `error: `; any other message stays as it is. */
export const inOurWords = (message: string): string => {
  const found = choices.map(shape => shape.exec(message)?.groups).find(groups => groups !== undefined);
  if (!found) return message;
  const { word = '', of = '', all = '' } = found;
  const shown = `"${word.length > longest ? `${word.slice(0, longest)}…` : word}"`;
  return of.startsWith('--') ? `${of} takes one of ${all}, not ${shown}.` : `${shown} is none of ${all}.`;
};
