/** Text from outside made harmless for a terminal: no escape sequences, no control or bidirectional characters. */

/** CSI, then OSC/DCS/SOS/PM/APC strings up to their terminator (or the end), then any other escape pair; 7 and 8 bit. */
const sequences =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[\s\S]*?(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*[0-~]?/g;
const blanks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const controls = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Removes what could move the cursor, colour, retitle or re-order a line; tabs and line ends become one blank. */
export const plain = (text: string): string =>
  text.replace(sequences, '').replace(blanks, ' ').replace(controls, '');
