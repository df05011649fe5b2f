/** Makes names by a template. What is the same for all roles of an account is made once for the account. */
import { onceForKey } from '../collections/memo.ts';
import { isPortable, onlyPortable, portable, unholdable, withoutEndHyphens } from './names.ts';
import { after, numberOf, numberOfRemainders, type Piece, pieceOf } from './numbers.ts';
import { applyModifiers, type Field, type FieldPart, type Template } from './template.ts';

/** A shorter word for an account or role inside profile names (`AdministratorAccess` -> `admin`). */
export interface NameOverride {
  readonly of: 'account' | 'role';
  /** Account name, account id, or role name, exactly. */
  readonly match: string;
  readonly name: string;
}

/** What the names of an account's roles have in common. */
interface NamedAccount {
  readonly session: string;
  readonly accountId: string;
  readonly accountName?: string | undefined;
  readonly email?: string | undefined;
}

/** What a name is made from. `region` is the one the profile gets. */
export interface NameSubject extends NamedAccount {
  readonly role: string;
  readonly region: string;
}

/** The fields that are not the same for all roles of an account. */
type RoleField = 'role' | 'region';

const isOfRole = (field: Field): field is RoleField => field === 'role' || field === 'region';

const fieldValue = (account: NamedAccount, field: Exclude<Field, RoleField>): string => {
  switch (field) {
    case 'account':
      return account.accountName?.trim() || account.accountId;
    case 'account_id':
      return account.accountId;
    case 'email':
      return account.email?.trim() || account.accountId;
    case 'session':
      return account.session;
  }
};

type OwnWords = Readonly<Record<NameOverride['of'], ReadonlyMap<string, string>>>;

const ownWords = (overrides: readonly NameOverride[]): OwnWords => {
  const wordsFor = (of: NameOverride['of']) =>
    new Map(overrides.filter(each => each.of === of).map(each => [each.match, each.name]));
  return { account: wordsFor('account'), role: wordsFor('role') };
};

/** A field that tells accounts apart must not vanish when none of its characters can be written. */
const fallbackOf = (account: NamedAccount, field: Field): string =>
  field === 'account' || field === 'email' ? account.accountId : '';

type AccountPart = (account: NamedAccount) => string;

const accountPart = (
  field: Exclude<Field, RoleField>,
  modified: (value: string) => string,
  words: OwnWords['account'],
): AccountPart => {
  const own = (account: NamedAccount): string | undefined =>
    field !== 'account' || words.size === 0
      ? undefined
      : (words.get(account.accountId) ?? words.get(account.accountName?.trim() ?? ''));
  return account => {
    const word = own(account);
    const made = word === undefined ? modified(fieldValue(account, field)) : portable(word, '');
    return made || fallbackOf(account, field);
  };
};

interface RolePart {
  readonly field: RoleField;
  readonly made: (value: string) => Piece;
}

/** Each value is made portable once: an organisation repeats its few role names thousands of times. */
const partNamer = ({ field, modifiers }: FieldPart, words: OwnWords): AccountPart | RolePart => {
  const modified = (value: string) => portable(applyModifiers(value, modifiers), '');
  if (!isOfRole(field)) return accountPart(field, modified, words.account);
  const made = (value: string): Piece => {
    const word = field === 'role' ? words.role.get(value) : undefined;
    return pieceOf(word === undefined ? modified(value) : portable(word, ''));
  };
  return { field, made: onceForKey(made) };
};

/** A template by what of it changes with the role: between these parts stands what is the account's. */
interface Compiled {
  readonly ofRole: readonly RolePart[];
  /** One more than the parts of the role. */
  readonly ofAccount: readonly (readonly AccountPart[])[];
}

const compiled = ({ parts }: Template, words: OwnWords): Compiled => {
  const ofRole: RolePart[] = [];
  const ofAccount: AccountPart[][] = [[]];
  for (const part of parts) {
    const text = typeof part === 'string' ? onlyPortable(part) : '';
    const namer = typeof part === 'string' ? () => text : partNamer(part, words);
    if (typeof namer === 'function') ofAccount.at(-1)?.push(namer);
    else {
      ofRole.push(namer);
      ofAccount.push([]);
    }
  }
  return { ofRole, ofAccount };
};

/** Names the roles of one account. */
export interface AccountNamer {
  name(role: string, region: string): string;
  /** Of that name (numbers.ts), without making it where that can be; NaN where not every client reads it. */
  number(role: string, region: string): number;
}

const nothing = pieceOf('');
const numberOfUnholdable = numberOf(unholdable);

const accountPiece = (parts: readonly AccountPart[], account: NamedAccount): Piece => {
  let text = '';
  for (const part of parts) text += part(account);
  return text === '' ? nothing : pieceOf(text);
};

class Names implements AccountNamer {
  private readonly accountId: string;
  private readonly ofRole: readonly RolePart[];
  private readonly first: Piece;
  private readonly between: readonly Piece[];
  /** Names need nothing cut off at their ends, and all clients read them: no piece of a role changes that. */
  private readonly isPlain: boolean;

  constructor({ ofRole, ofAccount }: Compiled, account: NamedAccount) {
    const pieces = ofAccount.map(parts => accountPiece(parts, account));
    this.accountId = account.accountId;
    this.ofRole = ofRole;
    this.first = pieces.shift() ?? nothing;
    this.between = pieces;
    this.isPlain =
      ofRole.length > 0 &&
      !this.first.text.startsWith('-') &&
      pieces.at(-1)?.text.endsWith('-') !== true &&
      isPortable(account.accountId);
  }

  name(role: string, region: string): string {
    let name = this.first.text;
    let at = 0;
    for (const { field, made } of this.ofRole)
      name += made(field === 'role' ? role : region).text + (this.between[at++]?.text ?? '');
    const trimmed = withoutEndHyphens(name);
    return trimmed === '' || trimmed === unholdable ? this.accountId : trimmed;
  }

  number(role: string, region: string): number {
    const number = this.isPlain ? this.numberByPieces(role, region) : undefined;
    if (number !== undefined && number !== numberOfUnholdable) return number;
    const name = this.name(role, region);
    return isPortable(name) ? numberOf(name) : Number.NaN;
  }

  private numberByPieces(role: string, region: string): number | undefined {
    let { high, low } = this.first;
    let at = 0;
    for (const { field, made } of this.ofRole) {
      const own = made(field === 'role' ? role : region);
      if (own.text === '') return undefined;
      const then = this.between[at++] ?? nothing;
      high = after(after(high, own.highStep, own.high), then.highStep, then.high);
      low = after(after(low, own.lowStep, own.low), then.lowStep, then.low);
    }
    return numberOfRemainders(high, low);
  }
}

/**
 * Makes names by one template, account by account. The user's own word for an account (by id, then by name)
 * or a role stands as written: modifiers are not applied to it. Each field is made portable by itself, so
 * that a name in another script leaves its account id behind and not nothing.
 */
export const accountNamerOf = (
  template: Template,
  overrides: readonly NameOverride[],
): ((account: NamedAccount) => AccountNamer) => {
  const parts = compiled(template, ownWords(overrides));
  return account => new Names(parts, account);
};

/** The same for single roles. */
export const namerOf = (
  template: Template,
  overrides: readonly NameOverride[],
): ((subject: NameSubject) => string) => {
  const namerFor = accountNamerOf(template, overrides);
  return subject => namerFor(subject).name(subject.role, subject.region);
};
