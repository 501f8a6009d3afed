import type { Localizable } from '../core/message.ts';
import { decode } from '../core/text/encoding.ts';
import { nameOfBytes, printedName } from './byte-names.ts';

/** What was found where a file was looked for: neither text nor problem when it is not there. */
export interface FileRead {
  /** The whole text, without a byte order mark. */
  readonly text?: string;
  /** It is open in the editor with changes that are not saved. */
  readonly isUnsaved?: boolean;
  /** Why it cannot be read although it is there. */
  readonly problem?: Localizable;
}

/** What was found when it is bytes; see {@link decode}. */
export function readBytes(bytes: Uint8Array, encoding: string | undefined): FileRead {
  const decoded = decode(bytes, encoding);
  return 'problem' in decoded ? decoded : { text: decoded.text.replace(/^\ufeff/, '') };
}

/** The files of a corpus, wherever they are: on a disk, behind an editor, in a browser. */
export interface Files {
  /**
   * Reads a file. Never fails.
   *
   * @param encoding that is set for it; by default UTF-8, in which bytes that are none are kept
   * @param enough how many bytes of its beginning are enough; then the rest may be missing
   */
  read(uri: string, encoding?: string, enough?: number): Promise<FileRead>;
}

/** Files that can be written, too: lists in UTF-8 to which several people and programs write. */
export interface WritableFiles extends Files {
  /**
   * Makes a text the content of a file that still is as it was read, and keeps its byte order mark; or removes it.
   *
   * @param before its text, without a byte order mark; undefined when it is not to be there yet
   * @param after its text then; undefined when it is not to be there any more
   * @throws HasChanged when it has changed meanwhile; WriteError, or what the file system says, when it cannot be written
   */
  write(uri: string, before: string | undefined, after: string | undefined): Promise<void>;
}

/** Files that can be looked for, too. */
export interface WorkspaceFiles extends WritableFiles {
  /**
   * The files in some folders, at any depth, whose names end in one of some ways: their addresses, in no order. Any name
   * when no way is given. Never fails.
   */
  list(folders: readonly string[], endings: readonly string[]): Promise<readonly string[]>;
}

/** What {@link foldersOf} found, by the address up to its last `/`: it is asked several times with every key. */
const known = new Map<string, readonly string[]>();

/**
 * The folders that a file, or a folder, is in, the innermost first, each with a `/` at its end; a folder is in itself. None
 * for what has no place among files (`untitled:…`).
 */
export function foldersOf(uri: string): readonly string[] {
  const own = uri.slice(0, uri.lastIndexOf('/') + 1);
  let folders = known.get(own);
  if (!folders) {
    folders = readFolders(own);
    known.set(own, folders);
  }
  return folders;
}

function readFolders(own: string): string[] {
  if (!URL.canParse('.', own)) return [];
  const folders: string[] = [];
  for (let folder = new URL('.', own).href; folder !== folders.at(-1); folder = new URL('..', folder).href) {
    folders.push(folder);
  }
  return folders;
}

/** The folder that a file is in, with a `/` at its end; undefined for what has no place among files. */
export function folderOf(uri: string): string | undefined {
  return foldersOf(uri)[0];
}

/** The address of a folder as {@link folderOf} gives it. */
export function asFolder(uri: string): string {
  return folderOf(uri.replace(/\/?$/, '/')) ?? uri;
}

/**
 * The address of a path that is relative to a folder; undefined when it leads out of the folder: a configuration reaches
 * no further than the folder that it stands in. Links in that folder are followed: who put them there has said so.
 */
export function within(folder: string, path: string): string | undefined {
  if (/^[\\/]/.test(path)) return undefined;
  // What means something in an address means itself in a path. The rest is escaped as addresses are.
  const escaped = path
    .replaceAll('\\', '/')
    .replace(/[%?#]/g, encodeURIComponent)
    .replace(/[\udc80-\udcff]/gu, byByte);
  const { href } = new URL(`./${escaped}`, folder);
  return href.startsWith(folder) ? href : undefined;
}

/** The path of a file relative to a folder that it is in. */
export function pathFrom(folder: string, uri: string): string {
  return readable(uri.slice(folder.length));
}

/** {@link pathFrom}, as lists of files that are kept in JSON have it. */
export function listedName(folder: string, uri: string): string {
  return printedName(pathFrom(folder, uri));
}

/** The same for all ways to write an address: clients differ in what they escape. */
export function addressKey(uri: string): string {
  return readable(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** A byte of a name that is not UTF-8, as addresses have it. */
function byByte(byte: string): string {
  return `%${(byte.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`;
}

function readable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A name whose bytes are not UTF-8, or a lone `%`.
    const bytes = [...new TextEncoder().encode(uri)].map((byte) => String.fromCharCode(byte)).join('');
    const whole = bytes.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return nameOfBytes(Uint8Array.from(whole, (byte) => byte.charCodeAt(0)));
  }
}
