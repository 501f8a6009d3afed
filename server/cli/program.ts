/** Where this program is. */
import { join } from 'node:path';

/** Path of the file that starts the command line; see scripts/build.ts. The bundle of the command line is in a folder beside it. */
export const programPath = join(__dirname, '../cli.cjs');
