/** Reads, lists, opens and writes files of the workspace for the server. */
import { FileSystemError, RelativePattern, Uri, workspace } from 'vscode';
import {
  type ListFilesParams,
  type OpenFileParams,
  type OpenFileResult,
  type ReadFileParams,
  type ReadFileResult,
  type WriteFileParams,
  type WriteFileResult,
  writableNames,
} from '../../protocol/index.ts';
import { messageOf } from '../ui/status-message.ts';

/** Reads a file of the workspace for the server. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  const file = Uri.parse(uri, true);
  const isUnsaved = workspace.textDocuments.some((open) => open.isDirty && `${open.uri}` === `${file}`);
  try {
    return { bytes: toBase64(await workspace.fs.readFile(file)), ...(isUnsaved && { isUnsaved }) };
  } catch (error) {
    return isUnreadable(error) ? { problem: (error as Error).message } : {};
  }
}

/**
 * Tells whether an error means that a file exists but cannot be read. File systems are less uniform about files that do not
 * exist.
 */
function isUnreadable(error: unknown): boolean {
  return error instanceof FileSystemError && ['NoPermissions', 'FileIsADirectory'].includes(error.code);
}

/** Lists files for the server, of the open folders or others, but for those that VS Code hides, and packages. */
export async function listFiles({ folders, endings }: ListFilesParams): Promise<string[]> {
  const anyCase = (ending: string) => ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const glob = endings.length === 0 ? '**/*' : `**/*{${endings.map(anyCase).join(',')}}`;
  const open = new Set(workspace.workspaceFolders?.map(({ uri }) => keyOf(uri)));
  const uris = folders.map((folder) => Uri.parse(folder, true));
  const patterns = uris.every((uri) => open.has(keyOf(uri)))
    ? [glob]
    : uris.map((uri) => new RelativePattern(uri, glob));
  const found = await Promise.all(patterns.map((pattern) => workspace.findFiles(pattern, '**/node_modules/**')));
  return found.flat().map((uri) => `${uri}`);
}

/** A folder's address without a final slash. */
function keyOf(uri: Uri): string {
  return `${uri}`.replace(/\/$/, '');
}

/**
 * Opens a file of the workspace before the server edits it, if VS Code may read it in another encoding than the server does.
 * Most files need not be opened: hundreds would take long, and VS Code keeps some fifty open that nobody looks at.
 */
export async function openFile({ uri, encoding }: OpenFileParams): Promise<OpenFileResult> {
  try {
    const file = Uri.parse(uri, true);
    if (encoding === 'utf-8' && isReadAsUtf8(file)) return {};
    const document = await workspace.openTextDocument(file);
    return { text: document.getText(), version: document.version };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function isReadAsUtf8(uri: Uri): boolean {
  const settings = workspace.getConfiguration('files', uri);
  return settings.get('encoding') === 'utf8' && settings.get('autoGuessEncoding') !== true;
}

/**
 * Writes a file of the workspace for the server: a list that people keep beside their texts, and nothing else, and only while
 * it is as the server has read it. File systems of editors have no way to do both in one step.
 */
export async function writeFile({ uri, before, text }: WriteFileParams): Promise<WriteFileResult> {
  const file = Uri.parse(uri, true);
  const there = await bytesOf(file);
  const mark = there && hasByteOrderMark(there) ? byteOrderMark : '';
  const encode = (content: string) => new TextEncoder().encode(`${mark}${content}`);
  const isAsRead = there && before !== undefined ? isSame(there, encode(before)) : there === before;
  if (!isAsRead) return { hasChanged: true };
  const isList = writableNames.some((name) => file.path.endsWith(`/${name}`));
  if (!isList) throw new Error(`The server does not write ${uri}.`);
  if (text === undefined) await workspace.fs.delete(file);
  else await workspace.fs.writeFile(file, encode(text));
  return null;
}

async function bytesOf(file: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(file);
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return undefined;
  }
}

const byteOrderMark = '\ufeff';

function hasByteOrderMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

function isSame(bytes: Uint8Array, others: Uint8Array): boolean {
  return bytes.length === others.length && bytes.every((byte, at) => byte === others[at]);
}

/** Number of bytes that become characters at a time: a call takes no more arguments than a stack holds. */
const pieceLength = 1 << 13;

/** Writes bytes in base64; hosts in browsers have no other way to it. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceLength) {
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceLength));
  }
  return btoa(binary);
}
