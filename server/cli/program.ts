/** Where this program is, and which version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the file that starts the command line; see scripts/build.ts. The bundle of the command line is in a folder beside it. */
export const programPath = join(__dirname, '../cli.cjs');

/** Reads the version, when asked for; undefined where the bundle has no package around it. */
export function programVersion(): string | undefined {
  try {
    return JSON.parse(readFileSync(join(__dirname, '../..', 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}
