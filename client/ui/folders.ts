/** Tells files and folders apart. */
import { FileType, type Uri, workspace } from 'vscode';

/** Tells whether an address is that of a folder. */
export async function isFolder(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );
}
