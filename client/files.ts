import { Uri, workspace } from 'vscode';
import type { ReadFileParams, ReadFileResult } from '../server/protocol.ts';

/** Reads a file of the workspace for the server; null when it is not there. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri, true)));
  } catch {
    return null;
  }
}
