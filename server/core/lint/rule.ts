/** Rules: what one is, what it reports, and how its findings are fixed. */
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
import type { Vocabulary, VocabularyWords, vocabularySchema } from '../syntax/vocabulary.ts';
import { LetterPattern } from '../text/letters.ts';
import type { Span } from '../text/span.ts';

/** Severity of a finding, by LSP's names. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The most severe first. */
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Returns the more severe one of two severities. */
export function mostSevere(one: Severity, other: Severity): Severity {
  return severities[Math.min(severities.indexOf(one), severities.indexOf(other))]!;
}

/** A place that a finding is about besides its own; offsets in the document. */
export interface Place extends Span {
  readonly message: Localizable;
}

/** A report of a line rule; offsets in the line. */
export interface LineReport extends Span {
  readonly message: Message;
  readonly tag?: Tag;
  /** Codes of rules whose findings on this tag are dropped, because this finding covers them. */
  readonly supersedes?: readonly string[];
}

/** A report of a tag rule; offsets in the line. */
export type TagReport = Omit<LineReport, 'tag'>;

/** The text of a tag, between its opening and closing piece, and the vocabulary that it is read with. */
export interface Body {
  readonly text: string;
  readonly vocabulary: Vocabulary;
}

/** A report of a body rule. */
export interface BodyReport extends Pick<LineReport, 'supersedes'> {
  /** Place in the body; the whole tag when missing. */
  readonly at?: Span;
  /** Message, or how to write it for a tag with a label. */
  readonly message: Message | ((label: string) => Message);
}

/** A report of a rule that sees the document; offsets in the block or in the document, as the rule says. */
export interface Report extends Span {
  readonly message: Message;
}

/** A report with its rule; offsets in the document, or in its block where that is said. */
export interface Finding extends Report {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Tag that a line rule reports. */
  readonly tag?: LocatedTag | undefined;
  /** Other places where its rule says the same, if that is told once. */
  readonly repeated?: Repeated | undefined;
}

/** Repetition of a finding in its document. */
export interface Repeated {
  /** Number of the other places. */
  readonly others: number;
  /** Message without that number. */
  readonly message: Message;
  /** The findings at the other places, in order, where all of a document are at hand. */
  readonly places?: readonly Finding[];
}

/** A way to resolve a finding. */
export interface Fix {
  /** Title as an order: `Remove the tag`. */
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** Whether most people want this fix. */
  readonly preferred?: boolean;
  /** Whether it needs no judgement and is part of "fix all". */
  readonly auto?: boolean;
  /** Whether it needs no judgement once a person names its rule: "fix all" leaves it out unless told to fix just that rule. */
  readonly onRequest?: boolean;
  /** Whether it changes the text and not only tags; its title must say so. */
  readonly changesText?: boolean;
  /**
   * Name whose many places it changes: every finding of the rule about that name has the same fix. Its edits are computed on
   * request, so that a list of findings does not compute them for nothing.
   */
  readonly all?: string;
  /**
   * Returns its title when applied to many findings of the rule at once; fixes with the same function are alike. Missing when
   * each finding needs a judgement of its own.
   */
  readonly titleOfMany?: (count: number) => Message;
}

/** Makes a fix of many places of a name, whose edits are computed once. */
export function bulkFix(all: string, title: Message, find: () => readonly Edit[], preferred = false): Fix {
  let edits: readonly Edit[] | undefined;
  return {
    title,
    all,
    ...(preferred && { preferred }),
    get edits() {
      edits ??= find();
      return edits;
    },
  };
}

/** Makes the key of a fix of many places, unique in its document. */
export function keyOfBulk({ rule }: Finding, { all, title }: Fix): string {
  return JSON.stringify([rule.code, all, title]);
}

/**
 * An example of a rule. In `bad`, every finding is between `<|` and `|>`; `fixed` is `bad` after the first fix of each finding.
 * `good` has no findings of the rule.
 */
export type Example =
  | ({ readonly bad: string; readonly fixed?: string } & ExampleSettings)
  | ({ readonly good: string } & ExampleSettings);

/** Settings of an example. */
export interface ExampleSettings {
  readonly labels?: LabelSet;
  /** Options of the rule. */
  readonly options?: object;
  readonly gazetteer?: Gazetteer;
  /** Differences from the vocabulary of this project. */
  readonly vocabulary?: v.InferInput<typeof vocabularySchema>;
  /** Untagged original of the text. */
  readonly source?: string;
  readonly corpus?: Corpus;
  /** Path of the file. */
  readonly path?: string;
}

/** Schema of a rule's options: an object whose entries each have a description and a default. */
export type OptionsSchema<O = unknown> = v.GenericSchema<unknown, O> & {
  readonly entries: Readonly<Record<string, v.GenericSchema<unknown, unknown>>>;
};

/** Known names beyond the document. */
export interface KnownNames {
  readonly gazetteer: Gazetteer;
  /** Corpus of all documents that are checked together; undefined when this one is checked alone. */
  readonly corpus?: Corpus | undefined;
}

interface RuleBase<O> {
  /** Stable code, used in settings and addresses. */
  readonly code: string;
  readonly severity: Severity;
  /** Summary of what it finds, in one sentence. */
  readonly summary: string;
  /** Reason why that matters, and known exceptions. Markdown. */
  readonly why: string;
  readonly examples: readonly Example[];
  readonly options?: OptionsSchema<O>;
  /** Part of the vocabulary that defines what it looks for. */
  readonly vocabulary?: keyof VocabularyWords;
  /** Whether some of its fixes are automatic: "fix all" asks only such rules. */
  readonly hasAutoFix?: boolean;
  /** Whether some of its fixes are made for all when a person names the rule. */
  readonly hasFixOnRequest?: boolean;
  /** Whether its findings do not depend on letters, so that undecodable text is judged, too. */
  readonly isOfStructure?: boolean;
  /** Whether it judges cables only: what is a mistake there is none in a text of another kind. */
  readonly isForCables?: boolean;
  /** Codes of rules that see the document, too, whose findings about the same text are dropped, because this one tells more. */
  readonly outranks?: readonly string[];
  /**
   * Which findings a person is told once in a document, at the first place, with the number of the others: those with the same
   * message, since they are about one name; or those of one kind, with the same sentence about whatever names, since one look tells
   * what to do with all of them.
   */
  readonly tellsOnce?: 'name' | 'kind';
  /** Whether it finds more when many files are compared. */
  readonly comparesFiles?: boolean;
  /** Whether the document, of which a line shows little, tells that a finding is none, or another rule reports it instead. */
  isToldElsewhere?(document: Document, finding: Finding): boolean;
  /** Returns the labels that a finding asks for: adding them to `tagwright.json` resolves it. */
  labelsToName?(document: Document, finding: Finding): readonly string[];
  /** Returns the fixes of a finding, best first. */
  fixes?(document: Document, finding: Finding, options: O, known: KnownNames): readonly Fix[];
  /** Returns the places that a finding is about besides its own, the one that tells most first; found when they are asked for. */
  places?(document: Document, finding: Finding, options: O, known: KnownNames): Iterable<Place>;
}

/** A rule that is called only for what it is about. */
interface AboutTraits {
  /** Bits of `Trait`; one of them suffices. */
  readonly about: number;
  /**
   * Whether it tells of what is no name. Tags with labels that only a project has are left alone then: these may be meant for just that
   * (`[JOB Ambassador ]`).
   */
  readonly isAboutNames?: boolean;
}

/** A rule that judges the text of tags: it is asked once for each distinct body of a document that no tag or HTML interrupts. */
export interface BodyRule<O = unknown> extends RuleBase<O>, AboutTraits {
  checkBody(body: Body, report: (report: BodyReport) => void, options: O): void;
}

/** A rule that judges tags with the text around them. */
export interface TagRule<O = unknown> extends RuleBase<O>, AboutTraits {
  checkTag(tag: Tag, line: Line, report: (report: TagReport) => void, options: O): void;
}

/** A rule that judges a line with all that is in it, if the line or one of its tags is what it is about. */
export interface LineRule<O = unknown> extends RuleBase<O>, AboutTraits {
  checkLine(line: Line, report: (report: LineReport) => void, options: O): void;
}

/** A rule that judges each line alone; its findings are memoized on the block of the line. */
export type RuleOfLines = BodyRule | TagRule | LineRule;

/** A rule that sees the document. It memoizes what it reads of the text on each block. */
interface SeesDocument {
  /** Reads and memoizes what the rule needs of a block, while all rules read the lines of that block. */
  prepare?(block: Block): void;
}

/** A rule that sees the document and reports block by block. Its findings in a block are kept while its stamp is the same. */
export interface DocumentRule<O = unknown> extends RuleBase<O>, SeesDocument {
  /** Reports the findings that begin in a block; offsets in the block. */
  checkBlock(document: Document, index: number, report: (report: Report) => void, options: O, known: KnownNames): void;
  /**
   * Returns what the findings of a block, and the first of their places, depend on besides its text: another value (`!==`)
   * whenever they may be others. Without it they depend on the text of the block alone.
   */
  stamp?(document: Document, index: number, options: O, known: KnownNames): unknown;
  /**
   * Returns a stamp of all blocks at once: while it is the same, nothing that their stamps stand for has changed in the blocks that
   * were there before, and none of them is asked for its own.
   */
  stampOfAll?(document: Document, options: O, known: KnownNames): unknown;
  /**
   * Returns the indexes of the blocks whose stamps may be others than when the stamp of all was another one; blocks that came since
   * need not be among them. Undefined where that is not known: then all are asked.
   */
  changedSince?(document: Document, stampOfAll: unknown, options: O, known: KnownNames): Iterable<number> | undefined;
}

/** A rule whose few findings need all of a document at once: sequences, partners, one finding a file. It is run for each version. */
export interface WholeRule<O = unknown> extends RuleBase<O>, SeesDocument {
  /** Reports findings; offsets in the document. */
  check(document: Document, report: (report: Report) => void, options: O, known: KnownNames): void;
}

/** A rule: check, fixes, documentation, examples and test of one kind of mistake. */
export type Rule = RuleOfLines | DocumentRule | WholeRule;

/** Returns the tag of a finding whose rule always names one. */
export function tagOf(finding: Finding): LocatedTag {
  if (!finding.tag) throw new Error(`${finding.rule.code} reported no tag.`);
  return finding.tag;
}

/** Whether a tag is a closed entity whose text is not interrupted by tags or markup. */
export function isPlainBody(line: Line, tag: Tag): boolean {
  if (!tag.closed || tag.bodyFrom === tag.bodyTo) return false;
  return !tag.hasInner && !markupSpan(line.markup, tag.bodyFrom, tag.bodyTo);
}

/** A word of two characters or more. */
const twoCharacters = new LetterPattern('[\\p{L}\\p{N}]\\S*[\\p{L}\\p{N}]');

/**
 * Returns the stretches of a body between spans that may be names: those with a word of two characters or more, trimmed,
 * longest first; equally long ones in order. Offsets in the text, that of a line or of a body alone.
 */
export function namesBetween(
  { text }: Pick<Line, 'text'>,
  { bodyFrom, bodyTo }: Pick<Tag, 'bodyFrom' | 'bodyTo'>,
  spans: readonly Span[],
): Span[] {
  const names: Span[] = [];
  let from = bodyFrom;
  for (const span of [...spans, { from: bodyTo, to: bodyTo }]) {
    const piece = text.slice(from, Math.max(from, span.from));
    const start = from + (piece.length - piece.trimStart().length);
    if (twoCharacters.test(piece)) names.push({ from: start, to: start + piece.trim().length });
    from = Math.max(from, span.to);
  }
  return names.sort((a, b) => b.to - b.from - (a.to - a.from));
}
