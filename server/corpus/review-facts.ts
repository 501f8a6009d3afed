/** Knowledge of files from the lists in the folders that they belong to: what was reviewed, what was declined, what was there before. */
import { type DeclinedProposal, parseDeclined } from '../core/lists/declined-list.ts';
import { declinedName, originalsName, reviewName } from '../core/lists/list-names.ts';
import { type KeptOriginal, parseOriginals } from '../core/lists/original-list.ts';
import { parseReview } from '../core/lists/review-list.ts';
import { type Localizable, say } from '../core/message.ts';
import { type FileRead, type Files, listedName } from './files.ts';
import { entriesByFile, FolderLists } from './folder-lists.ts';

/** Knowledge of one file. */
export interface FileFacts {
  /** Address of the folder that it belongs to, and its name in the lists there. */
  readonly folder: string;
  readonly file: string;
  /** Whether it was reviewed, be it that it has changed since. */
  readonly isReviewed: boolean;
  /** Number of files of the folder that were. */
  readonly reviewed: number;
  /** Entities of it that stay as they are. */
  readonly declined: readonly DeclinedProposal[];
  /** Tags that it had before it was edited, if that was kept. */
  readonly original: KeptOriginal | undefined;
}

/** Is told of what is wrong with a list. */
export type TellOfList = (uri: string, problem: Localizable) => void;

const nothing: readonly never[] = [];

/** Finds what the lists say of files. Each is read once, until somebody forgets them. */
export class ReviewFacts {
  readonly #homeOf: (uri: string) => Promise<string | undefined>;
  readonly #reviewed: FolderLists<ReadonlyMap<string, unknown>>;
  readonly #declined: FolderLists<ReadonlyMap<string, readonly DeclinedProposal[]>>;
  readonly #originals: FolderLists<ReadonlyMap<string, KeptOriginal>>;

  /** @param homeOf finds the folder that a file belongs to */
  constructor(files: Files, homeOf: (uri: string) => Promise<string | undefined>, tell: TellOfList = () => {}) {
    this.#homeOf = homeOf;
    this.#reviewed = new FolderLists(files, reviewName, entriesByFile(parseReview));
    this.#declined = new FolderLists(
      files,
      declinedName,
      entriesByFile(parseDeclined, (uri, problems) => {
        for (const { message } of problems) tell(uri, message);
      }),
    );
    this.#originals = new FolderLists(files, originalsName, (file, uri) => readOriginals(file, uri, tell));
  }

  /** Returns what is known of a file; undefined for an address outside the file system. */
  async of(uri: string): Promise<FileFacts | undefined> {
    const folder = await this.#homeOf(uri);
    if (folder === undefined) return undefined;
    const file = listedName(folder, uri);
    const reviewed = await this.#reviewed.of(folder);
    return {
      folder,
      file,
      isReviewed: reviewed.has(file),
      reviewed: reviewed.size,
      declined: (await this.#declined.of(folder)).get(file) ?? nothing,
      original: (await this.#originals.of(folder)).get(file),
    };
  }

  /** Has all lists read again. */
  forget(): void {
    this.#reviewed.forget();
    this.#declined.forget();
    this.#originals.forget();
  }
}

function readOriginals({ text, problem }: FileRead, uri: string, tell: TellOfList): ReadonlyMap<string, KeptOriginal> {
  if (problem !== undefined) tell(uri, problem);
  const { originals, broken } = parseOriginals(text ?? '');
  for (const line of broken) tell(uri, say('line {0} is no original', `${line}`));
  return originals;
}
