/** The names of what is drawn, and of the themes that say how. */

export const toneNames = [
  'text',
  'dim',
  'accent',
  'border',
  'selection',
  'key',
  'good',
  'warn',
  'bad',
] as const;
export type ToneName = (typeof toneNames)[number];

export const themeNames = ['terminal', 'dark', 'light', 'high-contrast', 'colour-blind', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];
/** `auto` is dark or light, as the terminal's background is. */
export type ThemeChoice = ThemeName | 'auto';
