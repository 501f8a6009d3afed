/** Asks about accepted proposals without showing them, and keeps how often the answer was the same. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  Position,
  Range,
  TextDocumentChangeReason,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type Answer, askAmong } from '../commands/asking.ts';
import { openTagged } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import type { Proposal, ProposalInContext } from '../server/proposals.ts';
import { entitiesOf, entitySummary } from '../server/requests.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { showStatus } from '../ui/status-message.ts';
import {
  type BlindState,
  dueSamples,
  isToBeAsked,
  nothingAccepted,
  type Sample,
  withAccepted,
  withAllDue,
  withAnswer,
  withoutLast,
} from './blind-state.ts';

/** Key of what was accepted and asked, kept for the next time. */
const memoryKey = 'blindQuestions';

/** Proposals that were accepted together, and can be undone together. */
interface Accepted {
  readonly uris: ReadonlySet<string>;
  readonly count: number;
}

/** Blind questions of a folder. */
export class BlindQuestions implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #listening: Disposable;
  #last: Accepted | undefined;

  /** Fires when something was accepted, asked or taken back. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#listening = workspace.onDidChangeTextDocument(({ document: { uri }, reason, contentChanges }) => {
      if (contentChanges.length === 0 || !this.#last?.uris.has(`${uri}`)) return;
      // What was undone was not accepted; and after another change, undoing is about that.
      if (reason === TextDocumentChangeReason.Undo) this.#set(withoutLast(this.state, this.#last.count));
      this.#last = undefined;
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  /** What was accepted and asked so far. */
  get state(): BlindState {
    return this.#memory.get<BlindState>(memoryKey, nothingAccepted);
  }

  /** Number of questions that are due. */
  get due(): number {
    return dueSamples(this.state).length;
  }

  /** Takes note of proposals that were accepted together. */
  accepted(files: readonly { readonly uri: Uri; readonly sample: Sample | undefined }[]): void {
    this.#set(files.reduce((state, { sample }) => withAccepted(state, sample), this.state));
    this.#last = { uris: new Set(files.map(({ uri }) => `${uri}`)), count: files.length };
  }

  /** Has all questions asked that wait: time has passed. */
  makeAllDue(): void {
    this.#set(withAllDue(this.state));
  }

  /** Asks a question that is due. Of a text only the words are shown: no file, and no tag. */
  async ask(server: Server): Promise<void> {
    const [sample] = dueSamples(this.state);
    if (!sample) return showStatus(l10n.t('There is no blind question now.'));
    const document = await openTagged(Uri.parse(sample.uri, true));
    const { labels } = await entitySummary(server, document);
    const answers = labels.map(({ name, title = '' }): Answer<string> => {
      return { label: withoutIcons(name), description: withoutIcons(title), answer: async () => name };
    });
    const none: Answer<string> = { label: l10n.t('No tag'), answer: async () => '' };
    const context = [sample.before, `«${sample.text}»`, sample.after].join('');
    const chosen = await askAmong(l10n.t('Which label is right?'), context, [...answers, none]);
    if (chosen === undefined) return;
    const { label = '' } = sample;
    this.#set(withAnswer(this.state, chosen === label));
    if (chosen === label) return showStatus(l10n.t('That is what you had accepted.'));
    const at = new Position(sample.line, 0);
    await window.showTextDocument(document, { selection: new Range(at, at) });
    const [accepted, now] = [label, chosen].map((each) => each || l10n.t('No tag'));
    showStatus(
      l10n.t('“{0}”: you had accepted {1}, and chose {2} now. Look at it again.', sample.text, accepted!, now!),
    );
  }

  /** Finds what a question about a proposal for an open text needs, if it is one to ask about. */
  async sampleAt(server: Server, uri: Uri, proposal: Proposal): Promise<Sample | undefined> {
    if (!isToBeAsked(this.state)) return undefined;
    const { from: label, text: surface } = proposal;
    const { entities } = await entitiesOf(server, await openTagged(uri), {
      label,
      surface,
      limit: Number.MAX_SAFE_INTEGER,
    });
    const passage = entities.find(({ range }) => range.isEqual(proposal.range));
    const words = passage && { wordsBefore: passage.before, wordsAfter: passage.after };
    return words && sampleOf(uri, { ...proposal, ...words });
  }

  #set(state: BlindState): void {
    this.#memory.update(memoryKey, state);
    this.#changed.fire();
  }
}

/** Makes what a question about a proposal needs; undefined for one that leaves the label. */
export function sampleOf(uri: Uri, place: ProposalInContext): Sample | undefined {
  const { action, body, text, wordsBefore, wordsAfter, label } = place;
  if (action === 'trim') return undefined;
  return {
    uri: `${uri}`,
    line: body.start.line,
    text,
    before: wordsBefore,
    after: wordsAfter,
    ...(label !== undefined && { label }),
  };
}
