/**
 * Imported for its effect: ends this process when the one that started it goes away, however that happens. The parent
 * holds the other end of standard input, which the system closes with it.
 */
import { fstatSync } from 'node:fs';

const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  process.stdin.once('end', () => process.exit(1));
  process.stdin.once('error', () => process.exit(1));
  process.stdin.resume();
}
