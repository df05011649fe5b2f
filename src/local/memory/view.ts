/** How the screen was left, as the file says it: what does not fit is left out. */

import { isObject, isText } from '../../domain/json.ts';
import { type Place, type RowOrder, sortKeys, type ViewMemory } from '../../domain/remembered.ts';

const orderOf = (value: unknown): RowOrder | undefined => {
  if (!isObject(value)) return undefined;
  const by = sortKeys.find(key => key === value.by);
  return by && { by, reversed: value.reversed === true };
};

const placeOf = (value: unknown): Place | undefined => {
  if (!isObject(value) || !isText(value.session)) return undefined;
  const { session, accountId, roleName } = value;
  if (!isText(accountId)) return { session };
  return { session, accountId, ...(isText(roleName) ? { roleName } : {}) };
};

export const viewOf = (value: unknown): ViewMemory | undefined => {
  if (!isObject(value)) return undefined;
  const order = orderOf(value.order);
  const place = placeOf(value.place);
  return {
    ...(order ? { order } : {}),
    ...(typeof value.details === 'boolean' ? { details: value.details } : {}),
    ...(place ? { place } : {}),
  };
};
