import { resolve } from 'node:path';
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
