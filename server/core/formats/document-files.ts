/** The files that documents have in a folder, by the names of the documents. */
import type { Format } from './format.ts';

/** A file of a document. */
export interface DocumentFile {
  /** Relative path, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Returns the paths of the files of a document in a format. */
export function documentPaths(document: string, { extensions }: Format): string[] {
  const name = document.replaceAll('\\', '/');
  const dot = name.lastIndexOf('.');
  const base = dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
  return extensions.map((extension) => base + extension);
}

/** Returns the files of a document, which has them for itself. */
export function documentFiles(document: string, parts: readonly string[], format: Format): DocumentFile[] {
  const { begin, end } = format.frame ?? { begin: '', end: '' };
  return documentPaths(document, format).map((path, index) => ({ path, text: begin + parts[index]! + end }));
}

/** Whether a name, which may come from a file, is that of a file in a folder and leads nowhere else. */
export function isRelativeName(name: string): boolean {
  return !/\0|^[a-z]:|(?:^|[\\/])\.{0,2}(?:[\\/]|$)/i.test(name);
}
