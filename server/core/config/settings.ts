/** Settings of a file: how it is read, and how it is judged. */
import type { Acceptance } from '../lint/acceptance.ts';
import { defaultLintSettings, type LintSettings } from '../lint/lint-settings.ts';
import { defaultReadSettings, type ReadSettings } from '../syntax/settings.ts';

/** Settings of a file. Each part stays the same object while nothing in it changes. */
export interface Settings {
  readonly read: ReadSettings;
  readonly lint: LintSettings;
}

/** Settings without a configuration. */
export const defaultSettings: Settings = { read: defaultReadSettings, lint: defaultLintSettings };

/** Adds accepted entries to settings: brackets accepted as text affect reading, everything else only judging. */
export function withAccepted({ read, lint }: Settings, accepted: Acceptance): Settings {
  const { textBrackets } = accepted;
  return { read: textBrackets ? { ...read, textBrackets } : read, lint: { ...lint, accepted } };
}
