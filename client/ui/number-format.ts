/** Formats numbers. */
import { env } from 'vscode';

/** Formats a count for the language of the window: 216,320. Line numbers are names and have no commas. */
export function formatNumber(count: number): string {
  return count.toLocaleString(env.language);
}
