/** The config port, extended: when a change or an undo renames a session, its sign-in moves along. */

import { sectionEdits } from '../../domain/changes/edits.ts';
import type { ConfigEdit, ConfigSnapshot, ConfigWritten, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import type { ConfigPort } from '../../ports.ts';
import type { ForeseeingConfig } from '../config/foreseeing.ts';
import type { Carried, carrySignIn as Carry, RenamedSession } from './carry.ts';

const declared = ({ sessions }: ConfigSnapshot): readonly Session[] =>
  sessions.filter(session => !session.legacy);

/** The session that a change renames, before and after. */
const renamedBy = (config: ConfigSnapshot, edits: readonly ConfigEdit[]): RenamedSession | undefined => {
  const all = sectionEdits(edits);
  const rename = all.find(edit => edit.edit === 'renameSection' && edit.section.kind === 'sso-session');
  if (rename?.edit !== 'renameSection' || rename.to === rename.section.name) return undefined;
  const from = declared(config).find(session => session.name === rename.section.name);
  if (!from) return undefined;
  const names = [rename.section.name, rename.to];
  const keys = new Map(
    all.flatMap(edit =>
      edit.edit === 'setKeys' && edit.section.kind === 'sso-session' && names.includes(edit.section.name)
        ? edit.keys
        : [],
    ),
  );
  const scopes = keys.has('sso_registration_scopes')
    ? (keys.get('sso_registration_scopes') ?? '').split(',').filter(scope => scope !== '')
    : from.scopes;
  const to: Session = {
    ...from,
    name: rename.to,
    startUrl: keys.get('sso_start_url') ?? from.startUrl,
    region: keys.get('sso_region') ?? from.region,
    scopes,
  };
  return { from, to };
};

/** An undo knows only both contents: if one session of a portal replaced another, it was renamed. */
export const renamedBetween = (before: ConfigSnapshot, after: ConfigSnapshot): RenamedSession | undefined => {
  const missing = (from: ConfigSnapshot, other: ConfigSnapshot): readonly Session[] =>
    declared(from).filter(({ name }) => !declared(other).some(session => session.name === name));
  const [from, ...otherGone] = missing(before, after);
  const [to, ...otherCome] = missing(after, before);
  if (!from || !to || otherGone.length + otherCome.length > 0) return undefined;
  return from.startUrl === to.startUrl && from.region === to.region ? { from, to } : undefined;
};

const withNotes = <W extends ConfigWritten>(written: W, { notes }: Carried): W => ({
  ...written,
  notes: [...written.notes, ...notes],
});

/** Loaded here: few changes rename a session. */
const carrySignIn: typeof Carry = async (...given) => (await import('./carry.ts')).carrySignIn(...given);

/** Recovery after an interrupted change was not foreseen: the files move afterwards. */
const carriedNow = async (
  context: Context,
  before: ConfigSnapshot,
  after: ConfigSnapshot,
): Promise<Carried | undefined> => {
  const renamed = renamedBetween(before, after);
  return renamed && carrySignIn(context, renamed, before);
};

/** The files get their new names before the config is written. */
export const movingSignIns = (config: ForeseeingConfig, context: Context): ConfigPort => ({
  ...config,
  write: async (change, placed) => {
    const renames = change.edits.some(edit => edit.edit === 'renameSection');
    const before = renames ? await config.read() : undefined;
    const renamed = before && renamedBy(before, change.edits);
    if (!renamed) return await config.write(change, placed);
    const carried = await carrySignIn(context, renamed, before);
    try {
      const written = await config.write(change, placed && (early => placed(withNotes(early, carried))));
      await carried.keep();
      return withNotes(written, carried);
    } catch (error) {
      await carried.drop();
      throw error;
    }
  },
  undo: async base => {
    const before = await config.read();
    let carried: Carried | undefined;
    const foresee = async (after: ConfigSnapshot) => {
      carried = await carriedNow(context, before, after);
    };
    try {
      const undone = await config.undo(base, foresee);
      carried ??= await carriedNow(context, before, undone.snapshot);
      await carried?.keep();
      return carried ? withNotes(undone, carried) : undone;
    } catch (error) {
      await carried?.drop();
      throw error;
    }
  },
});
