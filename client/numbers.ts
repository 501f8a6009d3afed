import { env } from 'vscode';

/** A number as its reader writes it: 216,320. */
export function written(count: number): string {
  return count.toLocaleString(env.language);
}
