import { FileSystemError, Uri, workspace } from 'vscode';
import { type ReadFileParams, type ReadFileResult, type WriteFileParams, writableName } from '../server/protocol.ts';

/** Reads a file of the workspace for the server. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return { text: decode(await workspace.fs.readFile(Uri.parse(uri, true))) };
  } catch (error) {
    return isThere(error) ? { problem: (error as Error).message } : {};
  }
}

/** Whether there is something that cannot be read. What file systems say of files that they do not have is less uniform. */
function isThere(error: unknown): boolean {
  return error instanceof FileSystemError && ['NoPermissions', 'FileIsADirectory'].includes(error.code);
}

/** Writes a file of the workspace for the server: a list of accepted findings and nothing else. */
export async function writeFile({ uri, text }: WriteFileParams): Promise<null> {
  const file = Uri.parse(uri, true);
  if (!file.path.endsWith(`/${writableName}`)) throw new Error(`The server does not write ${uri}.`);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return null;
}

/** Text in UTF-8, or else in Latin letters of one byte each, of which this is what programs take for ISO-8859-1. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
