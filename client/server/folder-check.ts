/** Asks the server to check files, and takes what it finds as it comes. */
import type { CancellationToken, Diagnostic, Uri } from 'vscode';
import type { BaseLanguageClient, ProgressType } from 'vscode-languageclient';
import type { CheckedFile, CheckedFolder, FileFigures } from '../../protocol/index.ts';

/** A file whose findings were asked for while it need not be open. */
export interface FileFindings extends FileFigures, Pick<CheckedFile, 'state'> {
  readonly uri: Uri;
  readonly findings: readonly Diagnostic[];
}

/** Files to check, and folders of which all are; all there are without either. */
export interface WhichFiles {
  readonly uris?: readonly Uri[] | undefined;
  readonly folders?: readonly Uri[] | undefined;
  /** Reads no other files than these, to count them before. */
  readonly onlyThese?: boolean;
  /** Ends the check. */
  readonly token?: CancellationToken;
}

/** Number of checks so far. */
let checks = 0;

/**
 * Has files checked.
 *
 * @param send sends the request with these parameters
 * @param found is given what is found, all of it before this settles
 */
export async function checkFolder(
  client: BaseLanguageClient,
  send: (params: object) => Promise<CheckedFolder>,
  found: (files: readonly FileFindings[]) => void,
  { uris, folders, onlyThese }: WhichFiles,
): Promise<CheckedFolder> {
  const toFindings = async ({ uri, name: _, diagnostics, ...file }: CheckedFile): Promise<FileFindings> => {
    const { asUri, asDiagnostics } = client.protocol2CodeConverter;
    return { ...file, uri: asUri(uri), findings: await asDiagnostics([...diagnostics]) };
  };
  const partialResultToken = `folder ${++checks}`;
  let coming = Promise.resolve();
  // The library looks at the token alone; its class would have to be loaded for the type.
  const listener = client.onProgress({} as ProgressType<CheckedFile[]>, partialResultToken, (files) => {
    const converted = Promise.all(files.map(toFindings));
    coming = coming.then(async () => found(await converted));
  });
  try {
    const { asUri } = client.code2ProtocolConverter;
    const folder = await send({
      partialResultToken,
      ...(uris && { uris: uris.map(asUri) }),
      ...(folders && { folders: folders.map(asUri) }),
      ...(onlyThese && { onlyThese }),
    });
    await coming;
    return folder;
  } finally {
    listener.dispose();
  }
}
