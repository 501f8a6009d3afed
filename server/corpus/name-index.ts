/** Index of names over all tagged texts of a workspace. */
import { mentionsOf } from '../core/mentions/mention-index.ts';
import type { Document, Position } from '../core/syntax/document.ts';
import { composed } from '../core/text/scripts.ts';
import { memo } from '../core/util/memo.ts';
import { addressKey } from './files.ts';
import type { Workspace } from './workspace.ts';

/** A surface with one label in one file. */
export interface FileName {
  readonly surface: string;
  readonly label: string;
  /** Number of mentions in the file. */
  readonly count: number;
  /** Start of the body of the first mention. */
  readonly start: Position;
  readonly end: Position;
}

/** A surface with one label, and its file. */
export interface FoundName extends FileName {
  readonly uri: string;
}

/** Quality of a match: the lower the better. */
type Rank = 0 | 1 | 2 | 3;

/**
 * Index of names in the tagged texts of a workspace. A file is read for a search, and again only after it is reported as
 * changed.
 */
export class NameIndex {
  readonly #workspace: Workspace;
  readonly #isOpen: (uri: string) => boolean;
  #list: Promise<readonly string[]> | undefined;
  /** Names in each closed file that was read, by its key. */
  readonly #names = new Map<string, readonly FileName[]>();

  /** @param isOpen whether a file is open in an editor, where its text changes without a report */
  constructor(workspace: Workspace, isOpen: (uri: string) => boolean) {
    this.#workspace = workspace;
    this.#isOpen = isOpen;
  }

  /** Drops some files, or all, and the list of files. */
  forget(uris?: readonly string[]): void {
    this.#list = undefined;
    if (uris) for (const uri of uris) this.#names.delete(addressKey(uri));
    else this.#names.clear();
  }

  /**
   * Returns the names that contain the characters of a query in order, ignoring case: best first, then by label, name and file.
   *
   * @param most maximum number of names
   * @param isCancelled whether the result is no longer wanted; it is then incomplete
   */
  async search(query: string, most: number, isCancelled: () => boolean): Promise<FoundName[]> {
    this.#list ??= this.#workspace.list();
    const uris = await this.#list;
    // A trailing blank starts the next word, or nothing.
    const sought = composed(query.trim()).toLowerCase();
    const best = new Best(most);
    const take = (uri: string, names: readonly FileName[]) => {
      for (const name of names) {
        const rank = rankOf(name.surface.toLowerCase(), sought);
        if (rank !== undefined) best.add({ name, uri, rank });
      }
    };
    const isUnread = (uri: string) => this.#isOpen(uri) || !this.#names.has(addressKey(uri));
    for (const uri of uris) if (!isUnread(uri)) take(uri, this.#names.get(addressKey(uri))!);
    const unread = uris.filter(isUnread);
    let index = 0;
    for await (const text of this.#workspace.read(unread)) {
      if (isCancelled()) break;
      const uri = unread[index++]!;
      const names = text ? fileNames(text.document) : [];
      // Copy: a slice would keep the whole text in memory.
      if (!this.#isOpen(uri)) this.#names.set(addressKey(uri), structuredClone(names));
      take(uri, names);
    }
    return best.sorted().map(({ name, uri }) => ({ ...name, uri }));
  }
}

/** A name that matches a query. */
interface Match {
  readonly name: FileName;
  readonly uri: string;
  readonly rank: Rank;
}

/** The best of many matches: of a folder's hundred thousand names, all but a few are dropped as soon as they are seen. */
class Best {
  readonly #most: number;
  #matches: Match[] = [];
  /** The worst match that is wanted, once there are enough that are no worse. */
  #worst: Match | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  add(match: Match): void {
    if (this.#worst && byRank(match, this.#worst) >= 0) return;
    this.#matches.push(match);
    if (this.#matches.length < 2 * this.#most) return;
    this.#matches = this.sorted();
    this.#worst = this.#matches.at(-1);
  }

  sorted(): Match[] {
    return this.#matches.sort(byRank).slice(0, this.#most);
  }
}

/** Names of a document with each of their labels. */
const fileNames = memo((document: Document): readonly FileName[] => {
  const names: FileName[] = [];
  for (const entry of mentionsOf(document).values()) {
    for (const [label, count] of entry.labels) {
      const { from, to } = entry.bodyOf(entry.tags.find((tag) => tag.label === label)!);
      const [start, end] = [document.positionAt(from), document.positionAt(to)];
      names.push({ surface: entry.surface, label, count, start, end });
    }
  }
  return names;
});

/** Ranks a lower-case text against a query; undefined when it does not contain its characters in order. */
function rankOf(surface: string, query: string): Rank | undefined {
  if (surface === query) return 0;
  const at = surface.indexOf(query);
  if (at >= 0) return at === 0 ? 1 : 2;
  let from = 0;
  for (const character of query) {
    from = surface.indexOf(character, from) + 1;
    if (from === 0) return undefined;
  }
  return 3;
}

function byRank(a: Match, b: Match): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return compare(a.name.label, b.name.label) || compare(a.name.surface, b.name.surface) || compare(a.uri, b.uri);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
