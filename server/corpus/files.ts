/** Files as the corpus sees them, wherever they are, and arithmetic on their addresses. */
import type { Localizable } from '../core/message.ts';
import { decode } from '../core/text/encoding.ts';
import { nameOfBytes, printedName } from './byte-names.ts';

/** Result of reading a file; without text and problem, the file does not exist. */
export interface FileRead {
  /** Whole text, without a byte order mark. */
  readonly text?: string;
  /** Bytes that it was read from. */
  readonly bytes?: Uint8Array;
  /** Whether it is open in the editor with unsaved changes. */
  readonly isUnsaved?: boolean;
  /** Reason why an existing file cannot be read. */
  readonly problem?: Localizable;
}

/** Decodes bytes to the result of a read; see {@link decode}. */
export function readBytes(bytes: Uint8Array, encoding: string | undefined): FileRead {
  const decoded = decode(bytes, encoding);
  return 'problem' in decoded ? decoded : { text: decoded.text.replace(/^\ufeff/, ''), bytes };
}

/** Files of a corpus: on a disk, behind an editor, in a browser. */
export interface Files {
  /**
   * Reads a file. Never fails.
   *
   * @param encoding configured for it; by default UTF-8 with invalid bytes kept
   * @param enough number of bytes of its beginning that suffice; the rest may then be missing
   */
  read(uri: string, encoding?: string, enough?: number): Promise<FileRead>;
}

/** Files that can also be written: lists in UTF-8 that several people and programs write. */
export interface WritableFiles extends Files {
  /**
   * Replaces or removes a file that is still as it was read; keeps its byte order mark.
   *
   * @param before text as read, without a byte order mark; undefined for a file that must not exist yet
   * @param after new text; undefined to remove the file
   * @throws HasChanged when the file has changed in the meantime; WriteError, or the error of the file system, when it cannot be
   * written
   */
  write(uri: string, before: string | undefined, after: string | undefined): Promise<void>;
}

/** Files that can also be listed. */
export interface WorkspaceFiles extends WritableFiles {
  /**
   * Returns the addresses of all files in some folders, at any depth, whose names have one of the endings, unordered; all files
   * without endings. Never fails.
   */
  list(folders: readonly string[], endings: readonly string[]): Promise<readonly string[]>;
}

/**
 * Returns the addresses of the folders that contain a file or folder, innermost first, each with a final `/`; a folder contains
 * itself. Empty for an address outside the file system (`untitled:…`).
 */
export function foldersOf(uri: string): readonly string[] {
  const own = uri.slice(0, uri.lastIndexOf('/') + 1);
  // Files are asked about many times in a row, and after them their neighbours.
  if (latest.own !== own) latest = { own, folders: foldersAbove(own) };
  return latest.folders;
}

let latest: { readonly own: string; readonly folders: readonly string[] } = { own: '', folders: [] };

function foldersAbove(own: string): readonly string[] {
  if (!URL.canParse('.', own)) return [];
  const { href, pathname, protocol } = new URL('.', own);
  // A Windows drive has no parent folder.
  const rootLength = protocol === 'file:' && /^\/[a-z]:\//i.test(pathname) ? 4 : 1;
  const rootEnd = href.length - pathname.length + rootLength;
  const folders: string[] = [];
  for (let end = href.length; end >= rootEnd; end = href.lastIndexOf('/', end - 2) + 1)
    folders.push(href.slice(0, end));
  return folders;
}

/** Returns the address of a file's folder, with a final `/`; undefined for an address outside the file system. */
export function folderOf(uri: string): string | undefined {
  return foldersOf(uri)[0];
}

/** Returns the address of a folder in the form of {@link folderOf}. */
export function asFolder(uri: string): string {
  return folderOf(uri.replace(/\/?$/, '/')) ?? uri;
}

/**
 * Resolves a path relative to a folder; undefined when it leads out of the folder, since a configuration reaches no further
 * than its own folder. Links inside the folder are followed: whoever put them there meant them.
 */
export function within(folder: string, path: string): string | undefined {
  if (/^[\\/]/.test(path)) return undefined;
  // Characters with a meaning in addresses are literal in paths. URL escapes the rest.
  const escaped = path
    .replaceAll('\\', '/')
    .replace(/[%?#]/g, encodeURIComponent)
    .replace(/[\udc80-\udcff]/gu, byByte);
  const { href } = new URL(`./${escaped}`, folder);
  return href.startsWith(folder) ? href : undefined;
}

/** Returns the path of a file relative to a folder that contains it. */
export function pathFrom(folder: string, uri: string): string {
  return readable(uri.slice(folder.length));
}

/** Returns {@link pathFrom} in the form of file names in JSON lists. */
export function listedName(folder: string, uri: string): string {
  return printedName(pathFrom(folder, uri));
}

/** Returns a key that is the same for all spellings of an address: clients differ in what they escape. */
export function addressKey(uri: string): string {
  return readable(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** Escapes a byte of a name that is not UTF-8 for an address. */
function byByte(byte: string): string {
  return `%${(byte.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`;
}

function readable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // The name is not UTF-8, or has a lone `%`.
    const bytes = [...new TextEncoder().encode(uri)].map((byte) => String.fromCharCode(byte)).join('');
    const whole = bytes.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return nameOfBytes(Uint8Array.from(whole, (byte) => byte.charCodeAt(0)));
  }
}
