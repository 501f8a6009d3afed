/** Proposals for open documents: looked up when typing pauses, and shown meanwhile as far as it still holds. */
import { Emitter, type TextDocuments } from 'vscode-languageserver';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import type { Proposal } from '../../core/learn/learned.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { IdleQueue } from '../connection/idle-queue.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { type ShownProposal, ShownProposals } from './shown-proposals.ts';

/** Pause in typing before a text is looked at again, and after it was opened, when its findings come first, in milliseconds. */
const [typingPause, openingPause] = [400, 100];

/** Proposals for one file. */
export interface Proposer {
  /** Proposes for a version of the file. */
  propose(document: Document): readonly ActionEdits<Proposal>[];
  /** Knowledge from lists that this rests on: the same proposals while it is the same, and the text. */
  readonly basis: string;
}

/** Surroundings of the proposals for open documents. */
export interface OpenSight {
  readonly documents: TextDocuments<OpenDocument>;
  readonly idleQueue: IdleQueue;
  /** Is told when something goes wrong that no request waits for. */
  readonly log: (error: unknown) => void;
}

/** Source of the proposals, which is told what they are. */
export interface ProposalSource {
  /** Whether it may propose anything. */
  readonly isReady: boolean;
  proposerFor(uri: string): Promise<Proposer>;
  proposed(open: OpenDocument, basis: string, proposals: readonly ActionEdits<Proposal>[]): void;
  /** Is told of a document that is no longer open: its file may be another. */
  closed(uri: string): void;
}

const none: readonly never[] = [];

/** Proposals for the open documents. */
export class OpenProposals {
  readonly #sight: OpenSight;
  readonly #source: ProposalSource;
  readonly #shown = new Map<string, ShownProposals>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Fires with the address of an open document for which other things are proposed than before. */
  readonly changed = new Emitter<string>();

  constructor(sight: OpenSight, source: ProposalSource) {
    this.#sight = sight;
    this.#source = source;
    const { documents } = sight;
    documents.onDidChangeContent(({ document: { uri } }) =>
      this.#lookSoon(uri, this.#shown.has(uri) ? typingPause : openingPause),
    );
    documents.onDidClose(({ document: { uri } }) => {
      this.#forget(uri);
      source.closed(uri);
    });
  }

  /** Returns all that is proposed for a document. */
  async for(open: OpenDocument): Promise<readonly ActionEdits<Proposal>[]> {
    const proposer = await this.#source.proposerFor(open.uri);
    return this.#show(open, proposer);
  }

  /** Returns what is shown of a document: without a wait, and without what was found for tags that have changed since. */
  shownIn({ uri, document }: OpenDocument): readonly ShownProposal[] {
    const shown = this.#shown.get(uri)?.in(document);
    if (!shown) return none;
    this.#shown.set(uri, shown);
    return shown.list;
  }

  /** Looks at all open documents anew. */
  lookAtAll(): void {
    for (const { uri } of this.#sight.documents.all()) this.#lookSoon(uri, 0);
  }

  /** Stops all that waits. */
  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.changed.dispose();
  }

  /** Looks at a document after a pause, which begins anew with each change. */
  #lookSoon(uri: string, pause: number): void {
    if (!this.#source.isReady && !this.#shown.has(uri)) return;
    clearTimeout(this.#timers.get(uri));
    const look = () => {
      this.#timers.delete(uri);
      this.#lookAt(uri).catch(this.#sight.log);
    };
    this.#timers.set(uri, setTimeout(look, pause));
  }

  async #lookAt(uri: string): Promise<void> {
    const open = this.#sight.documents.get(uri);
    if (!open) return;
    const proposer = await this.#source.proposerFor(uri);
    await this.#sight.idleQueue.whenIdle(() => {
      // A newer version brings its own look.
      if (this.#sight.documents.get(uri) === open) this.#show(open, proposer);
    });
  }

  #show(open: OpenDocument, proposer: Proposer): readonly ActionEdits<Proposal>[] {
    const proposals = proposer.propose(open.document);
    this.#source.proposed(open, proposer.basis, proposals);
    const before = this.#shown.get(open.uri)?.in(open.document);
    const made = proposals.map(({ of }) => of);
    const after = ShownProposals.of(open.document, made);
    const isSame = before ? before.isSame(after) : made.length === 0;
    this.#shown.set(open.uri, (isSame && before) || after);
    if (!isSame) this.changed.fire(open.uri);
    return proposals;
  }

  #forget(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#shown.delete(uri);
  }
}
