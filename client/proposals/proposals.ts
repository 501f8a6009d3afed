/** What was learned from reviewed files, and what is proposed since: asked of the server, and kept true while texts change. */
import { type Disposable, EventEmitter, l10n, type Memento, type TextDocument, type Uri, workspace } from 'vscode';
import {
  type LearnedState,
  type LearnParams,
  type LearnResult,
  learnRequest,
  type ProposalKind,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { type FilePlaces, type Proposal, type ProposalInContext, placesOf, proposalsOf } from '../server/proposals.ts';
import { toRange } from '../server/requests.ts';
import { Throttle } from '../ui/debounce.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { movedRange } from './moved-range.ts';

/** Key of whether something was ever learned here, kept for the next time. */
const memoryKey = 'learned';

/** A place in the list, by a key that it keeps while its text changes. */
export interface ListedPlace extends ProposalInContext {
  readonly key: string;
}

/** Places of a kind in a file. */
interface ListedFile extends FilePlaces {
  readonly places: readonly ListedPlace[];
}

/** Proposals that were learned. */
export class Proposals implements Disposable {
  readonly #server: Server;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #stale = new Throttle(() => this.#lookAgain().catch((error) => showStatus(messageOf(error))));
  /** The places of kinds that were looked at. */
  readonly #places = new Map<string, readonly ListedFile[]>();
  readonly #disposables: Disposable[];
  #result: LearnResult | undefined;
  #state: LearnedState | undefined;
  #isLearning = false;

  /** Fires when other things are proposed, or more was learned. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
    this.#disposables = [
      this.#changed,
      this.#stale,
      server.onDidChangeProposals((state) => this.#take(state)),
      // A server that was started anew knows nothing.
      server.onDidChangeState(() => !server.isRunning && this.#forget()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#follow(document.uri, contentChanges);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** What was learned; undefined when nothing was, or when it holds no more. */
  get result(): LearnResult | undefined {
    return this.#result;
  }

  /** How new that is, as the server said last. */
  get state(): LearnedState | undefined {
    return this.#state;
  }

  /** Whether there is something to propose, or was the last time that the folder was open. */
  get context(): 'learned' | 'forgotten' | 'none' {
    if (this.#result) return 'learned';
    return this.#memory.get(memoryKey, false) ? 'forgotten' : 'none';
  }

  /** The kinds of proposals that are left, those with most places first. */
  get kinds(): readonly ProposalKind[] {
    const counted = (this.#result?.kinds ?? []).map((kind) => {
      const files = this.#places.get(kind.kind);
      if (!files) return kind;
      return { ...kind, files: files.length, places: files.reduce((sum, { places }) => sum + places.length, 0) };
    });
    return counted.filter(({ places }) => places > 0);
  }

  /** Learns from the reviewed files; answers what came of it, or undefined when that was cancelled. */
  async learn(): Promise<LearnResult | undefined> {
    if (this.#isLearning) throw new Error(l10n.t('Tagwright is learning already.'));
    this.#isLearning = true;
    try {
      const result = await this.#ask({ again: true });
      if (!result) return undefined;
      await this.#memory.update(memoryKey, result.message === undefined);
      return result;
    } finally {
      this.#isLearning = false;
    }
  }

  async #ask(params: LearnParams): Promise<LearnResult | undefined> {
    const result = await this.#server.request<LearnResult | null>(learnRequest, params);
    if (!result) return undefined;
    this.#result = result.message === undefined ? result : undefined;
    this.#places.clear();
    this.#changed.fire();
    return result;
  }

  /** Asks what is proposed now, with what was learned before. */
  async #lookAgain(): Promise<void> {
    if (this.#result && !this.#isLearning) await this.#ask({});
  }

  #take(state: LearnedState): void {
    this.#state = state;
    if (!state.isLearned) this.#result = undefined;
    else this.#stale.schedule();
    this.#changed.fire();
  }

  #forget(): void {
    this.#result = undefined;
    this.#state = undefined;
    this.#places.clear();
    this.#changed.fire();
  }

  /** The proposals for a text that is open, in order. */
  async of(document: TextDocument): Promise<readonly Proposal[]> {
    return this.#result ? proposalsOf(this.#server, document) : [];
  }

  /** The places of a kind, file by file. */
  async places(kind: string): Promise<readonly ListedFile[]> {
    const known = this.#places.get(kind);
    if (known) return known;
    const found = (await placesOf(this.#server, kind)).map(toListed);
    this.#places.set(kind, found);
    return found;
  }

  /** All places of a kind, with their files. */
  async listed(kind: string): Promise<readonly { readonly uri: Uri; readonly place: ListedPlace }[]> {
    return (await this.places(kind)).flatMap(({ uri, places }) => places.map((place) => ({ uri, place })));
  }

  /** Takes a place off the list that was answered. */
  remove(kind: string, uri: Uri, { key }: ListedPlace): void {
    this.#replace(kind, uri, (places) => places.filter((each) => each.key !== key));
    this.#changed.fire();
  }

  /** Puts a place on the list again whose answer was taken back. */
  add({ parent, uri, name, place }: AnsweredPlace): void {
    const isBack = this.#replace(parent.id, uri, (places) =>
      [...places, place].sort((a, b) => a.range.start.compareTo(b.range.start)),
    );
    const files = this.#places.get(parent.id);
    if (!isBack && files) this.#places.set(parent.id, [...files, { uri, name, places: [place] }]);
    this.#changed.fire();
  }

  /** Follows the places of a text through its changes. What was changed itself is proposed no more. */
  #follow(uri: Uri, changes: Changes): void {
    const move = (places: readonly ListedPlace[]) => places.flatMap((place) => movedPlace(place, changes) ?? []);
    const isAny = [...this.#places.keys()].map((kind) => this.#replace(kind, uri, move)).includes(true);
    if (isAny) this.#changed.fire();
  }

  /** Replaces the places of a kind in a file; answers whether there are any there. */
  #replace(kind: string, uri: Uri, replace: (places: readonly ListedPlace[]) => readonly ListedPlace[]): boolean {
    const files = this.#places.get(kind) ?? [];
    const index = files.findIndex((file) => `${file.uri}` === `${uri}`);
    if (index < 0) return false;
    const places = replace(files[index]!.places);
    const left = places.length > 0 ? [{ ...files[index]!, places }] : [];
    this.#places.set(kind, [...files.slice(0, index), ...left, ...files.slice(index + 1)]);
    return true;
  }
}

/** A place that was answered, as its row has it. */
interface AnsweredPlace {
  readonly parent: { readonly id: string };
  readonly uri: Uri;
  readonly name: string;
  readonly place: ListedPlace;
}

type Changes = Parameters<typeof movedRange>[1];

function toListed(file: FilePlaces): ListedFile {
  const keyOf = ({ range: { start } }: ProposalInContext) => `${file.uri}\n${start.line}:${start.character}`;
  return { ...file, places: file.places.map((place) => ({ ...place, key: keyOf(place) })) };
}

function movedPlace(place: ListedPlace, changes: Changes): ListedPlace | undefined {
  const [range, body] = [place.range, place.body].map((each) => movedRange(each, changes));
  return range && body && { ...place, range: toRange(range), body: toRange(body) };
}
