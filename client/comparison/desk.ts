/** The desk at which somebody compares: what is compared, which row is worked on, and what is shown of it. */
import { commands, type Disposable, l10n, type Memento, Uri, window } from 'vscode';
import type { LabelPair } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { toRange } from '../server/requests.ts';
import { isFolder } from '../ui/folders.ts';
import { formatNumber } from '../ui/number-format.ts';
import { SerialQueue } from '../ui/serial-queue.ts';
import { showStatus } from '../ui/status-message.ts';
import { AgreementView } from './agreement.ts';
import { clickedOf } from './clicked.ts';
import { Comparison, isFiltering } from './comparison.ts';
import type { ChangedLines } from './deciding.ts';
import { loadShown } from './loading.ts';
import { Marks } from './marks.ts';
import { type DifferenceNode, type FileNode, type Node, nodesUnder } from './nodes.ts';
import { askFilter } from './questions.ts';
import { writeResult } from './result.ts';
import { DecisionStatus } from './status.ts';
import { decisionsOf, type Subject } from './subject.ts';
import { askMine, askResult, askSubject } from './subject-questions.ts';
import { ComparisonView, differenceFrom } from './view.ts';
import { Watch } from './watch.ts';

/** Keys of what is kept for the next time: what was compared last, and the folder that a result was written to. */
const memoryKeys = { subject: 'comparison', result: 'comparison.result' };

/** The desk at which somebody compares. */
export class Desk implements Disposable {
  readonly #server: Server;
  readonly #memory: Memento;
  readonly #view = new ComparisonView();
  readonly #marks = new Marks(() => this.#view.comparison);
  readonly #status = new DecisionStatus();
  readonly #agreement: AgreementView;
  #listening: readonly Disposable[] = [];
  #watch: Watch | undefined;

  /** Keys come faster than the server answers: each finds the row that the one before has led to. */
  readonly queue = new SerialQueue();

  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
    this.#agreement = new AgreementView(server);
    this.#tellContext();
  }

  dispose(): void {
    const own = [this.#view, this.#marks, this.#status, this.#agreement];
    for (const disposable of [...this.#listening, ...own]) disposable.dispose();
  }

  get #subject(): Subject | undefined {
    return this.#memory.get<Subject>(memoryKeys.subject);
  }

  #tellContext(): void {
    const { comparison } = this.#view;
    const state = comparison ? (comparison.isResult ? 'result' : 'some') : this.#subject ? 'resumable' : 'none';
    commands.executeCommand('setContext', 'tagwright.comparison', state);
    commands.executeCommand('setContext', 'tagwright.comparisonFiltered', false);
  }

  /** The comparison that is going on. */
  get comparison(): Comparison {
    const { comparison } = this.#view;
    if (comparison) return comparison;
    throw new Error(l10n.t('Nothing is being compared: run “Compare With…” first.'));
  }

  /** Asks what is compared with what, unless what was clicked says it, and begins. */
  async compareWith(args: readonly unknown[] = []): Promise<void> {
    const subject = await askSubject(l10n.t('Compare With'), clickedOf(args));
    if (subject) await this.#begin(subject);
  }

  /** Goes on with what was compared last. */
  async resume(): Promise<void> {
    const subject = this.#subject;
    if (subject) await this.#begin(subject);
  }

  /** Asks whose texts are to be compared with the result of deciding, and shows where these were not taken, by whom and why. */
  async showMine(): Promise<void> {
    const title = l10n.t('What Was Changed of Mine');
    const { comparison } = this.#view;
    const subject = comparison && !comparison.isResult ? comparison.subject : this.#subject;
    const mine = await askMine(title, subject);
    if (mine === undefined) return;
    const written = this.#memory.get<string>(memoryKeys.result);
    const isThere = written !== undefined && (await isFolder(Uri.parse(written, true)));
    const result = isThere ? written : await askResult(title, mine);
    if (result === undefined) return;
    const folders = { kind: 'folders', roots: [mine, result] } as const;
    const explainedBy = subject?.kind === 'folders' && subject.roots.includes(mine) ? subject : folders;
    await this.#begin({ ...folders, explainedBy: decisionsOf(explainedBy) });
  }

  async #begin(subject: Subject): Promise<void> {
    const comparison = new Comparison(this.#server, subject);
    this.#view.show(comparison);
    for (const disposable of this.#listening) disposable.dispose();
    this.#watch = new Watch(comparison);
    const show = () => {
      this.#marks.schedule();
      this.#status.show(comparison);
    };
    this.#listening = [comparison.onDidChange(show), this.#watch];
    // What was changed is looked at in between: the comparison of the annotators is what one comes back to.
    if (!comparison.isResult) await this.#memory.update(memoryKeys.subject, subject);
    this.#tellContext();
    await commands.executeCommand('tagwright.comparison.focus');
    await this.#load(comparison);
    const first = await differenceFrom(comparison, undefined, { direction: 'next', onlyOpen: !comparison.isResult });
    if (first && comparison === this.#view.comparison) await this.goTo(first);
  }

  /** Takes note of lines of the file of decisions that are written here. */
  expect(change: ChangedLines): void {
    this.#watch?.expect(change);
  }

  /** Compares everything again: files and decisions may have changed elsewhere. */
  async refresh(): Promise<void> {
    await this.#load(this.comparison);
  }

  async #load(comparison: Comparison): Promise<void> {
    await loadShown(comparison);
    this.#view.redraw();
    const { count } = comparison.totals;
    if (count === 0) showStatus(l10n.t('No differences. Files compared: {0}.', formatNumber(comparison.all.length)));
  }

  /** Ends the comparison; what was decided stays. */
  close(): void {
    this.#view.show(undefined);
    for (const disposable of this.#listening) disposable.dispose();
    this.#listening = [];
    this.#watch = undefined;
    this.#status.hide();
    this.#marks.schedule();
    this.#tellContext();
  }

  /** Asks which differences are to be looked at. */
  async filter(): Promise<void> {
    const filter = await askFilter(this.comparison);
    if (filter) this.setFilter(filter);
  }

  /** Looks at some differences only. */
  setFilter(filter: Comparison['filter']): void {
    this.comparison.filter = filter;
    commands.executeCommand('setContext', 'tagwright.comparisonFiltered', isFiltering(filter));
    this.#view.redraw();
  }

  /** Shows how far the annotators agree; asks who is to be compared, unless somebody is. */
  async showAgreement(): Promise<void> {
    if (!this.#view.comparison) await this.compareWith();
    const { comparison } = this.#view;
    if (comparison) await this.#agreement.show(comparison);
  }

  /** Looks only at the differences that a number of the page on agreement counts, and goes to the first of them. */
  async showPair(pair: LabelPair): Promise<void> {
    const { comparison } = this.#view;
    if (!comparison || !this.#agreement.isAbout(comparison))
      return showStatus(l10n.t('This page is about another comparison: run “Show Agreement” again.'));
    this.setFilter({ pair });
    await commands.executeCommand('tagwright.comparison.focus');
    const first = await differenceFrom(comparison, undefined, { direction: 'next', onlyOpen: false });
    if (first) await this.goTo(first);
    else showStatus(l10n.t('These have been changed since they were counted: run “Show Agreement” again.'));
  }

  /** Goes to the difference after or before the row with the focus. */
  async step(direction: 'next' | 'previous'): Promise<void> {
    await this.queue.run(async () => {
      const from = await this.#view.focusedRow();
      const found = await differenceFrom(this.comparison, from, { direction, onlyOpen: false });
      if (found) await this.goTo(found);
      else
        showStatus(
          direction === 'next' ? l10n.t('No difference after this one.') : l10n.t('No difference before this one.'),
        );
    });
  }

  /** The row whose menu was opened, or the one with the focus, as it is now. */
  async rowAt(given: unknown): Promise<Node | undefined> {
    const node = (given as Node | undefined) ?? (await this.#view.focusedRow());
    return node?.kind === 'difference' ? this.asItIsNow(node) : node;
  }

  /** A difference as it is now: a row may have been drawn before the last decision on it. */
  async asItIsNow(node: DifferenceNode): Promise<DifferenceNode> {
    const rows = await nodesUnder(this.comparison, node.parent);
    return rows.filter((row) => row.kind === 'difference').find(({ id }) => id === node.id) ?? node;
  }

  /** Shows what has changed now, and not in a moment. */
  redraw(): void {
    this.#view.redraw();
  }

  /** Writes the texts in which everything is decided. */
  async write(): Promise<void> {
    const folder = await writeResult(this.#server, this.comparison);
    if (folder) await this.#memory.update(memoryKeys.result, `${folder}`);
  }

  /** Shows both texts of a row in VS Code's own comparison. */
  async diff(given: unknown): Promise<void> {
    const node = (given as Node | undefined) ?? (await this.#view.focusedRow());
    const file = node && fileOf(node).entry.file;
    const [first, second] = file?.versions.map((version) => version && Uri.parse(version.uri, true)) ?? [];
    if (!first || !second) return showStatus(l10n.t('There is no difference here.'));
    const { sides, subject } = this.comparison;
    const title = `${file!.place} (${sides.join(' ↔ ')})`;
    // What was before is on the left.
    const isWithNow = subject.kind === 'revisions' && subject.revisions.length === 1;
    const [left, right] = isWithNow ? [second, first] : [first, second];
    await commands.executeCommand('vscode.diff', left, right, title);
  }

  /** Shows the text of a row that was chosen. */
  async open(node: DifferenceNode): Promise<void> {
    await this.#showText(node);
  }

  /** Goes on to the next difference that is open. */
  async goOn(node: DifferenceNode): Promise<void> {
    this.#view.redraw();
    const { comparison } = this;
    const next =
      (await differenceFrom(comparison, node, { direction: 'next', onlyOpen: true })) ??
      (await differenceFrom(comparison, undefined, { direction: 'next', onlyOpen: true }));
    if (next) await this.goTo(next);
    else if (comparison.openWith() > 0) showStatus(l10n.t('All differences that are shown are decided.'));
    else showStatus(l10n.t('All differences that can be decided are: “Write Decided Texts…” writes them.'));
  }

  /** Shows the text of a difference, and gives its row the focus. */
  async goTo(node: DifferenceNode): Promise<void> {
    await this.#showText(node);
    await this.#view.reveal(node);
  }

  async #showText({ parent, difference }: DifferenceNode): Promise<void> {
    const [first] = parent.entry.file.versions;
    if (!first) return;
    const selection = toRange(difference.range);
    await window.showTextDocument(Uri.parse(first.uri, true), { preview: true, preserveFocus: true, selection });
  }
}

function fileOf(node: Node): FileNode {
  return node.kind === 'file' ? node : node.parent;
}
