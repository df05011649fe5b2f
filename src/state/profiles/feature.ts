/** The entry of listing and changing profiles. */
import type { Feature } from '../feature.ts';
import {
  type ProfileFormAction,
  type ProfileFormOverlay,
  profileFormCommands,
  profileFormHandlers,
  profileFormSpec,
} from './form.ts';
import type { ProfilesOverlay } from './listed.ts';
import { type ProfilesAction, profilesCommands, profilesHandlers, profilesSpec } from './profiles.ts';

export interface ProfilesMessages {
  readonly action: ProfilesAction | ProfileFormAction;
  readonly effect: never;
  readonly overlay: ProfilesOverlay | ProfileFormOverlay;
}

export const profiles = {
  handlers: { ...profilesHandlers, ...profileFormHandlers },
  commands: [...profilesCommands, ...profileFormCommands],
  specs: { profile: profileFormSpec, profiles: profilesSpec },
} satisfies Feature;
