/** The context of proposals: a selection, with the entities and the findings there. */
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';

/** Maximum of findings whose fixes are proposed: a selection may hold the whole file. */
const maxFindings = 100;
/** Maximum length of the tags of these findings together, in UTF-16 units. */
const maxText = 500_000;

/** A selection for which proposals are made. What is there is looked up once, when the first proposal asks. */
export class ProposalContext {
  readonly linted: LintedDocument;
  readonly document: Document;
  readonly span: Span;
  #tags: readonly LocatedTag[] | undefined;
  #findings: readonly Finding[] | undefined;

  constructor(linted: LintedDocument, span: Span) {
    this.linted = linted;
    this.document = linted.document;
    this.span = span;
  }

  /** The entities that commands at the selection are about. */
  get tags(): readonly LocatedTag[] {
    this.#tags ??= tagsForCommand(this.document, this.span);
    return this.#tags;
  }

  /** The findings at the selection: see {@link findingsAt}. */
  get findings(): readonly Finding[] {
    this.#findings ??= findingsAt(this.linted, this.span);
    return this.#findings;
  }
}

/**
 * Lists the findings at a selection. At a caret these are the findings that the caret touches: first those of the entity that
 * commands there are about, wherever in it, and then the rest, such as those of a neighbour.
 */
export function findingsAt(linted: LintedDocument, span: Span): readonly Finding[] {
  const { document } = linted;
  if (span.from < span.to) return nearest(placesTouching(linted, span).filter((finding) => overlaps(finding, span)));
  const [located] = tagsForCommand(document, span);
  const near = placesTouching(linted, located ? spanOf(located) : span);
  const own = located ? near.filter((finding) => isOf(located, document, finding)) : [];
  const known = new Set(own);
  const others = near.filter((finding) => finding.from <= span.to && span.from <= finding.to && !known.has(finding));
  return [...nearest(own), ...nearest(others)];
}

/** Lists the findings that touch a range, also at places where they are not told again. */
function placesTouching(linted: LintedDocument, span: Span): readonly Finding[] {
  return linted.findingsTouching(span, ({ places }) => places);
}

/** Tells whether a finding is of an entity itself, and not of one inside it or around it. */
function isOf(located: LocatedTag, document: Document, finding: Finding): boolean {
  const { from, to } = spanOf(located);
  if (finding.to < from || to < finding.from) return false;
  const isInside = from <= finding.from && finding.to <= to;
  const owner = finding.tag ?? (isInside ? tagsForCommand(document, finding)[0] : undefined);
  return owner !== undefined && spanOf(owner).from === from;
}

/** Tells whether a finding has text in common with a selection or, when it is empty, stands in it or at its edge. */
function overlaps({ from, to }: Span, selection: Span): boolean {
  return from === to ? selection.from <= from && from <= selection.to : from < selection.to && selection.from < to;
}

/**
 * Cuts findings to as many as a list takes, in order. It keeps those of the shortest tags, which in a deep nest are the inner
 * ones, and of long tags only a few, for each of their fixes is tried.
 */
function nearest(found: readonly Finding[]): readonly Finding[] {
  const shortest = [...found].sort((a, b) => lengthOf(a) - lengthOf(b)).slice(0, maxFindings);
  let length = 0;
  const few = shortest.filter((finding, index) => {
    length += lengthOf(finding);
    return index === 0 || length <= maxText;
  });
  return few.sort((a, b) => a.from - b.from || a.to - b.to);
}

function lengthOf({ tag, ...finding }: Finding): number {
  const { from, to } = tag?.tag ?? finding;
  return to - from;
}
