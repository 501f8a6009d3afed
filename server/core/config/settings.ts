/** What can be set for a file: how it is read, and how it is judged. */
import { defaultLintSettings, type LintSettings } from '../lint/lint-settings.ts';
import { defaultReadSettings, type ReadSettings } from '../syntax/settings.ts';

/** What is set for a file. Each part stays the same object as long as nothing of it changes. */
export interface Settings {
  readonly read: ReadSettings;
  readonly lint: LintSettings;
}

/** What holds when nothing is set. */
export const defaultSettings: Settings = { read: defaultReadSettings, lint: defaultLintSettings };
