/** What a team file does to each setting, as records. */
import type { TeamPlan } from './plan.ts';

interface SettingChange {
  readonly section: string;
  readonly key: string;
  /** Of the team file; absent where it no longer has the setting. */
  readonly value?: string;
  /** `kept`: the person has another value, which stays. */
  readonly change: 'set' | 'removed' | 'kept';
}

export const settingChanges = ({ edits, kept }: TeamPlan): readonly SettingChange[] => [
  ...edits.flatMap((edit): readonly SettingChange[] => {
    if (edit.do === 'add-section') return [];
    const { section, key } = edit;
    if (edit.do === 'unset') return [{ section, key, change: 'removed' }];
    return [{ section, key, value: edit.value, change: 'set' }];
  }),
  ...kept.map(({ section, key, value }) => ({ section, key, value, change: 'kept' }) as const),
];
