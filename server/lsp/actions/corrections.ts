/** Corrections that were learned, and what they propose for open documents and for the files of the open folders. */
import { Emitter, type TextDocuments } from 'vscode-languageserver';
import type { FileProposals, LearnedState, LearnResult, ProposedCorrection } from '../../../protocol/index.ts';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import { leastTexts, type Proposal } from '../../core/learn/learned.ts';
import { proposedFor } from '../../core/lint/proposed.ts';
import { type Message, say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { digest } from '../../core/util/hash.ts';
import { addressKey } from '../../corpus/files.ts';
import type { FileFacts } from '../../corpus/review-facts.ts';
import type { WorkspaceText } from '../../corpus/workspace.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import type { Progress } from '../connection/progress.ts';
import { type Knowledge, type LearningSight, learnFolder, partOfLearning } from './learning.ts';
import { kindsIn, type ProposedFile, placesOf, proposedCorrection, proposedFile } from './proposed-places.ts';
import { type ShownProposal, ShownProposals } from './shown-proposals.ts';

/** Pause in typing before a text is looked at again, and after it was opened, when its findings come first, in milliseconds. */
const [typingPause, openingPause] = [400, 100];

/** Number of newly reviewed files that make it worth to learn again. */
const manyReviewed = 10;

/** Surroundings of the corrections. */
export interface CorrectionSight extends LearningSight {
  readonly documents: TextDocuments<OpenDocument>;
  /** Is told when something goes wrong that no request waits for. */
  readonly log: (error: unknown) => void;
}

const none: readonly never[] = [];

/** Knowledge in force, and what was found with it. */
interface InForce extends Knowledge {
  /** Proposals for files by their keys, and what they rest on. */
  readonly files: Map<string, { readonly basis: string; readonly proposed: ProposedFile }>;
  /** Addresses of files that an answer was given in, by their keys: they may have places of other kinds than they had. */
  readonly answered: Map<string, string>;
}

/** Proposals for one file. */
export interface Proposer {
  /** Proposes for a version of the file. */
  propose(document: Document): readonly ActionEdits<Proposal>[];
  /** Knowledge from lists that this rests on: the same proposals while it is the same, and the text. */
  readonly basis: string;
}

const nobody: Proposer = { propose: () => none, basis: '' };

/** Learned corrections of one session. Nothing is proposed before somebody has had them learned. */
export class Corrections {
  readonly #sight: CorrectionSight;
  #inForce: InForce | undefined;
  #reviewedSince = 0;
  #isOn = true;
  #lost: Message | undefined;
  readonly #shown = new Map<string, ShownProposals>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Fires with the address of an open document for which other things are proposed than before. */
  readonly shownChanged = new Emitter<string>();
  /** Fires when what is known, or proposed for the folder, has changed. */
  readonly changed = new Emitter<void>();

  constructor(sight: CorrectionSight) {
    this.#sight = sight;
    const { documents } = sight;
    documents.onDidChangeContent(({ document: { uri } }) =>
      this.#lookSoon(uri, this.#shown.has(uri) ? typingPause : openingPause),
    );
    documents.onDidClose(({ document }) => this.#forgetOpen(document.uri));
  }

  /** Forgets what was learned, and says why. */
  forget(why: Message): void {
    if (!this.#inForce) return;
    this.#inForce = undefined;
    this.#lost = why;
    this.#lookAtAll();
    this.changed.fire();
  }

  /** Turns proposals on or off. */
  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#lookAtAll();
  }

  /** State of what was learned. */
  get state(): LearnedState {
    return {
      isLearned: this.#inForce !== undefined,
      reviewedSince: this.#reviewedSince,
      isOutOfDate: this.#reviewedSince >= manyReviewed,
      ...(this.#lost && { message: this.#sight.language.write(this.#lost) }),
    };
  }

  /** Learns, or takes what was learned before, and looks through the files; gives undefined when someone has cancelled that. */
  async learn(again: boolean, progress: Progress): Promise<LearnResult | undefined> {
    const { facts } = this.#sight;
    if (again || !this.#inForce) {
      facts.forget();
      const knowledge = await learnFolder(this.#sight, progress);
      if (!knowledge) return undefined;
      this.#inForce = { ...knowledge, files: new Map(), answered: new Map() };
      this.#reviewedSince = 0;
      this.#lost = undefined;
      this.#lookAtAll();
    }
    const inForce = this.#inForce;
    const words = this.#sight.language.write(say('looking for what to propose'));
    const files = await this.#lookInto(inForce.others, inForce, {
      get isCancelled() {
        return progress.isCancelled;
      },
      report: (done, all) => progress.report(partOfLearning + ((100 - partOfLearning) * done) / all, 100, words),
    });
    if (!files) return undefined;
    this.changed.fire();
    return this.#resultOf(inForce, files);
  }

  /** Returns the places of a kind; undefined when someone has cancelled that. */
  async placesOf(kind: string, progress: Progress): Promise<readonly FileProposals[] | undefined> {
    const inForce = this.#inForce;
    if (!inForce) return none;
    const files = await this.#lookInto(this.urisOf(kind), inForce, progress);
    return files?.flatMap((file) => placesOf(file, kind) ?? []);
  }

  /** Returns the addresses of the files that had places of a kind when they were looked into last, or may have some since. */
  urisOf(kind: string): readonly string[] {
    if (!this.#inForce) return none;
    const { files, answered } = this.#inForce;
    const known = [...files.values()].filter(({ proposed }) => placesOf(proposed, kind));
    const others = [...answered].filter(([key]) => !files.has(key));
    return [...known.map(({ proposed }) => proposed.uri), ...others.map(([, uri]) => uri)].sort();
  }

  /** Finds who proposes for a file, open or not: nobody for reviewed ones, and while proposals are off. */
  async proposerFor(uri: string): Promise<Proposer> {
    const inForce = this.#inForce;
    const known = inForce && this.#isOn ? await this.#sight.facts.of(uri) : undefined;
    if (!inForce || !known || known.isReviewed) return nobody;
    const { declined } = known;
    return {
      propose: (document) => proposedFor(inForce.learned, document, declined),
      basis: JSON.stringify(declined),
    };
  }

  /** Returns what the lists say of a file; undefined for one that is in no folder. */
  factsOf(uri: string): Promise<FileFacts | undefined> {
    return this.#sight.facts.of(uri);
  }

  /** Returns all that is proposed for an open document. */
  async proposalsFor(open: OpenDocument): Promise<readonly ActionEdits<Proposal>[]> {
    const proposer = await this.proposerFor(open.uri);
    const proposals = proposer.propose(open.document);
    this.#show(open, proposals);
    return proposals;
  }

  /** Returns {@link proposalsFor} in the words of the protocol. */
  async correctionsFor(open: OpenDocument): Promise<ProposedCorrection[]> {
    const proposals = await this.proposalsFor(open);
    return proposals.map(({ of }) => proposedCorrection(open.document, of, this.#sight.language));
  }

  /** Returns what is shown of an open document: without a wait, and without what was found for tags that have changed since. */
  shownIn({ uri, document }: OpenDocument): readonly ShownProposal[] {
    const shown = this.#shown.get(uri)?.in(document);
    if (!shown) return none;
    this.#shown.set(uri, shown);
    return shown.list;
  }

  /** Takes note that lists have changed: other things may be proposed, for a file for which an answer was given in any case. */
  listsChanged(uri?: string): void {
    this.#sight.facts.forget();
    if (uri !== undefined) {
      this.#inForce?.files.delete(addressKey(uri));
      this.#inForce?.answered.set(addressKey(uri), uri);
    }
    this.#lookAtAll();
    if (this.#inForce) this.changed.fire();
  }

  /** Takes note that a file was reviewed. */
  reviewed(uri: string): void {
    if (this.#inForce) this.#reviewedSince++;
    this.listsChanged(uri);
  }

  /** Stops all that waits. */
  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.shownChanged.dispose();
    this.changed.dispose();
  }

  /** Finds what is proposed for files, anew for texts that have changed; gives undefined when someone has cancelled that. */
  async #lookInto(uris: readonly string[], inForce: InForce, progress: Progress): Promise<ProposedFile[] | undefined> {
    const { workspace, idleQueue } = this.#sight;
    const found: ProposedFile[] = [];
    let done = 0;
    for await (const text of workspace.read(uris)) {
      if (progress.isCancelled) return undefined;
      if (text) {
        const proposer = await this.proposerFor(text.uri);
        const file = await idleQueue.whenIdle(() => this.#fileOf(text, proposer, inForce));
        if (file.places.length > 0) found.push(file);
      }
      progress.report(++done, uris.length);
    }
    return found;
  }

  #fileOf({ uri, document }: WorkspaceText, proposer: Proposer, { files }: InForce): ProposedFile {
    const { workspace, language } = this.#sight;
    const key = addressKey(uri);
    const basis = `${digest(document.text)} ${proposer.basis}`;
    const known = files.get(key);
    if (known?.basis === basis) return known.proposed;
    const proposals = proposer.propose(document);
    const proposed = proposedFile({ uri, name: workspace.nameOf(uri), document }, proposals, language);
    files.set(key, { basis, proposed });
    return proposed;
  }

  #resultOf({ learned, unused, others }: InForce, files: readonly ProposedFile[]): LearnResult {
    const { texts, corrections, repeated, likely, threshold } = learned.data;
    const message = whyNothing(texts, corrections, unused.length);
    return {
      reviewed: texts,
      corrections,
      ...(message && { message: this.#sight.language.write(message) }),
      repeated,
      likely,
      ...(threshold !== undefined && { threshold }),
      files: others.length,
      kinds: kindsIn(files, this.#sight.language),
      unused,
    };
  }

  #lookAtAll(): void {
    for (const { uri } of this.#sight.documents.all()) this.#lookSoon(uri, 0);
  }

  /** Looks at an open document after a pause, which begins anew with each change. */
  #lookSoon(uri: string, pause: number): void {
    if (!this.#inForce && !this.#shown.has(uri)) return;
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
    const proposer = await this.proposerFor(uri);
    await this.#sight.idleQueue.whenIdle(() => {
      // A newer version brings its own look.
      if (this.#sight.documents.get(uri) === open) this.#show(open, proposer.propose(open.document));
    });
  }

  #show(open: OpenDocument, proposals: readonly ActionEdits<Proposal>[]): void {
    const before = this.#shown.get(open.uri)?.in(open.document);
    const made = proposals.map(({ of }) => of);
    const after = ShownProposals.of(open.document, made);
    const isSame = before ? before.isSame(after) : made.length === 0;
    this.#shown.set(open.uri, (isSame && before) || after);
    if (!isSame) this.shownChanged.fire(open.uri);
  }

  #forgetOpen(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#shown.delete(uri);
  }
}

/** Says why nothing can be proposed; undefined when something can. */
function whyNothing(texts: number, corrections: number, unused: number): Message | undefined {
  if (texts < leastTexts) {
    if (unused === 0) {
      return say(
        'It takes {0} reviewed files to learn from; there are {1}. At the end of a file, review mode marks it as reviewed.',
        leastTexts,
        texts,
      );
    }
    return say(
      'It takes {0} reviewed files to learn from; there are {1}, and {2} of which nothing can be learned.',
      leastTexts,
      texts,
      unused,
    );
  }
  return corrections === 0 ? say('All reviewed files are as they were before: nothing was corrected.') : undefined;
}
