/** Work of threads: corrections that are proposed for files, from what was learned of others. */
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import { Learned, type LearnedData, type Proposal } from '../../core/learn/learned.ts';
import { changeTitle } from '../../core/learn/wording.ts';
import { proposedFor } from '../../core/lint/proposed.ts';
import type { DeclinedProposal } from '../../core/lists/declined-list.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import type { InputText } from '../input/inputs.ts';
import { type EditedContent, editedContent, type ShownChange, shownChanges } from '../output/edited-files.ts';
import { lineAndColumn } from '../output/json.ts';
import { type Excerpt, excerptOf } from '../output/terminal.ts';
import { textWork } from './text-work.ts';

/** Task for every file of a run. */
export interface SuggestTask {
  readonly learned: LearnedData;
  /** Counts with which it was learned. */
  readonly counts: ReadonlyLabelCounts;
  /** Corrections that were declined, by the names of the files. */
  readonly declined: ReadonlyMap<string, readonly DeclinedProposal[]>;
  /** Least probability of a correction. */
  readonly least: number;
  /** Columns that excerpts are fitted into; of no meaning where they are written. */
  readonly width: number;
  /** Whether the corrections are made, shown as a diff, or listed. */
  readonly mode: 'apply' | 'diff' | 'list';
  /** True when a diff has colours. */
  readonly isColored: boolean;
}

/** A correction that is proposed, as it is printed. */
export interface Suggestion {
  readonly file: string;
  readonly surface: string;
  readonly label: string;
  /** The change in words: `ORG → LOC`. */
  readonly change: string;
  readonly probability: number;
  readonly reason: string;
  readonly start: ReturnType<typeof lineAndColumn>;
  readonly end: ReturnType<typeof lineAndColumn>;
  readonly edits: readonly Edit[];
  readonly excerpt: Excerpt;
}

/** Corrections of a file, and the content to write. */
export interface SuggestedFile {
  readonly name: string;
  readonly suggestions: readonly Suggestion[];
  readonly content: EditedContent | undefined;
}

/** Proposes corrections for texts. */
export const fileSuggester = textWork(({ learned, counts, declined, least, width, mode, isColored }: SuggestTask) => {
  const knowledge = new Learned(learned, counts);
  return async function* (text: InputText): AsyncGenerator<ShownChange | SuggestedFile> {
    const { name } = text;
    const document = Document.parse(text.text, text.settings.read, undefined, name);
    const done = proposedFor(knowledge, document, declined.get(name) ?? [], least);
    const edits = done.flatMap((each) => each.edits);
    const after = document.apply(edits);
    if (mode === 'diff') yield* shownChanges(name, document, after, isColored);
    const suggestions = done.map((each) => suggestionOf(name, document, each, width));
    yield { name, suggestions, content: mode === 'apply' ? editedContent(text, edits, after) : undefined };
  };
});

function suggestionOf(
  file: string,
  document: Document,
  { of, edits }: ActionEdits<Proposal>,
  width: number,
): Suggestion {
  const { entity, action, probability, reason } = of;
  const { from, to } = entity.source;
  const { line, character } = document.positionAt(from);
  return {
    file,
    surface: entity.surface,
    label: entity.label,
    change: `${changeTitle(entity.label, action)}`,
    probability,
    reason: `${reason}`,
    start: lineAndColumn(document, from),
    end: lineAndColumn(document, to),
    edits,
    excerpt: excerptOf(document.line(line).text, character, character + to - from, width),
  };
}
