/** Formats numbers. */
import { env } from 'vscode';

/** Formats a count for the language of the window: 216,320. Line numbers are names and have no commas. */
export function formatNumber(count: number): string {
  return count.toLocaleString(env.language);
}

/** Formats a score from 0 to 1 with three digits, as the command line prints it: 0.873. */
export function formatScore(score: number): string {
  return score.toLocaleString(env.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}
