/** Corrections that were learned, and what they propose for open documents and for the files of the open folders. */
import { Emitter } from 'vscode-languageserver';
import type { FileProposals, LearnedState, LearnResult, ProposedCorrection } from '../../../protocol/index.ts';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import type { Proposal } from '../../core/learn/learned.ts';
import { proposedFor } from '../../core/lint/proposed.ts';
import { type Message, say } from '../../core/message.ts';
import type { FileFacts } from '../../corpus/review-facts.ts';
import type { WorkspaceText } from '../../corpus/workspace.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import type { Progress } from '../connection/progress.ts';
import type { LearningKeeper } from './kept-learning.ts';
import { learnedResult, whyNothing } from './learned-result.ts';
import { type Knowledge, type LearningSight, learnFolder, partOfLearning } from './learning.ts';
import { OpenProposals, type OpenSight, type Proposer } from './open-proposals.ts';
import { ProposedFiles } from './proposed-files.ts';
import { type ProposedFile, placesOf, proposedCorrection } from './proposed-places.ts';

/** Number of newly reviewed files that make it worth to learn again. */
const manyReviewed = 10;

/** Surroundings of the corrections. */
export interface CorrectionSight extends LearningSight, OpenSight {
  /** Keeps what was learned for the next session, if the client has room for that. */
  readonly keeper: LearningKeeper | undefined;
}

const none: readonly never[] = [];

/** Knowledge in force, and what was found with it. */
interface InForce extends Knowledge {
  readonly files: ProposedFiles;
  /** Whether all files were looked through. */
  isListed: boolean;
}

const nobody: Proposer = { propose: () => none, basis: '' };

/** Learned corrections of one session. Nothing is proposed before somebody has had them learned, now or in an earlier session. */
export class Corrections {
  readonly #sight: CorrectionSight;
  #inForce: InForce | undefined;
  #reviewedSince = 0;
  #isOn = true;
  #lost: Message | undefined;
  /** Proposals for open documents, which are kept up while these change. */
  readonly open: OpenProposals;
  /** Fires when what is known, or proposed for the folder, has changed. */
  readonly changed = new Emitter<void>();

  constructor(sight: CorrectionSight) {
    this.#sight = sight;
    const isReady = () => this.#inForce !== undefined;
    this.open = new OpenProposals(sight, {
      get isReady() {
        return isReady();
      },
      proposerFor: (uri) => this.proposerFor(uri),
      proposed: (open, basis, proposals) => this.#takeNote(open, basis, proposals),
      closed: (uri) => this.#lookAgain(uri).catch(sight.log),
    });
  }

  /** Whether what is learned is there in the next session. */
  get areKept(): boolean {
    return this.#sight.keeper !== undefined;
  }

  /** Takes up what was learned in an earlier session, if that was kept and still holds. */
  async resume(): Promise<void> {
    const kept = await this.#sight.keeper?.load();
    // What was learned meanwhile is newer.
    if (!kept || this.#inForce) return;
    this.#use(kept.knowledge, kept.reviewedSince);
    this.changed.fire();
  }

  /** Forgets what was learned, and says why. */
  forget(why: Message): void {
    if (!this.#inForce) return;
    this.#inForce = undefined;
    this.#lost = why;
    this.#sight.keeper?.forget().catch(this.#sight.log);
    this.open.lookAtAll();
    this.changed.fire();
  }

  /** Turns proposals on or off. */
  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.open.lookAtAll();
  }

  /** State of what was learned. */
  get state(): LearnedState {
    const kinds = this.#inForce?.isListed ? this.#inForce.files.kinds : undefined;
    return {
      isLearned: this.#inForce !== undefined,
      reviewedSince: this.#reviewedSince,
      isOutOfDate: this.#reviewedSince >= manyReviewed,
      ...(this.#lost && { message: this.#sight.language.write(this.#lost) }),
      ...(kinds && { kinds }),
    };
  }

  /** Learns, or takes what was learned before, and looks through the files; gives undefined when someone has cancelled that. */
  async learn(again: boolean, progress: Progress): Promise<LearnResult | undefined> {
    this.#sight.facts.forget();
    if (again || !this.#inForce) {
      const knowledge = await learnFolder(this.#sight, progress);
      if (!knowledge) return undefined;
      this.#use(knowledge, 0);
      const isAny = whyNothing(knowledge.learned.data, 0) === undefined;
      await (isAny ? this.#sight.keeper?.keep(knowledge) : this.#sight.keeper?.forget());
    }
    const inForce = this.#inForce;
    // The configuration may have changed meanwhile.
    if (!inForce) return undefined;
    const others = inForce.others ?? (await this.#unreviewed());
    const words = this.#sight.language.write(say('looking for what to propose'));
    const files = await this.#lookInto(others, inForce, {
      get isCancelled() {
        return progress.isCancelled;
      },
      report: (done, all) => progress.report(partOfLearning + ((100 - partOfLearning) * done) / all, 100, words),
    });
    if (!files) return undefined;
    inForce.isListed = true;
    this.changed.fire();
    return learnedResult(inForce, {
      files: files.length,
      kinds: inForce.files.kinds,
      language: this.#sight.language,
    });
  }

  #use(knowledge: Knowledge, reviewedSince: number): void {
    this.#inForce = { ...knowledge, files: new ProposedFiles(this.#sight.language), isListed: false };
    this.#reviewedSince = reviewedSince;
    this.#lost = undefined;
    this.open.lookAtAll();
  }

  /** Lists the files of the open folders that may be tagged texts and were not reviewed. */
  async #unreviewed(): Promise<readonly string[]> {
    const { workspace, facts } = this.#sight;
    const left: string[] = [];
    for (const uri of await workspace.list()) if (!(await facts.of(uri))?.isReviewed) left.push(uri);
    return left;
  }

  /** Returns the places of a kind; undefined when someone has cancelled that. */
  async placesOf(kind: string, progress: Progress): Promise<readonly FileProposals[] | undefined> {
    const inForce = this.#inForce;
    if (!inForce) return none;
    const files = await this.#lookInto(this.urisOf(kind), inForce, progress);
    return files?.flatMap((file) => placesOf(file, kind) ?? []);
  }

  /** Returns the addresses of the files that may have places of a kind. */
  urisOf(kind: string): readonly string[] {
    return this.#inForce?.files.urisOf(kind) ?? none;
  }

  /** Finds who proposes for a file, open or not: nobody for reviewed ones, and while proposals are off. */
  async proposerFor(uri: string): Promise<Proposer> {
    const inForce = this.#inForce;
    const known = inForce && this.#isOn ? await this.#sight.facts.of(uri) : undefined;
    if (!inForce || !known || known.isReviewed) return nobody;
    const { declined } = known;
    const basis = JSON.stringify(declined);
    return {
      propose: (document) =>
        inForce.files.find(uri, document, basis)?.proposals ?? proposedFor(inForce.learned, document, declined),
      basis,
    };
  }

  /** Returns what the lists say of a file; undefined for one that is in no folder. */
  factsOf(uri: string): Promise<FileFacts | undefined> {
    return this.#sight.facts.of(uri);
  }

  /** Returns all that is proposed for an open document. */
  proposalsFor(open: OpenDocument): Promise<readonly ActionEdits<Proposal>[]> {
    return this.open.for(open);
  }

  /** Returns {@link proposalsFor} in the words of the protocol. */
  async correctionsFor(open: OpenDocument): Promise<ProposedCorrection[]> {
    const proposals = await this.proposalsFor(open);
    return proposals.map(({ of }) => proposedCorrection(open.document, of, this.#sight.language));
  }

  /** Takes note that lists have changed: other things may be proposed, for a file for which an answer was given in any case. */
  listsChanged(uri?: string): void {
    this.#sight.facts.forget();
    if (uri !== undefined) this.#lookAgain(uri).catch(this.#sight.log);
    this.open.lookAtAll();
    if (this.#inForce) this.changed.fire();
  }

  /** Takes note that a file was reviewed. */
  reviewed(uri: string): void {
    if (this.#inForce) this.#reviewedSince++;
    this.listsChanged(uri);
  }

  /** Stops all that waits. */
  dispose(): void {
    this.open.dispose();
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
        found.push(await idleQueue.whenIdle(() => this.#fileOf(text, proposer, inForce)));
      }
      progress.report(++done, uris.length);
    }
    return found;
  }

  #fileOf({ uri, document }: WorkspaceText, { basis: ofLists, propose }: Proposer, { files }: InForce): ProposedFile {
    const known = files.find(uri, document, ofLists);
    if (known) return known.proposed;
    return files.add({ uri, name: this.#sight.workspace.nameOf(uri), document, ofLists }, propose(document));
  }

  /** Takes note of what is proposed for an open document now: the kinds are counted as it is. */
  #takeNote({ uri, document }: OpenDocument, ofLists: string, proposals: readonly ActionEdits<Proposal>[]): void {
    const { files } = this.#inForce ?? {};
    if (!files?.has(uri) || files.find(uri, document, ofLists)) return;
    files.add({ uri, name: this.#sight.workspace.nameOf(uri), document, ofLists }, proposals);
    if (!files.areCounted) this.changed.fire();
  }

  /** Looks into a file again that is another one, since it was closed unsaved, or for which an answer was given. */
  async #lookAgain(uri: string): Promise<void> {
    const inForce = this.#inForce;
    if (!inForce?.files.forget(uri)) return;
    await this.#lookInto([uri], inForce, { isCancelled: false, report: () => {} });
    if (this.#inForce === inForce) this.changed.fire();
  }
}
