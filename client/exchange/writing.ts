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

/** @param kept paths of files in a folder that are to stay as they are */
export function sinkFor(where: Destination, format: FormatOffer, kept: ReadonlySet<string>): Sink {
  return where.kind === 'folder' ? folderSink(where.uri, format, kept) : joiningSink(where, format);
}

function folderSink(folder: Uri, { frame }: FormatOffer, kept: ReadonlySet<string>): Sink {
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
      if (paths.some((path) => kept.has(path))) return false;
      for (const [index, path] of paths.entries()) {
        await writeWhole(Uri.joinPath(folder, path), `${frame.begin}${parts[index]}${frame.end}`);
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
        await writeWhole(where.uri, content);
        return nameOf(where.uri);
      }
      const language = name === 'brackets' ? languageId : 'plaintext';
      const { document } = await window.showTextDocument(await workspace.openTextDocument({ content, language }));
      return nameOf(document.uri);
    },
  };
}

/** Writes a file as a whole or not at all: beside its place first, where another file system may fail half-way. */
export async function writeWhole(file: Uri, text: string): Promise<void> {
  const encoder = new TextEncoder();
  const beside = Uri.joinPath(file, '..', `.${nameOf(file)}.${Date.now().toString(36)}`);
  try {
    await workspace.fs.writeFile(
      beside,
      encodeWithBytes(text, (piece) => encoder.encode(piece)),
    );
    await workspace.fs.rename(beside, file, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(beside).then(undefined, () => undefined);
    throw error;
  }
}

/** Returns the last part of an address, for people. */
export function nameOf({ path }: Uri): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}
