/** The nouns, one file each. Everybody imports them from here. */
export * from './model/account.ts';
export * from './model/cache-entry.ts';
export * from './model/config.ts';
export * from './model/config-change.ts';
export * from './model/failure.ts';
export * from './model/identity.ts';
export * from './model/profile.ts';
export * from './model/remote.ts';
export * from './model/role.ts';
export * from './model/session.ts';
export * from './model/token.ts';
export type { Millis } from './time.ts';
