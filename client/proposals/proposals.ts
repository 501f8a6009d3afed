/** What was learned from reviewed files, and what is proposed since: asked of the server, and kept true while texts change. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type TextDocument,
  TextDocumentChangeReason,
  type Uri,
  workspace,
} from 'vscode';
import {
  type LearnedState,
  type LearnParams,
  type LearnResult,
  learnRequest,
  type ProposalKind,
} from '../../protocol/index.ts';
import { openTagged } from '../editor/documents.ts';
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
  readonly #undone = new Throttle(() => this.#restore().catch((error) => showStatus(messageOf(error))));
  /** The places of kinds that were looked at. */
  readonly #places = new Map<string, readonly ListedFile[]>();
  /** Places that are off the list, by the addresses of their files: what is undone comes back. */
  readonly #gone = new Map<string, readonly AnsweredPlace[]>();
  /** Texts in which something was undone. */
  readonly #undoneIn = new Map<string, TextDocument>();
  /** Kinds, in the order in which they came. */
  readonly #order = new Set<string>();
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
      this.#undone,
      server.onDidChangeProposals((state) => this.#take(state)),
      // A server that was started anew knows nothing.
      server.onDidChangeState(() => !server.isRunning && this.#forget()),
      workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        if (contentChanges.length === 0) return;
        this.#follow(document.uri, contentChanges);
        if (reason !== TextDocumentChangeReason.Undo || !this.#gone.has(`${document.uri}`)) return;
        this.#undoneIn.set(`${document.uri}`, document);
        this.#undone.schedule();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** What was learned, or why nothing was; undefined before, and when it holds no more. */
  get result(): LearnResult | undefined {
    return this.#result;
  }

  /** How new that is, as the server said last. */
  get state(): LearnedState | undefined {
    return this.#state;
  }

  /**
   * Whether there is something to show: what was learned or from what nothing was; that it was in an earlier session, and is kept or was the last time that the
   * folder was open.
   */
  get context(): 'learned' | 'kept' | 'forgotten' | 'none' {
    const { message, unused = [] } = this.#result ?? {};
    if (this.#result && (message === undefined || unused.length > 0)) return 'learned';
    if (!this.#result && this.#state?.isLearned) return 'kept';
    return this.#memory.get(memoryKey, false) ? 'forgotten' : 'none';
  }

  /** The kinds of proposals that are left, those first that had most places. */
  get kinds(): readonly ProposalKind[] {
    const counted = (this.#result?.kinds ?? []).map((kind) => {
      const known = this.#places.get(kind.kind);
      if (!known) return kind;
      const files = known.filter(({ places }) => places.length > 0);
      return { ...kind, files: files.length, places: files.reduce((sum, { places }) => sum + places.length, 0) };
    });
    return counted.filter(({ places }) => places > 0);
  }

  /**
   * Learns from the reviewed files, or takes what was learned before, and looks through the others; answers what came of it, or undefined when
   * that was cancelled.
   */
  async learn(again: boolean): Promise<LearnResult | undefined> {
    if (this.#isLearning) throw new Error(l10n.t('Tagwright is learning already.'));
    this.#isLearning = true;
    try {
      const params: LearnParams = { again };
      const result = await this.#server.request<LearnResult | null>(learnRequest, params);
      if (!result) return undefined;
      this.#setResult(result);
      await this.#memory.update(memoryKey, result.message === undefined);
      return result;
    } finally {
      this.#isLearning = false;
    }
  }

  #take(state: LearnedState): void {
    this.#state = state;
    const { isLearned, kinds } = state;
    if (!isLearned) this.#setResult(undefined);
    else {
      if (this.#result && kinds) this.#result = { ...this.#result, kinds: this.#inOrder(this.#withOpened(kinds)) };
      this.#changed.fire();
    }
  }

  /** Adds kinds whose places are known here, and may come back: the server does not see what is undone in a file that it has not open. */
  #withOpened(kinds: readonly ProposalKind[]): readonly ProposalKind[] {
    const there = new Set(kinds.map(({ kind }) => kind));
    const before = this.#result?.kinds ?? [];
    return [...kinds, ...before.filter(({ kind }) => this.#places.has(kind) && !there.has(kind))];
  }

  /** Returns kinds in the order in which they came first: no row moves away under somebody who goes through them. */
  #inOrder(kinds: readonly ProposalKind[]): readonly ProposalKind[] {
    for (const { kind } of kinds) this.#order.add(kind);
    const order = [...this.#order];
    return [...kinds].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }

  #forget(): void {
    this.#state = undefined;
    this.#setResult(undefined);
  }

  #setResult(result: LearnResult | undefined): void {
    for (const known of [this.#places, this.#gone, this.#undoneIn, this.#order]) known.clear();
    this.#result = result && { ...result, kinds: this.#inOrder(result.kinds) };
    this.#changed.fire();
  }

  /** The proposals for a text that is open, in order. */
  async of(document: TextDocument): Promise<readonly Proposal[]> {
    return this.#state?.isLearned ? proposalsOf(this.#server, document) : [];
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
  add({ kind, uri, place }: AnsweredPlace): void {
    const others = (this.#gone.get(`${uri}`) ?? []).filter((each) => each.place.key !== place.key);
    this.#gone.set(`${uri}`, others);
    this.#replace(kind, uri, (places) =>
      [...places.filter(({ key }) => key !== place.key), place].sort((a, b) => a.range.start.compareTo(b.range.start)),
    );
    this.#changed.fire();
  }

  /** Puts places on the list again that are proposed as they were before, since something was undone. */
  async #restore(): Promise<void> {
    const documents = [...this.#undoneIn.values()];
    this.#undoneIn.clear();
    for (const document of documents) {
      // One that VS Code had closed comes back without its language.
      const proposed = new Set(await proposalsOf(this.#server, await openTagged(document.uri)));
      for (const answered of this.#gone.get(`${document.uri}`) ?? []) {
        const again = [...proposed].find((each) => isSame(each, answered));
        if (!again) continue;
        proposed.delete(again);
        this.add({ ...answered, place: { ...answered.place, range: again.range, body: again.body } });
      }
    }
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
    const file = files.find((each) => `${each.uri}` === `${uri}`);
    if (!file) return false;
    const places = replace(file.places);
    const kept = new Set(places.map(({ key }) => key));
    const gone = file.places.filter(({ key }) => !kept.has(key));
    const answered = gone.map((place): AnsweredPlace => ({ kind, uri: file.uri, place }));
    this.#gone.set(`${uri}`, [...(this.#gone.get(`${uri}`) ?? []), ...answered]);
    this.#places.set(
      kind,
      files.map((each) => (each === file ? { ...file, places } : each)),
    );
    return true;
  }
}

/** A place that was answered. */
export interface AnsweredPlace {
  /** Identity of the kind. */
  readonly kind: string;
  readonly uri: Uri;
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

/** Whether a proposal is one that was answered: on its line, since only tags have changed there. */
function isSame({ kind, text, range }: Proposal, answered: AnsweredPlace): boolean {
  const { place } = answered;
  return kind === answered.kind && text === place.text && range.start.line === place.range.start.line;
}
