/** Paths of this machine and their addresses, by bytes where names are not UTF-8. Node only. */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bytesOfName, hasBytes, nameOfBytes } from './byte-names.ts';

/**
 * Returns a path for Node's file system: as bytes where its names are not UTF-8. Only programs that run on Node may import
 * this.
 */
export function rawPath(path: string): string | Buffer {
  return hasBytes(path) ? Buffer.from(bytesOfName(path)) : path;
}

/** Paths that an address shows as they are. */
const isUnescaped = /^\/[\w./-]*$/;

/** Returns the address of a path of this machine. */
export function addressOfPath(path: string): string {
  const whole = resolve(path);
  // Most are, and this is asked for every file.
  if (isUnescaped.test(whole)) return `file://${whole}`;
  if (!hasBytes(whole)) return pathToFileURL(whole).href;
  const escaped = Array.from(bytesOfName(whole), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w./~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `file://${escaped.join('')}`;
}

/**
 * Returns the path of an address on this machine.
 *
 * @throws TypeError for any other address
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
