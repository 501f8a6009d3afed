import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bytesOfName, hasBytes, nameOfBytes } from './byte-names.ts';

/** A path as Node's file system takes it: in bytes, where those are not UTF-8. Only programs that run on Node import this. */
export function rawPath(path: string): string | Buffer {
  return hasBytes(path) ? Buffer.from(bytesOfName(path)) : path;
}

/** The address of a path of this machine. */
export function addressOfPath(path: string): string {
  const whole = resolve(path);
  if (!hasBytes(whole)) return pathToFileURL(whole).href;
  const escaped = Array.from(bytesOfName(whole), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w./~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `file://${escaped.join('')}`;
}

/**
 * The path of an address on this machine.
 *
 * @throws TypeError for what is no such address
 */
export function pathOfAddress(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const { pathname } = new URL(uri);
    return nameOfBytes(
      Buffer.from(
        pathname.replace(/%([\da-f]{2})/gi, (_, hex) => latin(hex)),
        'latin1',
      ),
    );
  }
}

function latin(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** The entries of a folder, with the bytes of names that are not UTF-8. */
export function entriesOf(folder: string): Dirent[] {
  const path = rawPath(folder);
  const entries = readdirSync(path, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\ufffd'))) return entries;
  const exact = readdirSync(path, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[];
  return exact.map((entry) => Object.assign(entry as unknown as Dirent, { name: nameOfBytes(entry.name) }));
}

/** The real path of a path: links followed. */
export function realPath(path: string): string {
  const raw = rawPath(path);
  return typeof raw === 'string' ? realpathSync(raw) : nameOfBytes(realpathSync.native(raw, { encoding: 'buffer' }));
}

/**
 * The paths that a path may mean which came as text, with U+FFFD where bytes were that are not UTF-8: so Node gives
 * arguments. None when there are none.
 */
export function pathsMeantBy(path: string): string[] {
  if (!path.includes('\ufffd')) return [];
  const [folder, name] = [dirname(path), basename(path)];
  const folders = folder.includes('\ufffd') ? pathsMeantBy(folder) : [folder];
  return folders.flatMap((each) => {
    try {
      const meant = entriesOf(each).filter((entry) => lossy(entry.name) === name);
      return meant.map((entry) => join(each, entry.name));
    } catch {
      return [];
    }
  });
}

/** A name as text, as it is where its bytes are lost. */
function lossy(name: string): string {
  return hasBytes(name) ? Buffer.from(bytesOfName(name)).toString() : name;
}
