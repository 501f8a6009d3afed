import { env } from 'vscode';

/** How many there are of something, as its reader writes numbers: 216,320. The number of a line is a name and has no commas. */
export function formatNumber(count: number): string {
  return count.toLocaleString(env.language);
}
