/** Writes converted documents through the file system of the editor: on a disk, on another machine, in a browser. */
import { l10n, Uri, window, workspace } from 'vscode';
import { type ConvertedText, encodeWithBytes, type FormatOffer, languageId } from '../../protocol/index.ts';

/** Returns those of some paths at which there is something in a folder. */
export async function existingIn(folder: Uri, paths: Iterable<string>): Promise<ReadonlySet<string>> {
  const all = [...paths];
  const found = new Set<string>();
  for (const within of new Set(all.map(folderOf))) {
    const inFolder = await workspace.fs.readDirectory(Uri.joinPath(folder, within)).then(
      (entries) => entries,
      // A folder that is not there has nothing.
      () => [],
    );
    for (const [name] of inFolder) found.add(within === '' ? name : `${within}/${name}`);
  }
  return new Set(all.filter((path) => found.has(path)));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Where converted documents go: into a file, the files of a folder, or a new text in the editor. */
export type Destination =
  | { readonly kind: 'file'; readonly uri: Uri }
  | { readonly kind: 'folder'; readonly uri: Uri }
  | { readonly kind: 'text' };

/** Takes documents to their destination. */
export interface Sink {
  /** Takes the next document, and tells whether it is written: not if a file that is to stay is in its place. */
  put(document: ConvertedText): Promise<boolean>;
  /** Ends: all documents are here. Returns the name of the destination, for people. */
  end(): Promise<string>;
  /** Whether each document is written when it comes, and not all of them at the end. */
  readonly writesAtOnce: boolean;
}

/** Files of a folder that are in the way, by their paths, and whether they are replaced. */
export interface FilesInTheWay {
  readonly existing: ReadonlySet<string>;
  readonly areReplaced: boolean;
}

/** Makes a way to a destination. */
export function sinkFor(where: Destination, format: FormatOffer, inTheWay: FilesInTheWay): Sink {
  return where.kind === 'folder' ? folderSink(where.uri, format, inTheWay) : joiningSink(where, format);
}

function folderSink(folder: Uri, { frame }: FormatOffer, { existing, areReplaced }: FilesInTheWay): Sink {
  /** Documents by the first of their paths: two may have one name. */
  const owners = new Map<string, string>();
  return {
    writesAtOnce: true,
    async put({ file, document, paths, parts = [] }) {
      const [first] = paths;
      if (first === undefined) throw new Error(l10n.t('“{0}” is no name for a file in a folder.', document));
      const owner = owners.get(first);
      if (owner !== undefined) throw new Error(l10n.t('“{0}” has been written already, from “{1}”.', first, owner));
      owners.set(first, file);
      if (!areReplaced && paths.some((path) => existing.has(path))) return false;
      for (const [index, path] of paths.entries()) {
        const content = `${frame.begin}${parts[index]}${frame.end}`;
        await writeWhole(Uri.joinPath(folder, path), encoded(content), existing.has(path));
      }
      return true;
    },
    end: async () => nameOf(folder),
  };
}

function joiningSink(where: Destination, { frame, name }: FormatOffer): Sink {
  const pieces: string[] = [];
  return {
    writesAtOnce: false,
    async put({ parts = [] }) {
      pieces.push(parts[0]!);
      return true;
    },
    async end() {
      const content = `${frame.begin}${pieces.join(frame.between)}${frame.end}`;
      if (where.kind === 'file') {
        // The dialog has asked whether to replace it.
        await writeWhole(where.uri, encoded(content), await isThere(where.uri));
        return nameOf(where.uri);
      }
      const language = name === 'brackets' ? languageId : 'plaintext';
      const { document } = await window.showTextDocument(await workspace.openTextDocument({ content, language }));
      return nameOf(document.uri);
    },
  };
}

/** Encodes a text as UTF-8; bytes of its file that are none stay as they are. */
export function encoded(text: string): Uint8Array {
  const encoder = new TextEncoder();
  return encodeWithBytes(text, (piece) => encoder.encode(piece));
}

/**
 * Writes a file as a whole or not at all.
 *
 * @param isReplaced whether somebody has said that the file that is there is to be replaced
 */
export async function writeWhole(file: Uri, content: Uint8Array, isReplaced: boolean): Promise<void> {
  // What is there stays until all of its successor is there.
  const place = isReplaced ? Uri.joinPath(file, '..', `.${nameOf(file)}.${Date.now().toString(36)}`) : file;
  // What has come meanwhile, or has the same name in other letters, nobody said to replace.
  if (!isReplaced && (await isThere(file))) throw new Error(l10n.t('“{0}” is there already.', nameOf(file)));
  try {
    await workspace.fs.writeFile(place, content);
    if (isReplaced) await workspace.fs.rename(place, file, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(place).then(undefined, () => undefined);
    throw error;
  }
}

function isThere(uri: Uri): Thenable<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Returns the last part of an address, for people. */
export function nameOf({ path }: Uri): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}
