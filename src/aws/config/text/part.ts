/**
 * The sections that one profile's reading depends on, cut out of a large config: itself, those it names as
 * its source, and its session. What is left is read as any config, so that there is one reader.
 */

/** Names that stand in a header as they are. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9_.@:+/-]+$/.test(name);

/** Sections that are followed: AWS clients give up long before. */
const most = 64;

const sectionAt = (text: string, start: number): string => {
  const end = text.indexOf('\n[', start);
  return text.slice(start, end === -1 ? text.length : end + 1);
};

const isHeader = (text: string, lineStart: number, at: number, name: string): boolean => {
  if (text[lineStart] !== '[') return false;
  const before = text[at - 1] ?? '';
  const after = text[at + name.length] ?? '';
  return ' \t["\''.includes(before) && ' \t]"\''.includes(after);
};

/** Every section with the name in its header, in whatever form, by where it begins. */
const sectionsNamed = (text: string, name: string): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const lineStart = text.lastIndexOf('\n', at) + 1;
    if (isHeader(text, lineStart, at, name)) found.set(lineStart, sectionAt(text, lineStart));
  }
  return found;
};

const sessionForms = (name: string): readonly string[] => [
  `[sso-session ${name}]`,
  `[sso-session "${name}"]`,
  `[sso-session '${name}']`,
];

/** A session is named by every profile of it, so only its own headers are looked for. */
const sessionNamed = (text: string, name: string): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  for (const form of sessionForms(name))
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1))
      if (at === 0 || text[at - 1] === '\n') found.set(at, sectionAt(text, at));
  return found;
};

const valuesOf = (sections: Iterable<string>, key: string): readonly string[] =>
  [...sections].flatMap(section =>
    [...section.matchAll(new RegExp(`^[ \\t]*${key}[ \\t]*[=:][ \\t]*(.*)$`, 'gim'))].map(([, value = '']) =>
      value.trim(),
    ),
  );

/**
 * The text in single bytes (latin1), so that nothing is decoded. Undefined where the cut might change what
 * the profile is: an unusual file, name or reference, or a profile that brings a portal of its own.
 */
export const partFor = (text: string, name: string): string | undefined => {
  if (!isPlain(name) || text.includes('\r') || /^[^\x00-\x7f]/.test(text)) return undefined;
  const found = new Map<number, string>();
  const wanted = [name];
  for (let next = 0; next < wanted.length; next++) {
    const sections = sectionsNamed(text, wanted[next] ?? '');
    if (sections.size === 0) return undefined;
    for (const [at, section] of sections) found.set(at, section);
    const sources = valuesOf(sections.values(), 'source_profile').filter(each => !wanted.includes(each));
    if (!sources.every(isPlain) || wanted.length + sources.length > most) return undefined;
    wanted.push(...sources);
  }
  if (valuesOf(found.values(), 'sso_start_url').length > 0) return undefined;
  for (const session of new Set(valuesOf(found.values(), 'sso_session'))) {
    const sections = isPlain(session) ? sessionNamed(text, session) : undefined;
    if (!sections || sections.size === 0) return undefined;
    for (const [at, section] of sections) found.set(at, section);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([, section]) => section)
    .join('');
};
