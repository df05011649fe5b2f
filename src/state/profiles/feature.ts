/** The entry of listing and changing profiles. */
import type { Feature, Messages } from '../feature.ts';
import { profilesCommands } from './commands.ts';
import {
  type ProfileFormAction,
  type ProfileFormOverlay,
  profileFormCommands,
  profileFormHandlers,
  profileFormSpec,
} from './form.ts';
import { followMarks, profilesHandlers, profilesSpec } from './profiles.ts';
import type { ProfilesAction, ProfilesOverlay } from './types.ts';

export type ProfilesMessages = Messages<
  ProfilesAction | ProfileFormAction,
  never,
  ProfilesOverlay | ProfileFormOverlay
>;

export const profiles = {
  handlers: { ...profilesHandlers, ...profileFormHandlers },
  commands: [...profilesCommands, ...profileFormCommands],
  follow: followMarks,
  specs: { profile: profileFormSpec, profiles: profilesSpec },
} satisfies Feature;
