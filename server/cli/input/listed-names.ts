/** Names of paths from a list of them. */
import { statSync } from 'node:fs';
import { nameOfBytes } from '../../corpus/byte-names.ts';
import { rawPath } from '../../corpus/paths.ts';

/**
 * The path that a line of a list of paths names, its bytes as they are. As git does it by default, one with other characters
 * than those of ASCII, or with a line break, can stand in quotes with escapes.
 *
 * @param line with a character for each of its bytes
 */
export function pathInLine(line: string): string {
  const path = nameOfBytes(Buffer.from(line, 'latin1'));
  const [isQuoted, quoted = ''] = /^"((?:[^"\\]|\\.)*)"$/.exec(line) ?? [];
  if (!isQuoted || statSync(rawPath(path), { throwIfNoEntry: false })) return path;
  const bytes = quoted.replace(/\\([0-3][0-7]{2}|.)/g, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped),
  );
  return nameOfBytes(Buffer.from(bytes, 'latin1'));
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };
