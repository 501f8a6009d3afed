/** The desk at which somebody compares and decides: what is compared, which row is worked on, and what is done with it. */
import { commands, type Disposable, l10n, type Memento, Uri, window } from 'vscode';
import type { ChosenEntity, LabelPair, TextDifference } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import type { Server } from '../server/language-server.ts';
import { toRange } from '../server/requests.ts';
import { formatNumber } from '../ui/number-format.ts';
import { SerialQueue } from '../ui/serial-queue.ts';
import { showStatus } from '../ui/status-message.ts';
import { AgreementView } from './agreement.ts';
import { Comparison, isFiltering } from './comparison.ts';
import { Deciding, type Step } from './deciding.ts';
import { loadShown } from './loading.ts';
import { Marks } from './marks.ts';
import type { DifferenceNode, FileNode, Node } from './nodes.ts';
import { askChoice, askFilter, askOther, askRule, askSubject } from './questions.ts';
import { writeResult } from './result.ts';
import { DecisionStatus } from './status.ts';
import type { Subject } from './subject.ts';
import { ComparisonView, differenceFrom } from './view.ts';

/** Key of what was compared last, kept for the next time. */
const memoryKey = 'comparison';

/** Chooses the entities that are right; undefined for an annotator who is not there. */
export type Chooser = (difference: TextDifference) => readonly ChosenEntity[] | undefined;

/** The desk at which somebody compares and decides. */
export class Desk implements Disposable {
  readonly #server: Server;
  readonly #memory: Memento;
  readonly #view = new ComparisonView();
  readonly #marks = new Marks(() => this.#view.comparison);
  readonly #status = new DecisionStatus();
  readonly #deciding: Deciding;
  readonly #agreement: AgreementView;
  /** Keys come faster than the server answers: each finds the row that the one before has led to. */
  readonly #queue = new SerialQueue();
  #listening: Disposable | undefined;
  /** Reason for the next decision. */
  #why: string | undefined;

  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
    this.#deciding = new Deciding(server);
    this.#agreement = new AgreementView(server);
    this.#tellContext();
  }

  dispose(): void {
    this.#listening?.dispose();
    for (const disposable of [this.#view, this.#marks, this.#status, this.#agreement]) disposable.dispose();
  }

  get #subject(): Subject | undefined {
    return this.#memory.get<Subject>(memoryKey);
  }

  #tellContext(): void {
    const state = this.#view.comparison ? 'some' : this.#subject ? 'resumable' : 'none';
    commands.executeCommand('setContext', 'tagwright.comparison', state);
    commands.executeCommand('setContext', 'tagwright.comparisonFiltered', false);
  }

  /** The comparison that is going on. */
  get #comparison(): Comparison {
    const { comparison } = this.#view;
    if (comparison) return comparison;
    throw new Error(l10n.t('Nothing is being compared: run “Compare With…” first.'));
  }

  /** Asks what is compared with what, unless the Explorer says it, and begins. */
  async compareWith(...chosen: readonly unknown[]): Promise<void> {
    const subject = await askSubject(chosen.filter((each) => each instanceof Uri));
    if (subject) await this.#begin(subject);
  }

  /** Goes on with what was compared last. */
  async resume(): Promise<void> {
    const subject = this.#subject;
    if (subject) await this.#begin(subject);
  }

  async #begin(subject: Subject): Promise<void> {
    const comparison = new Comparison(this.#server, subject);
    this.#deciding.forget();
    this.#why = undefined;
    this.#view.show(comparison);
    this.#listening?.dispose();
    this.#listening = comparison.onDidChange(() => {
      this.#marks.schedule();
      this.#status.show(comparison.totals);
    });
    await this.#memory.update(memoryKey, subject);
    this.#tellContext();
    await commands.executeCommand('tagwright.comparison.focus');
    await this.#load(comparison);
    const first = await differenceFrom(comparison, undefined, { direction: 'next', onlyOpen: true });
    if (first && comparison === this.#view.comparison) await this.#show(first);
  }

  /** Compares everything again: files and decisions may have changed elsewhere. */
  async refresh(): Promise<void> {
    await this.#load(this.#comparison);
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
    this.#listening?.dispose();
    this.#status.hide();
    this.#marks.schedule();
    this.#tellContext();
  }

  /** Asks which differences are to be looked at. */
  async filter(): Promise<void> {
    const filter = await askFilter(this.#comparison);
    if (filter) this.setFilter(filter);
  }

  /** Looks at some differences only. */
  setFilter(filter: Comparison['filter']): void {
    this.#comparison.filter = filter;
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
    if (first) await this.#show(first);
    else showStatus(l10n.t('These have been changed since they were counted: run “Show Agreement” again.'));
  }

  /** Goes to the difference after or before the row with the focus. */
  async step(direction: 'next' | 'previous'): Promise<void> {
    await this.#queue.run(async () => {
      const from = await this.#view.focusedRow();
      const found = await differenceFrom(this.#comparison, from, { direction, onlyOpen: false });
      if (found) await this.#show(found);
      else
        showStatus(
          direction === 'next' ? l10n.t('No difference after this one.') : l10n.t('No difference before this one.'),
        );
    });
  }

  /** The difference whose menu was opened, or that of the row with the focus; says why there is none to decide. */
  async #differenceAt(given: unknown): Promise<DifferenceNode | undefined> {
    const node = (given as Node | undefined) ?? (await this.#view.focusedRow());
    if (node?.kind !== 'difference') showStatus(l10n.t('There is no difference here.'));
    else if (node.difference.offset === undefined)
      showStatus(l10n.t('The texts differ without their tags: this cannot be decided.'));
    else return node;
    return undefined;
  }

  /** Decides a difference, and goes on to the next one that is open. */
  async take(given: unknown, chosen: Chooser): Promise<void> {
    await this.#queue.run(async () => {
      const node = await this.#differenceAt(given);
      const entities = node && chosen(node.difference);
      if (entities) await this.#decide(node, entities);
    });
  }

  async #decide(node: DifferenceNode, entities: readonly ChosenEntity[]): Promise<void> {
    const why = this.#why;
    this.#why = undefined;
    const ruling = { offset: node.difference.offset!, entities, ...(why !== undefined && { why }) };
    await this.#deciding.decide(this.#comparison, [node.parent.entry.file], ruling);
    await this.#goOn(node);
  }

  /** Asks for an entity that nobody has, and decides a difference with it. */
  async takeOther(given: unknown): Promise<void> {
    const node = await this.#queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const { labels } = await this.#comparison.differences(node.parent.entry.file);
    const entities = await askOther(node.difference, labels);
    if (entities) await this.#queue.run(() => this.#decide(node, entities));
  }

  /** Asks how all differences in this text with these choices are to be decided. */
  async takeAllLike(given: unknown): Promise<void> {
    const node = await this.#queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const comparison = this.#comparison;
    const { difference } = node;
    const like = { text: difference.text, choices: difference.choices };
    const files = comparison.all.map(({ file }) => file);
    const alike = await this.#deciding.find(comparison, files, { like, entities: [] });
    if (alike.lines.length === 0) return showStatus(l10n.t('All differences like this one are decided.'));
    const words = l10n.t(
      '“{0}”: open differences like this: {1}, files: {2}',
      difference.text,
      ...[alike.lines.length, alike.files.length].map(formatNumber),
    );
    const entities = await askChoice(words, difference, comparison.sides);
    if (!entities) return;
    await this.#queue.run(async () => {
      const numbers = await this.#deciding.decide(comparison, files, { like, entities });
      await this.#goOn(node);
      this.#say(numbers);
    });
  }

  /** Asks why the next decision is made. */
  async askWhy(given: unknown): Promise<void> {
    const node = await this.#queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const title = l10n.t('Why?');
    const prompt = l10n.t('Goes with the next decision');
    const value = this.#why ?? node.difference.decision?.why ?? '';
    const why = await whileAsking(() => window.showInputBox({ title, prompt, value }));
    if (why === undefined) return;
    this.#why = why.trim() === '' ? undefined : why.trim();
    await this.#view.reveal(node);
    if (this.#why !== undefined) showStatus(l10n.t('Goes with the next decision: “{0}”', this.#why));
  }

  /** Decides what a rule decides. */
  async decideByRule(): Promise<void> {
    const comparison = this.#comparison;
    const files = comparison.all.map(({ file }) => file);
    const majority =
      comparison.sides.length > 2 ? await this.#deciding.find(comparison, files, { rule: 'majority' }) : undefined;
    const rule = await askRule(comparison, majority?.lines.length);
    if (rule === undefined) return;
    this.#say(await this.#deciding.decide(comparison, files, { rule, why: rule }));
    this.#view.redraw();
  }

  #say({ lines, files }: Step): void {
    showStatus(
      l10n.t('Differences decided: {0}. Files: {1}.', ...[lines, files].map(({ length }) => formatNumber(length))),
    );
  }

  /** Takes the last decision back. */
  async undo(): Promise<void> {
    await this.#queue.run(async () => {
      const step = await this.#deciding.undo(this.#comparison);
      if (!step) return showStatus(l10n.t('There is no decision of this session to take back.'));
      this.#view.redraw();
      showStatus(l10n.t('The last decision was taken back.'));
    });
  }

  /** Writes the texts in which everything is decided. */
  async write(): Promise<void> {
    await writeResult(this.#server, this.#comparison);
  }

  /** Shows both texts of a row in VS Code's own comparison. */
  async diff(given: unknown): Promise<void> {
    const node = (given as Node | undefined) ?? (await this.#view.focusedRow());
    const file = node && fileOf(node).entry.file;
    const [first, second] = file?.versions.map((version) => version && Uri.parse(version.uri, true)) ?? [];
    if (!first || !second) return showStatus(l10n.t('There is no difference here.'));
    const { sides, subject } = this.#comparison;
    const title = `${file!.place} (${sides.join(' ↔ ')})`;
    // What was before is on the left.
    const [left, right] = subject.kind === 'revision' ? [second, first] : [first, second];
    await commands.executeCommand('vscode.diff', left, right, title);
  }

  /** Shows the text of a row that was chosen. */
  async open(node: DifferenceNode): Promise<void> {
    await this.#showText(node);
  }

  async #goOn(node: DifferenceNode): Promise<void> {
    this.#view.redraw();
    const comparison = this.#comparison;
    const next =
      (await differenceFrom(comparison, node, { direction: 'next', onlyOpen: true })) ??
      (await differenceFrom(comparison, undefined, { direction: 'next', onlyOpen: true }));
    if (next) await this.#show(next);
    else showStatus(l10n.t('All differences that can be decided are: “Write Decided Texts…” writes them.'));
  }

  async #show(node: DifferenceNode): Promise<void> {
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
