/** The desk at which somebody goes through what is proposed: which row is worked on, and what is done with it. */
import { commands, type Disposable, l10n, window, workspace } from 'vscode';
import type { Server } from '../server/language-server.ts';
import { SerialQueue } from '../ui/serial-queue.ts';
import { showStatus } from '../ui/status-message.ts';
import { Answering } from './answering.ts';
import type { BlindQuestions } from './blind.ts';
import type { Node, PlaceNode } from './nodes.ts';
import type { Proposals } from './proposals.ts';
import { describeLearned, ProposalsView } from './view.ts';

/** The desk at which somebody goes through what is proposed. */
export class ProposalDesk implements Disposable {
  readonly #proposals: Proposals;
  readonly #blind: BlindQuestions;
  readonly #view: ProposalsView;
  readonly #answering: Answering;
  /** Keys come faster than the server answers: each finds the row that the one before has led to. */
  readonly #queue = new SerialQueue();

  constructor(server: Server, proposals: Proposals, blind: BlindQuestions) {
    this.#proposals = proposals;
    this.#blind = blind;
    this.#view = new ProposalsView(proposals, blind);
    this.#answering = new Answering(server, proposals, blind);
  }

  dispose(): void {
    this.#view.dispose();
  }

  /** Learns, anew or only where nothing is known, and shows what is proposed, or says why nothing is. */
  async learn(again = true): Promise<void> {
    if (!workspace.workspaceFolders?.length) return showStatus(l10n.t('Open a folder first.'));
    this.#blind.makeAllDue();
    const result = await this.#proposals.learn(again);
    if (!result) return showStatus(l10n.t('Cancelled. Nothing was learned.'));
    this.#view.redraw();
    if (this.#proposals.context === 'learned') await commands.executeCommand('tagwright.proposals.focus');
    showStatus(result.message ?? describeLearned(result, this.#proposals.kinds));
  }

  /** Accepts or declines the proposal of a row, and goes on to the next. Several rows are declined together, and accepted in a preview. */
  async answer(how: 'accept' | 'decline', given: unknown, chosen: unknown): Promise<void> {
    const several = await this.#queue.run(async () => {
      const places = (await this.#rows(given, chosen)).filter((row) => row.kind === 'place');
      const last = places.at(-1);
      if (!last) return showStatus(l10n.t('There is no proposal here.'));
      if (how === 'accept' && places.length > 1) return places;
      const next = (await this.#view.placeFrom(last, 'next')) ?? (await this.#view.placeFrom(last, 'previous'));
      for (const place of places) if (!(await this.#answering[how](place))) return undefined;
      this.#view.redraw();
      if (next) await this.#show(next);
      return undefined;
    });
    if (several) await this.preview(undefined, several);
  }

  /** Shows what a row proposes in the refactor preview: all of its kind that is sure, or the places that are chosen when these are several. */
  async preview(given: unknown, chosen: unknown): Promise<void> {
    const rows = await this.#queue.run(() => this.#rows(given, chosen));
    const [row] = rows.filter((each) => each.kind === 'kind' || each.kind === 'place');
    if (!row) return showStatus(l10n.t('There is no proposal here.'));
    const kind = row.kind === 'place' ? row.parent : row;
    const places = rows.length > 1 ? rows.filter((each) => each.kind === 'place' && each.parent.id === kind.id) : [];
    await this.#answering.preview(kind, places as readonly PlaceNode[]);
    this.#view.redraw();
  }

  /** Goes to the proposal after or before the row with the focus. */
  async step(direction: 'next' | 'previous'): Promise<void> {
    await this.#queue.run(async () => {
      const [from] = await this.#view.chosen();
      const found = await this.#view.placeFrom(from, direction);
      if (found) await this.#show(found);
      else
        showStatus(
          direction === 'next' ? l10n.t('No proposal after this one.') : l10n.t('No proposal before this one.'),
        );
    });
  }

  /** Takes the last answer back, and goes to its place. */
  async undo(): Promise<void> {
    await this.#queue.run(async () => {
      const node = await this.#answering.undo();
      if (!node) return;
      this.#view.redraw();
      await this.#show(node);
      showStatus(l10n.t('The last answer was taken back.'));
    });
  }

  /** The rows that a command is about: that of a menu or all that are chosen with it, else those that are chosen, else that with the focus. */
  async #rows(given: unknown, chosen: unknown): Promise<readonly Node[]> {
    if (Array.isArray(chosen)) return chosen;
    return given ? [given as Node] : this.#view.chosen();
  }

  async #show(node: PlaceNode): Promise<void> {
    const { uri, place } = node;
    await window.showTextDocument(uri, { preview: true, preserveFocus: true, selection: place.body });
    await this.#view.goTo(node);
    showStatus(`${place.title}: ${place.reason}`);
  }
}
