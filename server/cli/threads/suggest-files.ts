/** Work of threads: corrections that are proposed for files, from what was learned of others. */
import { Learned, type LearnedData } from '../../core/learn/learned.ts';
import { proposedNames } from '../../core/learn/name-edits.ts';
import { Pretagger, type PretaggerData } from '../../core/learn/pretagger.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { additionTitle, changeTitle } from '../../core/learn/wording.ts';
import { proposedFor } from '../../core/lint/proposed.ts';
import type { DeclinedProposal } from '../../core/lists/declined-list.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import type { Span } from '../../core/text/span.ts';
import type { InputText } from '../input/inputs.ts';
import { type EditedContent, editedContent, type ShownChange, shownChanges } from '../output/edited-files.ts';
import { lineAndColumn } from '../output/json.ts';
import { type Excerpt, excerptOf } from '../output/terminal.ts';
import { textWork } from './text-work.ts';

/** Knowledge of what is corrected, which proposes corrections of tags. */
export interface KnownCorrections {
  readonly kind: 'corrections';
  readonly learned: LearnedData;
  /** Counts with which it was learned. */
  readonly counts: ReadonlyLabelCounts;
  /** Corrections that were declined, by the names of the files. */
  readonly declined: ReadonlyMap<string, readonly DeclinedProposal[]>;
}

/** Knowledge of what is a name, which proposes tags for names without one. */
export interface KnownNames {
  readonly kind: 'names';
  readonly learned: PretaggerData;
  /** Sum of `countNames` over all files. */
  readonly counts: ReadonlyLabelCounts;
  /** Whether nothing is proposed for files that have entities: what these leave untagged is mostly no name, however much it looks like one. */
  readonly leavesTagged: boolean;
}

/** Task for every file of a run. */
export interface SuggestTask {
  readonly knowledge: KnownCorrections | KnownNames;
  /** Least probability of a proposal. */
  readonly least: number;
  /** Columns that excerpts are fitted into; of no meaning where they are written. */
  readonly width: number;
  /** Whether the proposals are made, shown as a diff, or listed. */
  readonly mode: 'apply' | 'diff' | 'list';
  /** True when a diff has colours. */
  readonly isColored: boolean;
}

/** A change of a tag that is proposed, or a new tag, as it is printed. */
export interface Suggestion {
  readonly file: string;
  readonly surface: string;
  /** Label that the tag has; null where there is none. */
  readonly label: string | null;
  /** The change in words: `ORG → LOC`. */
  readonly change: string;
  readonly probability: number;
  readonly reason: string;
  readonly start: ReturnType<typeof lineAndColumn>;
  readonly end: ReturnType<typeof lineAndColumn>;
  readonly edits: readonly Edit[];
  readonly excerpt: Excerpt;
}

/** Proposals for a file, and the content to write. */
export interface SuggestedFile {
  readonly name: string;
  readonly suggestions: readonly Suggestion[];
  /** Whether the file has entities. */
  readonly isTagged: boolean;
  readonly content: EditedContent | undefined;
}

/** Makes proposals for texts. */
export const fileSuggester = textWork(({ knowledge, least, width, mode, isColored }: SuggestTask) => {
  const propose = knowledge.kind === 'names' ? nameProposer(knowledge, least) : correctionProposer(knowledge, least);
  return async function* (text: InputText): AsyncGenerator<ShownChange | SuggestedFile> {
    const { name } = text;
    const document = Document.parse(text.text, text.settings.read, undefined, name);
    const done = propose(document, name);
    const edits = done.flatMap((each) => each.edits);
    const after = document.apply(edits);
    if (mode === 'diff') yield* shownChanges(name, document, after, isColored);
    const suggestions = done.map((each) => suggestionOf(name, document, each, width));
    const content = mode === 'apply' ? editedContent(text, edits, after) : undefined;
    yield { name, suggestions, isTagged: isTagged(document), content };
  };
});

/** A proposal, and its place in the document. */
interface Proposed
  extends Span,
    Pick<Suggestion, 'surface' | 'label' | 'change' | 'probability' | 'reason' | 'edits'> {}

/** Proposes changes for a document, in order. */
type Proposer = (document: Document, name: string) => readonly Proposed[];

function correctionProposer({ learned, counts, declined }: KnownCorrections, least: number): Proposer {
  const knowledge = new Learned(learned, counts);
  return (document, name) =>
    proposedFor(knowledge, document, declined.get(name) ?? [], least).map(({ of, edits }) => {
      const { entity, action, probability, reason } = of;
      const { surface, label, source } = entity;
      const change = `${changeTitle(label, action)}`;
      return { ...source, surface, label, change, probability, reason: `${reason}`, edits };
    });
}

function nameProposer({ learned, counts, leavesTagged }: KnownNames, least: number): Proposer {
  const pretagger = new Pretagger(learned);
  return (document) => {
    if (leavesTagged && isTagged(document)) return [];
    const names = pretagger.namesIn(document).filter(({ probability }) => probability >= least);
    return proposedNames(document, names, counts).map(({ label, reason, ...name }) => {
      return { ...name, label: null, change: `${additionTitle(label)}`, reason: `${reason}` };
    });
  };
}

function isTagged(document: Document): boolean {
  return tokenizedText(document).entities.length > 0;
}

function suggestionOf(file: string, document: Document, proposed: Proposed, width: number): Suggestion {
  const { from, to, surface, label, change, probability, reason, edits } = proposed;
  const { line, character } = document.positionAt(from);
  return {
    file,
    surface,
    label,
    change,
    probability,
    reason,
    start: lineAndColumn(document, from),
    end: lineAndColumn(document, to),
    edits,
    excerpt: excerptOf(document.line(line).text, character, character + to - from, width),
  };
}
