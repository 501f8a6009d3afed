/** Proposals that were found for files, as they were when somebody last looked. */
import type { ProposalKind } from '../../../protocol/index.ts';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import type { Proposal } from '../../core/learn/learned.ts';
import type { Locale } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { digest } from '../../core/util/hash.ts';
import { addressKey } from '../../corpus/files.ts';
import { hasSameKinds, kindsIn, type ProposedFile, placesOf, proposedFile } from './proposed-places.ts';

/** Proposals that were found for a file. */
interface KnownFile {
  /** Text and knowledge from lists that they rest on. */
  readonly basis: string;
  readonly proposals: readonly ActionEdits<Proposal>[];
  readonly proposed: ProposedFile;
}

/** A version of a file, with its name for people, and what the lists say of it. */
export interface FileVersion {
  readonly uri: string;
  readonly name: string;
  readonly document: Document;
  readonly ofLists: string;
}

/** Proposals for files. */
export class ProposedFiles {
  readonly #language: Locale;
  readonly #files = new Map<string, KnownFile>();
  /** Addresses of files that are others than they were, by their keys: they may have places of other kinds than they had. */
  readonly #others = new Map<string, string>();
  #kinds: readonly ProposalKind[] | undefined;

  constructor(language: Locale) {
    this.#language = language;
  }

  /** Whether somebody has looked into a file. */
  has(uri: string): boolean {
    return this.#files.has(addressKey(uri));
  }

  /** Returns the proposals for a version of a file, if somebody has looked into it as it is. */
  find(uri: string, document: Document, ofLists: string): KnownFile | undefined {
    const known = this.#files.get(addressKey(uri));
    return known?.basis === basisOf(document, ofLists) ? known : undefined;
  }

  /** Takes note of the proposals for a version of a file. */
  add({ ofLists, ...file }: FileVersion, proposals: readonly ActionEdits<Proposal>[]): ProposedFile {
    const key = addressKey(file.uri);
    const before = this.#files.get(key)?.proposed;
    const proposed = proposedFile(file, proposals, this.#language);
    this.#files.set(key, { basis: basisOf(file.document, ofLists), proposals, proposed });
    // Counting all again takes a while, and most keys change nothing of it.
    if (!before || !hasSameKinds(before, proposed)) this.#kinds = undefined;
    return proposed;
  }

  /** Forgets what was found for a file that is another one now; answers whether that was anything. */
  forget(uri: string): boolean {
    if (!this.#files.delete(addressKey(uri))) return false;
    this.#others.set(addressKey(uri), uri);
    return true;
  }

  /** Whether {@link kinds} are what was counted last. */
  get areCounted(): boolean {
    return this.#kinds !== undefined;
  }

  /** Kinds of what is proposed for all files, those with the most places first. */
  get kinds(): readonly ProposalKind[] {
    this.#kinds ??= kindsIn(
      Array.from(this.#files.values(), ({ proposed }) => proposed),
      this.#language,
    );
    return this.#kinds;
  }

  /** Returns the addresses of the files that had places of a kind when they were looked into last, or may have some since. */
  urisOf(kind: string): readonly string[] {
    const known = [...this.#files.values()].filter(({ proposed }) => placesOf(proposed, kind));
    const others = [...this.#others].filter(([key]) => !this.#files.has(key));
    return [...known.map(({ proposed }) => proposed.uri), ...others.map(([, uri]) => uri)].sort();
  }
}

function basisOf({ text }: Document, ofLists: string): string {
  return `${digest(text)} ${ofLists}`;
}
