/** Seeded random config files, from tame to wild, and random changes of them. */
import type { Document } from '../../../src/aws/config/text/document.ts';
import type { SectionEdit } from '../../../src/domain/changes/edits.ts';
import type { SectionRef } from '../../../src/domain/model.ts';

export interface Dice {
  /** An integer of [0, sides). */
  roll(sides: number): number;
  pick<T>(from: readonly T[]): T;
  chance(oneIn: number): boolean;
}

/** mulberry32. */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number): number => Math.floor(next() * sides);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[roll(from.length)];
    if (one === undefined && from.length === 0) throw new Error('nothing to pick from');
    return one as T;
  };
  return { roll, pick, chance: oneIn => roll(oneIn) === 0 };
};

const headers = [
  '[default]',
  '[profile NAME]',
  '[profile  NAME]',
  '[profile "NAME"]',
  "[profile 'NAME'] ",
  '[profile NAME] # c',
  '[sso-session NAME]',
  '[sso-session\tNAME]',
  '[services NAME]',
  '[NAME]',
  '[ profile NAME ]',
  '[profile NAME];c',
  '[profile N\\AME]',
  '[profile NAME] [x]',
  '[plugins]',
  '[profile my NAME]',
  '[profile.NAME]',
  '[profileNAME x]',
];
const wildHeaders = [
  '  [profile NAME]',
  '[DEFAULT]',
  '[profile NAME',
  '[]',
  "[profile NAME's]",
  '[profile é]',
  '[__proto__]',
];
const keyLines = [
  'region = eu-west-1',
  'region=us-east-1',
  'output = json',
  'Output = text',
  'sso_session = NAME',
  'sso_account_id = 123456789012',
  'SSO_Role_Name   =   Admin  ',
  'credential_process = "/opt/a b" --x "y"',
  'sso_start_url = https://h/start/#/',
  'x = a;b#c',
  'y = v # inline',
  'z = v ; inline',
  'empty =',
  'a = b = c',
  'cli_pager: less',
  'cp = /bin/t\n   --more\n   --k=v',
  's3 =\n  a = 1\n  region = nested\n',
  's3 =\n    a = 1\n    # in\n\n    b = 2',
  'q = "quoted"',
  'key[] = 1',
  'p = 100%\\',
  'n = a\n  # after',
];
const wildLines = [
  '  region = indented',
  '\toutput = tab',
  'junk',
  '= 1',
  '   deep = er',
  's3 =\n  junk',
  '\u00a0nb = sp',
  '  ',
  'k\u0085 = 1',
  '\x1cx = 1',
  ' \x0b',
  'ü = ä',
];
const fillers = ['', '', '# comment', '; comment', '', '#[profile NAME]', '# region = x', '  # indented'];

const entry = (dice: Dice, wild: boolean): string => {
  if (dice.chance(4)) return dice.pick(fillers);
  return wild && dice.chance(8) ? dice.pick(wildLines) : dice.pick(keyLines);
};

/** Keys at random, but none twice: most files would be rejected for that alone. */
const body = (dice: Dice, wild: boolean): string[] => {
  const lines = Array.from({ length: dice.roll(6) }, () => entry(dice, wild));
  const keys = new Set<string>();
  return lines.filter(line => {
    const key = (/^\s*([^=:#;\s]+)\s*[=:]/.exec(line)?.[1] ?? '').toLowerCase();
    if (key === '' || dice.chance(60)) return true;
    return keys.has(key) ? false : keys.add(key) !== undefined;
  });
};

export const randomFile = (seed: number, wild: boolean): string => {
  const dice = diceOf(seed);
  const sections = Array.from({ length: dice.roll(7) }, (_, at) => {
    const header = wild && dice.chance(6) ? dice.pick(wildHeaders) : dice.pick(headers);
    const name = dice.chance(40) ? 'n0' : `n${at}`;
    return [header.replaceAll('NAME', name), ...body(dice, wild)].join('\n').replaceAll('NAME', 'n1');
  });
  const gap = dice.chance(4) ? '\n' : '\n\n';
  const text = (dice.chance(3) ? '# my config\n\n' : '') + sections.join(gap) + (dice.chance(3) ? '' : '\n');
  if (dice.chance(5)) return text.replaceAll('\n', '\r\n');
  return dice.chance(12) ? text.replace(/\n/g, () => (dice.chance(2) ? '\n' : '\r\n')) : text;
};

const values = ['eu-central-1', 'json', 'a#b', 'https://h/start/#/', 'x=y', 'a  b'];
const keyNames = ['region', 'output', 'x', 'y', 'new_key', 'cp', 'empty', 'sso_role_name', 'a'];

const refs = (document: Document): readonly SectionRef[] =>
  (['profile', 'sso-session'] as const).flatMap(kind =>
    [...(document.index.get(kind)?.keys() ?? [])].map(name => ({ kind, name })),
  );

const randomEdit = (dice: Dice, known: readonly SectionRef[], at: number): SectionEdit => {
  const pair = () => [dice.pick(keyNames), dice.pick(values)] as const;
  const kind = dice.pick(['profile', 'sso-session'] as const);
  if (known.length === 0 || dice.chance(3))
    return {
      edit: 'addSection',
      section: { kind, name: `added${at}` },
      keys: [
        ['region', 'r'],
        ['zz', dice.pick(values)],
      ],
    };
  const section = dice.pick(known);
  if (dice.chance(4)) return { edit: 'removeSection', section };
  if (dice.chance(4)) return { edit: 'renameSection', section, to: `renamed${at}` };
  const [key, value] = pair();
  return { edit: 'setKeys', section, keys: [[key, dice.chance(3) ? undefined : value], pair()] };
};

/** One to four changes, each of another section. */
export const randomEdits = (seed: number, document: Document): readonly SectionEdit[] => {
  const dice = diceOf(seed ^ 0x5bd1e995);
  const left = [...refs(document)];
  return Array.from({ length: 1 + dice.roll(4) }, (_, at) => {
    const edit = randomEdit(dice, left, at);
    const used = left.findIndex(ref => ref.kind === edit.section.kind && ref.name === edit.section.name);
    if (used >= 0) left.splice(used, 1);
    return edit;
  });
};
