/** Finds what is at the carets, as far as that has to be known before a label is asked for. The server decides the rest. */
import { l10n, type Range, type TextDocument } from 'vscode';
import { findingsOf } from '../editor/findings.ts';
import type { Server } from '../server/language-server.ts';
import { type Entities, entitiesAt, textsAt } from '../server/requests.ts';
import { formatNumber } from '../ui/number-format.ts';

/** Selections in a document. */
export interface Selected {
  readonly document: TextDocument;
  readonly selections: readonly Range[];
}

/** Describes what a label is asked for. */
export interface Target {
  /** A name, or how many. */
  readonly about: string;
  /** The label that it has, if it is one for all. */
  readonly current?: string | undefined;
}

/** Explains to the user why there is nothing to label. */
export interface NoTarget {
  readonly reason: string;
}

/** The entities at the carets. */
export async function entitiesAtCarets(server: Server, at: Selected): Promise<Target | NoTarget> {
  return toTarget(at, await entitiesAt(server, at.document, at.selections));
}

/** The entities at the carets, for what is done to all mentions of their names. */
export async function mentionsAtCarets(server: Server, at: Selected): Promise<Target | NoTarget> {
  const found = await entitiesAt(server, at.document, at.selections);
  const target = toTarget(at, found);
  const [entity, ...others] = found.entities;
  if (!entity || others.length > 0 || entity.mentions < 2 || 'reason' in target) return target;
  return { ...target, about: l10n.t('{0} mentions of {1}', formatNumber(entity.mentions), target.about) };
}

/** The entities at the carets or, where there are none, the selected texts or the words: names that may stand elsewhere. */
export async function namesAtCarets(server: Server, at: Selected): Promise<Target | NoTarget> {
  const target = await entitiesAtCarets(server, at);
  return 'reason' in target ? textAtCarets(server, at) : target;
}

function toTarget({ document, selections }: Selected, { count, label, entities }: Entities): Target | NoTarget {
  const [first] = entities;
  if (first) {
    const about = count === 1 ? quote(document, first.body) : l10n.t('{0} entities', formatNumber(count));
    return { about, current: label };
  }
  // A broken tag and a mention without one are no entities, but a finding says that they are there.
  const finding = findingsOf(document).find(({ range }) => selections.some((at) => range.contains(at)));
  return finding ? { about: quote(document, finding.range) } : { reason: l10n.t('There is no entity here.') };
}

/** The selected texts, in whole words or exactly, or the words at the carets, unless all of them are tagged. */
export async function textAtCarets(server: Server, at: Selected, exactly = false): Promise<Target | NoTarget> {
  const { document, selections } = at;
  const words = await textsAt(server, document, selections);
  const texts = selections.flatMap((at, index) => (exactly && !at.isEmpty ? at : (words[index] ?? [])));
  const [first] = texts;
  if (!first) return { reason: l10n.t('There is no word here.') };
  const { entities } = await entitiesAt(server, document, texts);
  const isTagged = (text: Range) => entities.some(({ range }) => range.intersection(text)?.isEmpty === false);
  if (texts.every(isTagged)) {
    const isInside = (text: Range) => entities.some(({ range }) => range.contains(text));
    const isWhole = texts.every(isInside);
    return {
      reason: isWhole ? l10n.t('This text is already tagged.') : l10n.t('Part of this text is already tagged.'),
    };
  }
  return { about: texts.length === 1 ? quote(document, first) : l10n.t('{0} places', formatNumber(texts.length)) };
}

/** Matches a text of more than 60 characters, and captures the 59 that are shown. */
const longText = /^(.{59})..+$/su;

function quote(document: TextDocument, range: Range): string {
  const text = document.getText(range).trim();
  return `“${text.replace(longText, '$1…')}”`;
}
