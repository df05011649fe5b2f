/** A form of a message for people: its holes are an ellipsis. */
export const shownForm = (form: string): string =>
  form
    .replace(/\{\{/g, '\u0000')
    .replace('{hash}', '… (40 hex digits)')
    .replace(/\{[a-z]+\d?\}/g, '…')
    .replace(/\u0000/g, '{');
