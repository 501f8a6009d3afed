import type { Accepted, AcceptedFinding } from '../lists/accepted-list.ts';
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Document } from '../syntax/document.ts';
import { TextBrackets } from '../syntax/text-brackets.ts';
import { withSigns } from '../syntax/unreadable.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import { characterEnd, characterStart } from '../text/truncate.ts';
import type { Finding } from './rule.ts';
import type { RuleSetting } from './rule-options.ts';
import { findRule } from './rules/index.ts';

/**
 * What of a file's findings was accepted: those that it names, and those about names that are accepted everywhere; and which of its
 * brackets are text though they have a label.
 */
export class Acceptance {
  readonly #entries: readonly Accepted[];
  readonly #everywhere: Acceptance | undefined;
  readonly #byRule = new Map<string, AcceptedOfRule>();
  readonly #brackets: readonly string[];
  /** The brackets that were accepted as text: a file is to be read without them. */
  readonly textBrackets: TextBrackets | undefined;

  /** @param everywhere what was accepted of every file */
  constructor(entries: readonly Accepted[], everywhere?: Acceptance) {
    this.#entries = entries;
    this.#everywhere = everywhere;
    const brackets = entries.flatMap((entry) => ('bracket' in entry ? entry.bracket : []));
    this.#brackets = everywhere ? [...everywhere.#brackets, ...brackets] : brackets;
    this.textBrackets = this.#brackets.length > 0 ? new TextBrackets(this.#brackets) : undefined;
    for (const entry of entries) {
      if ('bracket' in entry) continue;
      const ofRule = this.#byRule.get(entry.rule) ?? { surfaces: new Set(), contexts: new Map() };
      this.#byRule.set(entry.rule, ofRule);
      if ('surface' in entry) ofRule.surfaces.add(whole(entry.surface));
      else {
        const text = whole(entry.text);
        ofRule.contexts.set(text, (ofRule.contexts.get(text) ?? new Set()).add(whole(entry.context)));
      }
    }
  }

  /** Whether a finding of a document was accepted. */
  covers(document: Document, finding: Finding): boolean {
    return this.#names(document, finding) || (this.#everywhere?.covers(document, finding) ?? false);
  }

  #names(document: Document, finding: Finding): boolean {
    const ofRule = this.#byRule.get(finding.rule.code);
    if (!ofRule) return false;
    if (ofRule.surfaces.size > 0 && ofRule.surfaces.has(surfaceOfFinding(document, finding))) return true;
    return ofRule.contexts.get(textAt(document, finding))?.has(contextOf(document, finding)) ?? false;
  }

  /**
   * The entries for single findings of the document that none of its findings are, as long as their rule is on. Of those that
   * a comparison of files can have found nothing is known without one.
   */
  stale(
    document: Document,
    findings: Iterable<Finding>,
    { rules, corpus }: { readonly rules: ReadonlyMap<string, RuleSetting>; readonly corpus?: Corpus | undefined },
  ): AcceptedFinding[] {
    const named = this.#entries.filter((entry) => 'text' in entry);
    if (named.length === 0) return [];
    const missing = new Set(named.map(keyOf));
    for (const finding of findings)
      missing.delete(keyOf({ rule: finding.rule.code, ...fingerprintOf(document, finding) }));
    const isOff = ({ rule }: AcceptedFinding) => rules.get(rule)?.severity === 'off';
    const isUnknown = ({ rule }: AcceptedFinding) => !corpus && findRule(rule)?.comparesFiles;
    return named.filter((entry) => missing.has(keyOf(entry)) && !isOff(entry) && !isUnknown(entry));
  }
}

/** What was accepted of one rule: surfaces, and contexts by the text that stands in them. */
interface AcceptedOfRule {
  readonly surfaces: Set<string>;
  readonly contexts: Map<string, Set<string>>;
}

/** The entries of a list by the file that they are for; no memory is taken for files without any. */
export class Acceptances {
  readonly #everywhere: Acceptance;
  readonly #byFile: ReadonlyMap<string, Acceptance>;

  constructor(entries: readonly Accepted[]) {
    const byFile = new Map<string, Accepted[]>();
    for (const entry of entries) {
      if (!('file' in entry) || entry.file === undefined) continue;
      const ofFile = byFile.get(entry.file) ?? [];
      byFile.set(entry.file, ofFile);
      ofFile.push(entry);
    }
    const everywhere = new Acceptance(entries.filter((entry) => !('file' in entry)));
    this.#everywhere = everywhere;
    this.#byFile = new Map(Array.from(byFile, ([file, ofFile]) => [file, new Acceptance(ofFile, everywhere)]));
  }

  /** What was accepted of a file, named as in the list. */
  of(file: string): Acceptance {
    return this.#byFile.get(file) ?? this.#everywhere;
  }
}

/** What tells a finding from others of its rule in its file. */
export type Fingerprint = Pick<AcceptedFinding, 'text' | 'context'>;

/**
 * What tells a finding from others of its rule in its file: what it is about and the words around that on the same line.
 * It stays the same when other lines change, and when tags around it come, go or get another label.
 */
export function fingerprintOf(document: Document, span: Span): Fingerprint {
  return { text: textAt(document, span), context: contextOf(document, span) };
}

/** The name that a finding is about, if what it is about is one: its text without tags and punctuation around it. */
export function surfaceOfFinding(document: Document, { from, to }: Span): string {
  return to - from <= maxSurfaceLength ? whole(nameIn(untagged(document.slice(from, to)))) : '';
}

/** Names are no longer than this with their tags, in UTF-16 units. */
const maxSurfaceLength = 200;

/** Of a longer text only so much of its beginning and of its end is told, in UTF-16 units. */
const maxEndLength = 40;

/** The text of a finding in whatever spacing style. */
function textAt(document: Document, { from, to }: Span): string {
  const text =
    to - from <= 2 * maxEndLength
      ? document.slice(from, to)
      : `${cut(document, from, from + maxEndLength)} … ${cut(document, to - maxEndLength, to)}`;
  return whole(withSigns(text.replace(/\s+(?=\])/g, '').replace(/\s+/g, ' ')));
}

/** So many words on each side of a finding are its context. */
const contextWords = 3;
/** They are looked for in so much text, tags included, in UTF-16 units. */
const contextReach = 300;

function contextOf(document: Document, { from, to }: Span): string {
  const before = cut(document, Math.max(0, from - contextReach), from)
    .split(/[\r\n]/)
    .at(-1)!;
  const [after = ''] = cut(document, to, Math.min(to + contextReach, document.length)).split(/[\r\n]/, 1);
  const words = [...wordsOf(before).slice(-contextWords), '…', ...wordsOf(after).slice(0, contextWords)];
  return whole(withSigns(words.join(' ')));
}

/** The text of a range without the characters that its ends go through. */
function cut(document: Document, from: number, to: number): string {
  const [start, end] = [Math.max(0, from - 1), Math.min(document.length, to + 1)];
  const text = document.slice(start, end);
  return text.slice(characterEnd(text, from - start), characterStart(text, to - start));
}

function wordsOf(text: string): string[] {
  return untagged(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * A piece of a line without brackets and what may be a label after one: a word that a blank follows. It can begin and end
 * within a tag, so that it cannot be read as a line is; nor has it to be, for what remains is only compared.
 */
function untagged(piece: string): string {
  return piece.replace(/\[[ \t]*(?:[^\s[\]<>]+(?=[ \t]|$))?[ \t]*|[ \t]*\]/g, '');
}

/**
 * A text in NFC without halves of surrogate pairs: a character that a cut went through is left out, here and in the entries of older
 * lists, which have the half of it.
 */
function whole(text: string): string {
  return composed(text.replace(/\p{Cs}/gu, ''));
}

function keyOf({ rule, text, context }: Pick<AcceptedFinding, 'rule' | 'text' | 'context'>): string {
  return JSON.stringify([rule, whole(text), whole(context)]);
}
