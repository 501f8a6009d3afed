import { FileSystemError, Uri, workspace } from 'vscode';
import {
  type ListFilesParams,
  type OpenFileParams,
  type OpenFileResult,
  type ReadFileParams,
  type ReadFileResult,
  type WriteFileParams,
  writableNames,
} from '../server/protocol.ts';
import { messageOf } from './quiet.ts';

/** Reads a file of the workspace for the server. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return { bytes: toBase64(await workspace.fs.readFile(Uri.parse(uri, true))) };
  } catch (error) {
    return isThere(error) ? { problem: (error as Error).message } : {};
  }
}

/** Whether there is something that cannot be read. What file systems say of files that they do not have is less uniform. */
function isThere(error: unknown): boolean {
  return error instanceof FileSystemError && ['NoPermissions', 'FileIsADirectory'].includes(error.code);
}

/** Lists files of the workspace for the server, but for those that VS Code hides, and packages. */
export async function listFiles({ endings }: ListFilesParams): Promise<string[]> {
  const anyCase = (ending: string) => ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const glob = endings.length === 0 ? '**/*' : `**/*{${endings.map(anyCase).join(',')}}`;
  const found = await workspace.findFiles(glob, '**/node_modules/**');
  return found.map((uri) => `${uri}`);
}

/**
 * Opens a file of the workspace before the server edits it: in the encoding that VS Code reads it with and, from then on, with
 * a version, so that nothing is edited that has changed meanwhile.
 */
export async function openFile({ uri }: OpenFileParams): Promise<OpenFileResult> {
  try {
    const document = await workspace.openTextDocument(Uri.parse(uri, true));
    return { text: document.getText(), version: document.version };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** Writes a file of the workspace for the server: a list that people keep beside their texts, and nothing else. */
export async function writeFile({ uri, text }: WriteFileParams): Promise<null> {
  const file = Uri.parse(uri, true);
  const isList = writableNames.some((name) => file.path.endsWith(`/${name}`));
  if (!isList) throw new Error(`The server does not write ${uri}.`);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return null;
}

/** So many bytes become characters at a time: a call takes no more arguments than a stack holds. */
const pieceLength = 1 << 13;

/** Bytes in base64; hosts in browsers have no other way to it. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceLength) {
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceLength));
  }
  return btoa(binary);
}
