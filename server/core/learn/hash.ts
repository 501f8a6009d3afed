/** Hashes of features: 32-bit numbers, which spare a dictionary of strings. */

/** Returns the hash of a text (32-bit FNV-1a over its UTF-16 units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Returns a hash of two, which depends on their order (the finalizer of MurmurHash3 by Austin Appleby, public domain). */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 31) + second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
