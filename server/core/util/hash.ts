/** Hashes: 32-bit numbers that stand for texts, and for pairs of such numbers. */

/** Returns the hash of a text (32-bit FNV-1a over its UTF-16 units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Returns a hash of two, which depends on their order. */
export function hashPair(first: number, second: number): number {
  return mixed(Math.imul(first, 31) + second);
}

/**
 * Returns a hash of which each bit depends on all bits of another one (the last step of MurmurHash3 by Austin Appleby, public domain).
 * {@link hashText} itself is not so: its lowest bit is only the parity of the characters.
 */
export function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/**
 * Returns a fingerprint of a text: eight hexadecimal digits (FNV-1a over its UTF-16 units). Line endings are ignored, since git
 * changes them between machines.
 */
export function digest(text: string): string {
  return (hashText(text.replaceAll('\r\n', '\n')) >>> 0).toString(16).padStart(8, '0');
}
