/** What stands at the carets, as far as it has to be known before a label is asked for. The server decides the rest. */
import { type Diagnostic, l10n, type Range, type Selection, type TextDocument, type TextEditor } from 'vscode';
import { type DocumentEntities, type Entity, entityAt } from '../entities.ts';
import { findingsOf } from '../findings.ts';

/** What a label is for. */
export interface Target {
  /** A name, or how many. */
  readonly about: string;
  /** The label that it has, if it is one for all. */
  readonly current?: string | undefined;
}

/** Why there is nothing to label, in words for the user. */
export interface Nothing {
  readonly reason: string;
}

/** The entities at the carets. */
export function entitiesAtCarets({ document, selections }: TextEditor, known: DocumentEntities): Target | Nothing {
  const found = entitiesOf(selections, known);
  const [first] = found;
  if (first) {
    const labels = new Set(found.map(({ label }) => label));
    const about = found.length === 1 ? quote(document, first.body) : l10n.t('{0} entities', found.length);
    return { about, current: labels.size === 1 ? first.label : undefined };
  }
  // A broken tag and a mention without one are no entities, but a finding says that they are there.
  const finding = findingsOf(document).find(({ range }) => selections.some((at) => range.contains(at)));
  return finding ? { about: quote(document, finding.range) } : { reason: l10n.t('There is no entity here.') };
}

/** The entities at the carets, for what is done to all mentions of their names. */
export function mentionsAtCarets(editor: TextEditor, known: DocumentEntities): Target | Nothing {
  const target = entitiesAtCarets(editor, known);
  const [entity, ...others] = entitiesOf(editor.selections, known);
  if (!entity || others.length > 0 || 'reason' in target) return target;
  const textOf = ({ body }: Entity) => editor.document.getText(body).trim();
  const name = textOf(entity);
  const count = known.entities.filter((one) => textOf(one) === name).length;
  return count > 1 ? { ...target, about: l10n.t('{0} mentions of {1}', count, target.about) } : target;
}

/** Whether no selection touches a tag, be it a broken one: those are no entities, but findings tell of them. */
export function isUntagged({ document, selections }: TextEditor, known: DocumentEntities): boolean {
  const isOnTag = ({ code, range }: Diagnostic) =>
    codeOf(code) !== 'untagged-mention' && selections.some((at) => range.intersection(at)?.isEmpty === false);
  return entitiesOf(selections, known).length === 0 && !findingsOf(document).some(isOnTag);
}

function codeOf(code: Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

function entitiesOf(selections: readonly Selection[], { entities }: DocumentEntities): Entity[] {
  return [...new Set(selections.flatMap((selection) => entitiesIn(entities, selection)))];
}

function entitiesIn(entities: readonly Entity[], selection: Selection): Entity[] {
  if (selection.isEmpty) return [entityAt(entities, selection.active) ?? []].flat();
  const around = entities.findLast(({ range }) => range.contains(selection));
  return around ? [around] : entities.filter(({ range }) => range.intersection(selection)?.isEmpty === false);
}

/** The selected texts, or the words at the carets, unless all of them are tagged. */
export function textAtCarets({ document, selections }: TextEditor, { entities }: DocumentEntities): Target | Nothing {
  const texts = selections.flatMap((at) => (at.isEmpty ? (document.getWordRangeAtPosition(at.active) ?? []) : at));
  const [first] = texts;
  if (!first) return { reason: l10n.t('There is no word here.') };
  const isTagged = (text: Range) => entities.some(({ range }) => range.intersection(text)?.isEmpty === false);
  if (texts.every(isTagged)) {
    const isInside = (text: Range) => entities.some(({ range }) => range.contains(text));
    const isWhole = texts.every(isInside);
    return {
      reason: isWhole ? l10n.t('This text is tagged already.') : l10n.t('Part of this text is tagged already.'),
    };
  }
  return { about: texts.length === 1 ? quote(document, first) : l10n.t('{0} places', texts.length) };
}

const longest = 60;

function quote(document: TextDocument, range: Range): string {
  const text = document.getText(range).trim();
  return `“${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}”`;
}
