import { z } from 'zod';
import { copyFormatSchema } from './formats.ts';

/** What electron-store keeps: tastes, never secrets. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Seconds until the clipboard is cleared after a copy; 0 for never. */
  clipboardClearSeconds: z.int().min(0).max(3_600).default(30),
  /** What the copy key copies. */
  defaultFormat: copyFormatSchema.default('header'),
  /** Minutes without input until the vault locks; 0 for never. */
  lockAfterMinutes: z.int().min(0).max(1_440).default(15),
  /** Lock when the machine goes to sleep. */
  lockOnSuspend: z.boolean().default(true),
  /** Lock with the screen, where the system tells (macOS, Windows). */
  lockWithScreen: z.boolean().default(true),
  /** Lock when another user takes over (macOS; Windows locks the screen then). */
  lockOnUserSwitch: z.boolean().default(true),
  /** Lock when the window is closed and the app stays. */
  lockOnClose: z.boolean().default(false),
  /** Whether single letters are shortcuts; WCAG 2.1.4 wants them to be switchable. */
  letterKeys: z.boolean().default(true),
  /** Whether the system's notifications tell early what only the user can do. */
  notifyEarly: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

const preference = preferencesSchema.shape;

/**
 * A change to some preferences. Not `preferencesSchema.partial()`: that would fill in the defaults
 * of all that were left out, and so put them back.
 */
export const preferencesPatchSchema = z.object({
  theme: preference.theme.unwrap().optional(),
  clipboardClearSeconds: preference.clipboardClearSeconds.unwrap().optional(),
  defaultFormat: preference.defaultFormat.unwrap().optional(),
  lockAfterMinutes: preference.lockAfterMinutes.unwrap().optional(),
  lockOnSuspend: preference.lockOnSuspend.unwrap().optional(),
  lockWithScreen: preference.lockWithScreen.unwrap().optional(),
  lockOnUserSwitch: preference.lockOnUserSwitch.unwrap().optional(),
  lockOnClose: preference.lockOnClose.unwrap().optional(),
  letterKeys: preference.letterKeys.unwrap().optional(),
  notifyEarly: preference.notifyEarly.unwrap().optional(),
});
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>;
