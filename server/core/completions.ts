import { skipBlanks, skipBlanksBack } from './blanks.ts';
import type { Document, PlacedLine, PlacedTag } from './document.ts';
import type { Label } from './labels.ts';
import { majorityLabel, mentionsOf } from './mentions.ts';
import { lastBefore, type Span } from './plain.ts';
import type { Tag } from './scan.ts';
import { closingPiece } from './spacing.ts';

/** Something that could be typed at a caret. */
export interface Completion {
  readonly kind: 'label' | 'name' | 'close';
  /** What it is called in a list. */
  readonly title: string;
  /** A few words about it. */
  readonly detail: string;
  /** What it puts in place of {@link Completion.replaces}. */
  readonly insert: string;
  /** What comes after the caret, which then stands between both. */
  readonly after: string;
  /** Offsets in the document. */
  readonly replaces: Span;
  /** The label that it gives or closes. */
  readonly label: Label | undefined;
}

/** Names that are offered at most. */
const mostNames = 200;

/**
 * What could be typed at an offset: labels after a `[`; in a tag that its line does not close, what closes it, and names
 * that the document knows. Elsewhere nothing.
 */
export function completionsAt(document: Document, offset: number): Completion[] {
  const index = document.lineAt(offset);
  const lineFrom = document.lineFrom(index);
  const line = document.line(index);
  const at = Math.min(offset - lineFrom, line.text.length);
  const open = at > 0 ? line.text.lastIndexOf('[', at - 1) : -1;
  if (open < 0 || line.text.slice(open, at).includes(']')) return [];
  const last = line.tags[lastBefore(line.tags, open)];
  const tag = last?.from === open ? last : undefined;
  if (tag && tag.labelFrom <= at && at <= tag.labelTo) return labelsFor(document, { line, lineFrom }, tag);
  if (tag && !tag.closed && tag.bodyFrom <= at) return endsOf(document, { tag, line, lineFrom }, at);
  const isWord = !/[ \t]/.test(line.text.slice(open, at));
  return isWord && !tag ? labelsAt(document, { line, lineFrom }, { from: open + 1, to: at }) : [];
}

/** Labels in place of the one that a tag has. */
function labelsFor(document: Document, { lineFrom }: PlacedLine, { labelFrom, labelTo, bodyFrom }: Tag): Completion[] {
  const replaces = { from: lineFrom + labelFrom, to: lineFrom + labelTo };
  return document.labels.labels.map((label) => {
    const insert = bodyFrom > labelTo ? label.name : `${label.name} `;
    return { kind: 'label', title: label.name, detail: label.title, insert, after: '', replaces, label };
  });
}

/** Labels in place of what is typed after a `[`; at the end of a line, what closes the tag comes with them. */
function labelsAt(document: Document, { line, lineFrom }: PlacedLine, typed: Span): Completion[] {
  const isLast = skipBlanks(line.text, typed.to) === line.text.length;
  const replaces = { from: lineFrom + typed.from, to: lineFrom + typed.to };
  return document.labels.labels.map((label) => ({
    kind: 'label',
    title: label.name,
    detail: label.title,
    insert: `${label.name} `,
    after: isLast ? closingPiece(document) : '',
    replaces,
    label,
  }));
}

/** For a tag that is not closed: names of the document that begin as its text does, and what closes it. */
function endsOf(document: Document, { tag, line, lineFrom }: PlacedTag, at: number): Completion[] {
  const label = document.labels.get(tag.label);
  const closing = closingPiece(document);
  const typed = line.text.slice(tag.bodyFrom, at);
  const common = { after: '', label };
  const replaces = { from: lineFrom + tag.bodyFrom, to: lineFrom + at };
  const names = namesLike(document, typed, tag.label).map(
    (name): Completion => ({
      kind: 'name',
      title: name,
      detail: tag.label,
      insert: name + closing,
      replaces,
      ...common,
    }),
  );
  if (typed.trim() === '') return names;
  const from = lineFrom + skipBlanksBack(line.text, at, tag.bodyFrom);
  const title = `${closing.trimStart()} close ${tag.label}`;
  return [
    ...names,
    { kind: 'close', title, detail: '', insert: closing, replaces: { from, to: replaces.to }, ...common },
  ];
}

/** The names of a document, and of its gazetteer, that begin as a text does: those that have the label first. */
function namesLike(document: Document, typed: string, label: string): string[] {
  const start = typed.toLowerCase();
  const labels = new Map<string, string>(document.family.settings.gazetteer);
  for (const entry of mentionsOf(document).values()) {
    if (entry.isName) labels.set(entry.surface, majorityLabel(entry));
  }
  const names = [...labels.keys()].filter((name) => name !== typed && name.toLowerCase().startsWith(start));
  const rank = (name: string) => (labels.get(name) === label ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, mostNames);
}
