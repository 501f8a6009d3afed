/** Bytes as texts of messages. Hosts in browsers have no other way to it. */

/** What every host has, and the types of the language alone do not. */
const { atob, btoa } = globalThis as unknown as Readonly<Record<'atob' | 'btoa', (text: string) => string>>;

/** Number of bytes that become characters at a time: a call takes no more arguments than a stack holds. */
const pieceLength = 1 << 13;

/** Writes bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceLength) {
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceLength));
  }
  return btoa(binary);
}

/** Reads bytes in base64. */
export function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}
