/** Counts of how names are tagged in all texts of the open folders, for judging those that are open. */
import type { Settings } from '../core/config/settings.ts';
import { countClues } from '../core/mentions/clues.ts';
import { Corpus, countSurfaces } from '../core/mentions/corpus-evidence.ts';
import { type LabelCounts, type ReadonlyLabelCounts, recounted } from '../core/mentions/label-counts.ts';
import { Document } from '../core/syntax/document.ts';
import { addressKey } from './files.ts';
import { SurfaceIndex } from './surface-index.ts';

/** Sums over files: no texts and no documents. */
export class FolderSums {
  readonly surfaces = new SurfaceIndex();
  readonly clues = new SurfaceIndex();
  /** Keys of the addresses of the files. */
  readonly files = new Set<string>();
  /** Evidence from these files about one of them that is as it was counted. */
  readonly corpus = new Corpus(this.surfaces.counts);

  /** Adds a file. */
  add(uri: string, document: Document): void {
    this.files.add(addressKey(uri));
    this.surfaces.add(countSurfaces(document));
    this.clues.add(countClues(document));
  }

  /** Counts a file that was added as something else. */
  replace(before: Document, after: Document): void {
    this.surfaces.remove(countSurfaces(before));
    this.clues.remove(countClues(before));
    this.surfaces.add(countSurfaces(after));
    this.clues.add(countClues(after));
  }
}

/** An open text as it was counted, or would have been. */
interface CountedText {
  readonly text: string;
  /** Settings that it is judged with, and from which settings and sums they were made. */
  judged?: { readonly from: Settings; readonly sums: FolderSums; readonly settings: Settings };
}

const nothing: LabelCounts = new Map();

/**
 * The counts of the last check of the folder. An open text changes after it was counted; its own part is left out as it was then, so
 * that what is said of other files is true of other files.
 */
export class FolderCounts {
  #sums: FolderSums | undefined;
  readonly #open = new Map<string, CountedText>();

  /** The sums in force; undefined until the files have been counted. */
  get sums(): FolderSums | undefined {
    return this.#sums;
  }

  /**
   * Brings new sums into force.
   *
   * @param open the texts of files that are open, by address, as they were counted
   */
  use(sums: FolderSums, open: ReadonlyMap<string, string>): void {
    this.#sums = sums;
    for (const [uri, text] of open) if (this.#open.has(uri)) this.#open.set(uri, { text });
  }

  /** Takes note of a text that was opened: until it changes it is what was counted. */
  opened(uri: string, text: string): void {
    this.#open.set(uri, { text });
  }

  /** Counts a text anew that has been closed. */
  closed(uri: string, last: Document): void {
    const known = this.#open.get(uri);
    this.#open.delete(uri);
    if (!known || known.text === last.text || !this.#sums?.files.has(addressKey(uri))) return;
    this.#sums.replace(Document.parse(known.text, last.context.settings), last);
  }

  /** Adds what other files say to the settings of an open text: the same object while neither changes. */
  settingsOf(uri: string, from: Settings): Settings {
    const [sums, known] = [this.#sums, this.#open.get(uri)];
    if (!sums || !known) return from;
    if (known.judged?.from !== from || known.judged.sums !== sums) {
      const corpus = new Corpus(sums.surfaces.counts, this.#counted(uri, known.text, from.read, countSurfaces));
      known.judged = { from, sums, settings: { ...from, lint: { ...from.lint, corpus } } };
    }
    return known.judged.settings;
  }

  /** Counts the clues of a document for `suspicionsOf`, with those of all other files. One that is not open is as it was counted. */
  cluesFor(uri: string, document: Document): ReadonlyLabelCounts {
    const [sums, known] = [this.#sums, this.#open.get(uri)];
    if (sums && !known) return sums.clues.counts;
    const now = countClues(document);
    if (!sums || !known) return now;
    return recounted(sums.clues.counts, this.#counted(uri, known.text, document.context.settings, countClues), now);
  }

  #counted(
    uri: string,
    text: string,
    read: Settings['read'],
    count: (document: Document) => ReadonlyLabelCounts,
  ): ReadonlyLabelCounts {
    return this.#sums!.files.has(addressKey(uri)) ? count(Document.parse(text, read)) : nothing;
  }
}
