/** A plan that removes a profile and renames the one that it took its keys from can be written. */
import { describe, expect, test } from 'vitest';
import { type PlanRules, plan } from '../../../src/domain/plan/plan.ts';
import { after, applied, config, sectionsOf } from '../config-model.ts';
import { corpSection, listing, profileKeys, rules } from '../planning.ts';

const here = config({
  ...corpSection,
  'profile old': profileKeys(1, 'Admin', { ssotui_managed: 'true' }),
  'profile gone': profileKeys(1, 'Gone', { ssotui_managed: 'true', source_profile: 'old' }),
  'profile chain': { role_arn: 'arn:aws:iam::111122223333:role/x', source_profile: 'old' },
});
const made = (more: Partial<PlanRules>) =>
  plan(here, [listing({ 'acme 1': ['Admin'] })], rules({ rename: 'all', ...more }));

describe('what takes its keys from a renamed profile', () => {
  test('follows it', () => {
    const { edits, notes } = made({});
    const next = applied(sectionsOf(here), edits);
    expect(next.get('profile chain')?.source_profile).toBe('acme-Admin');
    expect(next.get('profile gone')?.source_profile).toBe('acme-Admin');
    expect(notes).toContain('source_profile of chain follows: old becomes acme-Admin.');
  });

  test('goes where it is removed by the same plan, and nothing is said of its source', () => {
    const { edits, notes, counts } = made({ remove: new Set(['gone']) });
    expect([counts.rename, counts.remove]).toEqual([1, 1]);
    const names = after(here, edits).profiles.map(({ name }) => name);
    expect(names).toEqual(['acme-Admin', 'chain']);
    expect(notes.filter(note => note.includes('gone'))).toEqual([]);
  });
});
