/** The interface of formats. A format is one file of this folder, its reader beside its writer, and one line of `index.ts`. */
import type { Localizable, Message } from '../message.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import type { AnnotatedText, Loss } from './annotated-text.ts';

/** Something in a file that is not as its format has it, or that is passed over by intention. */
export interface Remark {
  /** Offset in the part of the file that was read; UTF-16 units. */
  readonly at: number;
  /** Index of the part, for formats of several files a document; the first one by default. */
  readonly part?: number;
  readonly message: Message;
}

/** Document that was read. */
export interface ReadText extends AnnotatedText {
  /** Contents of its file that an annotated text cannot hold. */
  readonly losses: readonly Loss[];
}

/** Result of reading: documents with a mistake are left out, and the others are read. */
export interface ReadDocuments {
  readonly documents: readonly ReadText[];
  /** Mistakes, in the order of their places. */
  readonly mistakes: readonly Remark[];
  /** Documents that are left out by intention, and choices that were made. */
  readonly notes: readonly Remark[];
}

/** Settings for reading. */
export interface FormatSettings {
  /** Settings with which brackets are read. */
  readonly read: Partial<ReadSettings>;
  /** Labels whose tags are looked for where a tag could be text: `<LOC>`. */
  readonly labels: readonly string[];
  /** Number of blanks before the `]` of brackets. */
  readonly spacing: 0 | 1 | 2;
}

/** A file beside one with documents that says something of all of them. Without it, the other is read all the same. */
export interface Companion {
  /** Ending in place of that of the other file. */
  readonly extension: string;
  /** Begins to write it. */
  begin(): {
    /** Takes in a document as it is written. */
    add(part: string): void;
    end(): string;
  };
}

/** Returns the path of the companion of a file; undefined for a format without. */
export function companionPath(path: string, { extensions: [extension], companion }: Format): string | undefined {
  return companion && (path.endsWith(extension) ? path.slice(0, -extension.length) : path) + companion.extension;
}

/** A format of annotated texts. */
export interface Format {
  /** Name in commands: lowercase, with the tag scheme where there is one. */
  readonly name: string;
  /** A few words for people. */
  readonly title: Localizable;
  /** Extensions of the files that make up a document, `.ann` and `.txt`; the first one stands for all. */
  readonly extensions: readonly [string, ...string[]];
  /** Contents of a file: one document, several that are read together, or a record a line. */
  readonly holds: 'document' | 'documents' | 'records';
  /** Texts at the beginning, between documents and at the end of a file with several; nothing by default. */
  readonly frame?: { readonly begin: string; readonly between: string; readonly end: string };
  /** File beside one with documents: if it is there, it is the last part to be read. */
  readonly companion?: Companion;
  /** Whether bytes that are not UTF-8 are kept. */
  readonly keepsBytes?: boolean;
  /** Whether the probabilities of labels are kept. */
  readonly keepsScores?: boolean;
  /** Says why entities that nothing else hinders were not read again; the number is how many. */
  readonly unread?: (count: number) => Message;
  /** Reads the parts of a file in the order of the extensions. Never fails. */
  read(parts: readonly string[], settings: FormatSettings): ReadDocuments;
  /**
   * Writes a document, as parts in the order of the extensions. Leaves out what the format cannot carry: `carry.ts` tells what
   * that was, by reading the parts.
   */
  write(text: AnnotatedText, settings: FormatSettings): readonly string[];
}

/** Reading of one document without mistakes. */
export function oneDocument(
  text: AnnotatedText,
  losses: readonly Loss[] = [],
  notes: readonly Remark[] = [],
): ReadDocuments {
  return { documents: [{ ...text, losses }], mistakes: [], notes };
}

/** Reading that found nothing but mistakes. */
export function onlyMistakes(...mistakes: readonly Remark[]): ReadDocuments {
  return { documents: [], mistakes, notes: [] };
}

/** Joins readings of parts of a file. */
export function joinReadings(readings: readonly ReadDocuments[]): ReadDocuments {
  return {
    documents: readings.flatMap(({ documents }) => documents),
    mistakes: readings.flatMap(({ mistakes }) => mistakes),
    notes: readings.flatMap(({ notes }) => notes),
  };
}
