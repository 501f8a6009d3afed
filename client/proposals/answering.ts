/** Answers to proposals of the view: accepting one or many, declining, and taking that back. */
import { commands, l10n, type Uri, window, workspace } from 'vscode';
import {
  type DeclineResult,
  declineProposalCommand,
  type EditResult,
  type ProposalArguments,
  type UndoDeclineArguments,
  undoDeclineCommand,
} from '../../protocol/index.ts';
import { openTagged } from '../editor/documents.ts';
import { undoIn } from '../editor/undo-in.ts';
import type { Server } from '../server/language-server.ts';
import { chosenProposals } from '../server/proposals.ts';
import { fromRange } from '../server/requests.ts';
import { formatNumber } from '../ui/number-format.ts';
import { showStatus } from '../ui/status-message.ts';
import { type BlindQuestions, sampleOf } from './blind.ts';
import type { KindNode, PlaceNode } from './nodes.ts';
import type { ListedPlace, Proposals } from './proposals.ts';

/** An answer that can be taken back: a change, known by the text after it, or a line in the list of what was declined. */
type Step = { readonly node: PlaceNode } & ({ readonly text: string } | { readonly undo: UndoDeclineArguments });

/** Answers proposals, and remembers the answers of this session. */
export class Answering {
  readonly #server: Server;
  readonly #proposals: Proposals;
  readonly #blind: BlindQuestions;
  readonly #steps: Step[] = [];

  constructor(server: Server, proposals: Proposals, blind: BlindQuestions) {
    this.#server = server;
    this.#proposals = proposals;
    this.#blind = blind;
  }

  /** Makes a proposal; answers whether that was done. The file is saved, unless it had other changes. */
  async accept(node: PlaceNode): Promise<boolean> {
    const { parent, uri, place } = node;
    const unsaved = unsavedTexts();
    const made = await this.#server.makeProposals(chosenProposals(parent.id, [node]), false);
    if (!made) return false;
    showStatus(made.message);
    if (!made.applied) return false;
    await saveOthers([uri], unsaved);
    this.#blind.accepted([{ uri, sample: sampleOf(uri, place) }]);
    this.#steps.push({ node, text: (await openTagged(uri)).getText() });
    this.#proposals.remove(parent.id, uri, place);
    return true;
  }

  /** Declines a proposal; answers whether that was done. */
  async decline(node: PlaceNode): Promise<boolean> {
    const { parent, uri, place } = node;
    // The server declines for texts that are open.
    await openTagged(uri);
    const args: ProposalArguments = { uri: `${uri}`, ranges: [fromRange(place.range)] };
    const { applied, message, undo } = await this.#execute<DeclineResult>(declineProposalCommand, args);
    showStatus(message);
    if (!applied) return false;
    if (undo) this.#steps.push({ node, undo });
    this.#proposals.remove(parent.id, uri, place);
    return true;
  }

  /** Has the user choose in the refactor preview which proposals of a kind are made: of all that are sure, or of some places. */
  async preview(kind: KindNode, nodes: readonly PlaceNode[]): Promise<void> {
    const before = await this.#proposals.listed(kind.id);
    const unsaved = unsavedTexts();
    const params = nodes.length > 0 ? chosenProposals(kind.id, nodes) : { kind: kind.id };
    const made = await this.#server.makeProposals(params, true);
    if (!made) return;
    if (!made.applied) return showStatus(made.message);
    const left = new Set((await this.#proposals.listed(kind.id)).map(({ place }) => place.key));
    const accepted = before.filter(({ place }) => !left.has(place.key));
    await saveOthers(
      accepted.map(({ uri }) => uri),
      unsaved,
    );
    this.#sayAccepted(accepted);
  }

  #sayAccepted(accepted: readonly { readonly uri: Uri; readonly place: ListedPlace }[]): void {
    this.#blind.accepted(accepted.map(({ uri, place }) => ({ uri, sample: sampleOf(uri, place) })));
    const files = new Set(accepted.map(({ uri }) => `${uri}`));
    showStatus(l10n.t('Proposals accepted: {0}, in files: {1}.', ...[accepted.length, files.size].map(formatNumber)));
  }

  /** Takes the last answer back; returns its place, or undefined when there is none to take back, which it says. */
  async undo(): Promise<PlaceNode | undefined> {
    const step = this.#steps.at(-1);
    if (!step) return void showStatus(l10n.t('There is no answer of this session to take back.'));
    const isBack = 'undo' in step ? await this.#takeBackDeclined(step.undo) : await this.#takeBackMade(step);
    if (!isBack) return undefined;
    this.#steps.pop();
    const { parent, uri, place } = step.node;
    this.#proposals.add({ kind: parent.id, uri, place });
    return step.node;
  }

  async #takeBackDeclined(args: UndoDeclineArguments): Promise<boolean> {
    const { applied, message } = await this.#execute<EditResult>(undoDeclineCommand, args);
    if (!applied) showStatus(message);
    return applied;
  }

  async #takeBackMade({ node, text }: { readonly node: PlaceNode; readonly text: string }): Promise<boolean> {
    const document = await openTagged(node.uri);
    if (document.getText() !== text) {
      showStatus(l10n.t('“{0}” has changed since: undo there.', node.name));
      return false;
    }
    const { isDirty } = document;
    await window.showTextDocument(document, { selection: node.place.body });
    const isBack = await undoIn(document);
    if (isBack && !isDirty) await document.save();
    await commands.executeCommand('tagwright.proposals.focus');
    return isBack;
  }

  #execute<R>(command: string, args: object): Promise<R> {
    return this.#server.request('workspace/executeCommand', { command, arguments: [args] });
  }
}

/** Returns the addresses of texts that have changes which are not saved. */
function unsavedTexts(): ReadonlySet<string> {
  return new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => `${uri}`));
}

/** Saves texts that had nothing to be saved before: VS Code saves a refactoring only where it is of several files. */
async function saveOthers(uris: readonly Uri[], unsaved: ReadonlySet<string>): Promise<void> {
  const wanted = new Set(uris.map((uri) => `${uri}`).filter((uri) => !unsaved.has(uri)));
  for (const document of workspace.textDocuments) {
    if (document.isDirty && wanted.has(`${document.uri}`)) await document.save();
  }
}
