import type * as v from 'valibot';
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Localizable, Message } from '../message.ts';
import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import type { LabelSet } from '../syntax/labels.ts';
import type { Line } from '../syntax/line.ts';
import { markupSpan } from '../syntax/markup.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Edit } from '../syntax/text-edit.ts';
import type { VocabularyWords, vocabularySchema } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';

/** How much a finding matters; the names are LSP's. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that belongs to a finding; offsets in the document. */
export interface Related extends Span {
  readonly message: Localizable;
}

/** More places than anyone reads in one message; a name can have hundreds. */
export const maxRelated = 20;

/** What a line rule reports; offsets in the line. */
export interface LineReport extends Span {
  readonly message: Message;
  readonly tag?: Tag;
  /** Rules that have nothing more to say of this tag, because this finding says it: theirs are left out. */
  readonly supersedes?: readonly string[];
}

/** What a document rule reports; offsets in the document. */
export interface Report extends Span {
  readonly message: Message;
  /** Other places that belong to it, the first ones of many; looked for when they are asked for. */
  readonly related?: (() => readonly Related[]) | undefined;
}

/** A report with its rule; offsets in the document. */
export interface Finding extends Report {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The tag that a line rule reports. */
  readonly tag?: LocatedTag | undefined;
}

/** One way to resolve a finding. */
export interface Fix {
  /** What it does, as an order: `Remove the tag`. */
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** The one that most people want. */
  readonly preferred?: boolean;
  /** Needs no judgement: part of "fix all". */
  readonly auto?: boolean;
  /** Changes the text and not only tags; its title says so. */
  readonly changesText?: boolean;
  /**
   * The name of which it changes many places: every finding of the rule about that name has the same fix. Its edits are looked for
   * when they are asked for, so that a list of findings takes no more of them than it shows.
   */
  readonly all?: string;
  /**
   * What it is called when it is made for so many findings of the rule at once; fixes with the same function are alike. Not given
   * where each finding has to be judged.
   */
  readonly titleOfMany?: (count: number) => Message;
}

/** A fix of many places of a name. The edits are looked for once. */
export function bulkFix(all: string, title: Message, find: () => readonly Edit[]): Fix {
  let edits: readonly Edit[] | undefined;
  return {
    title,
    all,
    get edits() {
      edits ??= find();
      return edits;
    },
  };
}

/** What tells a fix of many places from all others of its document. */
export function keyOfBulk({ rule }: Finding, { all, title }: Fix): string {
  return JSON.stringify([rule.code, all, title]);
}

/**
 * A sample of a rule: in `bad` every finding stands between `<|` and `|>`; `fixed` is `bad` after the first fix of each
 * finding. `good` is free of findings of the rule.
 */
export type Example =
  | ({ readonly bad: string; readonly fixed?: string } & ExampleSettings)
  | ({ readonly good: string } & ExampleSettings);

/** What has to be set for an example. */
export interface ExampleSettings {
  readonly labels?: LabelSet;
  /** Options of the rule. */
  readonly options?: object;
  readonly gazetteer?: Gazetteer;
  /** What its vocabulary has other than that of this project. */
  readonly vocabulary?: v.InferInput<typeof vocabularySchema>;
  /** The untagged original of the text. */
  readonly source?: string;
  readonly corpus?: Corpus;
}

/** What can be set about a rule: an object whose entries each have a description and a default. */
export type OptionsSchema<O = unknown> = v.GenericSchema<unknown, O> & {
  readonly entries: Readonly<Record<string, v.GenericSchema<unknown, unknown>>>;
};

/** What is known of names beyond the document. */
export interface KnownNames {
  readonly gazetteer: Gazetteer;
  /** Names of all documents that are checked together; undefined when this one is checked alone. */
  readonly corpus?: Corpus | undefined;
}

interface RuleBase<O> {
  /** Stable name, as in settings and addresses. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, in one sentence. */
  readonly summary: string;
  /** Why that matters, and what it leaves alone. Markdown. */
  readonly why: string;
  readonly examples: readonly Example[];
  readonly options?: OptionsSchema<O>;
  /** The part of the vocabulary that says what it looks for. */
  readonly vocabulary?: keyof VocabularyWords;
  /** Whether some of its fixes are automatic: "fix all" asks only such rules. */
  readonly hasAutoFix?: boolean;
  /** Whether what it finds does not depend on letters: then it is reported, too, where these cannot be read. */
  readonly isOfStructure?: boolean;
  /** Whether it finds more when many files are compared. */
  readonly comparesFiles?: boolean;
  /** Whether a rule that sees more of the document than a line tells of a finding: then it is left out. */
  isToldElsewhere?(document: Document, finding: Finding): boolean;
  /** The labels that one of its findings asks for: a `tagwright.json` that has them resolves it. */
  labelsToName?(document: Document, finding: Finding): readonly string[];
  /** The ways out of one of its findings, the best first. */
  fixes?(document: Document, finding: Finding, options: O, known: KnownNames): readonly Fix[];
}

/** A rule that judges each line on its own: what it reports is kept with the line's block. */
export interface LineRule<O = unknown> extends RuleBase<O> {
  checkLine(line: Line, report: (report: LineReport) => void, options: O): void;
}

/** A rule that needs the whole document. What it reads of the text it keeps with each block. */
export interface DocumentRule<O = unknown> extends RuleBase<O> {
  check(document: Document, report: (report: Report) => void, options: O, known: KnownNames): void;
  /** Reads and keeps what the rule needs of a block: all rules read a block's lines together. */
  prepare?(block: Block): void;
}

/** Check, fix, documentation, examples and test of one kind of mistake. */
export type Rule = LineRule | DocumentRule;

/** The tag of a finding whose rule always names one. */
export function tagOf(finding: Finding): LocatedTag {
  if (!finding.tag) throw new Error(`${finding.rule.code} reported no tag.`);
  return finding.tag;
}

/** Whether a tag is a closed entity with text that no other tag and no markup interrupts. */
export function isPlainBody(line: Line, tag: Tag): boolean {
  if (!tag.closed || tag.bodyFrom === tag.bodyTo) return false;
  return !tag.hasInner && !markupSpan(line.markup, tag.bodyFrom, tag.bodyTo);
}

/**
 * The stretches of a body that hold a name when some spans are taken out of it: those with a word of two characters or
 * more, without the blanks around them, the longest first; of equals the first. Offsets in the line.
 */
export function namesBetween({ text }: Line, { bodyFrom, bodyTo }: Tag, spans: readonly Span[]): Span[] {
  const names: Span[] = [];
  let from = bodyFrom;
  for (const span of [...spans, { from: bodyTo, to: bodyTo }]) {
    const piece = text.slice(from, Math.max(from, span.from));
    const start = from + (piece.length - piece.trimStart().length);
    if (/[\p{L}\p{N}][^\s]*[\p{L}\p{N}]/u.test(piece)) names.push({ from: start, to: start + piece.trim().length });
    from = Math.max(from, span.to);
  }
  return names.sort((a, b) => b.to - b.from - (a.to - a.from));
}
