/** Rulings on differences, as somebody at the desk makes them by key: each is written at once, and can be taken back. */
import { l10n, window } from 'vscode';
import { type BoundaryMove, type ChosenEntity, chosenText, type TextDifference } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import type { Server } from '../server/language-server.ts';
import { formatNumber } from '../ui/number-format.ts';
import { showStatus } from '../ui/status-message.ts';
import type { Comparison } from './comparison.ts';
import { Deciding, type Step } from './deciding.ts';
import type { Desk } from './desk.ts';
import type { DifferenceNode } from './nodes.ts';
import { askChoice, askOther, askRule } from './questions.ts';

/** Chooses the entities that are right; undefined for an annotator who is not there. */
export type Chooser = (difference: TextDifference) => readonly ChosenEntity[] | undefined;

/** What belongs to one comparison: its decisions of this session, and the reason for the next one. */
interface Session {
  readonly comparison: Comparison;
  readonly deciding: Deciding;
  why: string | undefined;
}

/** Makes rulings on what is on the desk. */
export class Rulings {
  readonly #server: Server;
  readonly #desk: Desk;
  #last: Session | undefined;

  constructor(server: Server, desk: Desk) {
    this.#server = server;
    this.#desk = desk;
  }

  /** The session of the comparison that is going on. */
  get #session(): Session {
    const { comparison } = this.#desk;
    if (comparison.isResult) throw new Error(l10n.t('This is the result: compare the annotators to decide.'));
    if (this.#last?.comparison !== comparison) {
      const deciding = new Deciding(this.#server, comparison, (change) => this.#desk.expect(change));
      this.#last = { comparison, deciding, why: undefined };
    }
    return this.#last;
  }

  /** The difference whose menu was opened, or that of the row with the focus, as it is now; says why there is none to decide. */
  async #differenceAt(given: unknown): Promise<DifferenceNode | undefined> {
    const node = await this.#desk.rowAt(given);
    if (node?.kind !== 'difference') showStatus(l10n.t('There is no difference here.'));
    else if (node.difference.offset === undefined)
      showStatus(l10n.t('The texts differ without their tags: this cannot be decided.'));
    else return node;
    return undefined;
  }

  /** Decides a difference, and goes on to the next one that is open. */
  async take(given: unknown, chosen: Chooser): Promise<void> {
    const session = this.#session;
    await this.#desk.queue.run(async () => {
      const node = await this.#differenceAt(given);
      const entities = node && chosen(node.difference);
      if (entities) await this.#decide(session, node, entities);
    });
  }

  async #decide(session: Session, node: DifferenceNode, entities: readonly ChosenEntity[]): Promise<void> {
    const { why } = session;
    session.why = undefined;
    const ruling = { offset: node.difference.offset!, entities, ...(why !== undefined && { why }) };
    await session.deciding.decide([node.parent.entry.file], ruling);
    await this.#desk.goOn(node);
  }

  /**
   * Moves a boundary by a word: of what was decided on a difference, else of what the first side that has something there has. What
   * comes of it is decided, and the row keeps the focus.
   */
  async moveBoundary(given: unknown, move: BoundaryMove): Promise<void> {
    const session = this.#session;
    await this.#desk.queue.run(async () => {
      const node = await this.#differenceAt(given);
      if (!node) return;
      const { difference, parent } = node;
      const { choices, decision, offset } = difference;
      const from = [decision?.entities ?? [], ...choices].find(({ length }) => length > 0);
      const why = session.why ?? decision?.why;
      const ruling = { offset: offset!, entities: from ?? [], move, ...(why !== undefined && { why }) };
      const { lines } = await session.deciding.decide([parent.entry.file], ruling);
      if (lines.length === 0) return showStatus(refusalOf(move));
      session.why = undefined;
      const now = await this.#desk.asItIsNow(node);
      this.#desk.redraw();
      await this.#desk.goTo(now);
      showStatus(wordsOf(now));
    });
  }

  /** Asks for an entity that nobody has, and decides a difference with it. */
  async takeOther(given: unknown): Promise<void> {
    const session = this.#session;
    const node = await this.#desk.queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const { labels } = await session.comparison.differences(node.parent.entry.file);
    const entities = await askOther(node.difference, labels);
    if (entities) await this.#desk.queue.run(() => this.#decide(session, node, entities));
  }

  /** Asks how all differences in this text with these choices are to be decided. */
  async takeAllLike(given: unknown): Promise<void> {
    const { comparison, deciding } = this.#session;
    const node = await this.#desk.queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const { difference } = node;
    const like = { text: difference.text, choices: difference.choices };
    const files = comparison.all.map(({ file }) => file);
    const alike = await deciding.find(files, { like, entities: [] });
    if (alike.lines.length === 0) return showStatus(l10n.t('All differences like this one are decided.'));
    const words = l10n.t(
      '“{0}”: open differences like this: {1}, files: {2}',
      difference.text,
      ...[alike.lines.length, alike.files.length].map(formatNumber),
    );
    const entities = await askChoice(words, difference, comparison.sides);
    if (!entities) return;
    await this.#desk.queue.run(async () => {
      const numbers = await deciding.decide(files, { like, entities });
      await this.#desk.goOn(node);
      say(numbers);
    });
  }

  /** Asks why the next decision is made. */
  async askWhy(given: unknown): Promise<void> {
    const session = this.#session;
    const node = await this.#desk.queue.run(() => this.#differenceAt(given));
    if (!node) return;
    const title = l10n.t('Why?');
    const prompt = l10n.t('Goes with the next decision');
    const value = session.why ?? node.difference.decision?.why ?? '';
    const why = await whileAsking(() => window.showInputBox({ title, prompt, value }));
    if (why === undefined) return;
    session.why = why.trim() === '' ? undefined : why.trim();
    await this.#desk.goTo(node);
    if (session.why !== undefined) showStatus(l10n.t('Goes with the next decision: “{0}”', session.why));
  }

  /** Decides what a rule decides. */
  async decideByRule(): Promise<void> {
    const { comparison, deciding } = this.#session;
    const files = comparison.all.map(({ file }) => file);
    const majority = comparison.sides.length > 2 ? await deciding.find(files, { rule: 'majority' }) : undefined;
    const rule = await askRule(comparison, majority?.lines.length);
    if (rule === undefined) return;
    say(await deciding.decide(files, { rule, why: rule }));
    this.#desk.redraw();
  }

  /** Takes the last decision back. */
  async undo(): Promise<void> {
    const { deciding } = this.#session;
    await this.#desk.queue.run(async () => {
      const step = await deciding.undo();
      if (!step) return showStatus(l10n.t('There is no decision of this session to take back.'));
      this.#desk.redraw();
      showStatus(l10n.t('The last decision was taken back.'));
    });
  }
}

function say({ lines, files }: Step): void {
  showStatus(
    l10n.t('Differences decided: {0}. Files: {1}.', ...[lines, files].map(({ length }) => formatNumber(length))),
  );
}

/** Describes what was decided, always with its text: a boundary has moved. */
function wordsOf({ difference }: DifferenceNode): string {
  const { entities } = difference.decision ?? { entities: [] };
  return entities.map((entity) => l10n.t('{0} “{1}”', entity.label, chosenText(entity, difference))).join(', ');
}

function refusalOf({ change }: BoundaryMove): string {
  return change === 'grow'
    ? l10n.t('There is no word to add: another entity, markup or the end of the line is there.')
    : l10n.t('An entity needs at least one word.');
}
