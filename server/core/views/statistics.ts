/**
 * Statistics of texts: integers for each document, and their sums. The sum of parts is the whole to the digit, in whatever order
 * and however often parts are added up: a sum has the form of what it is made of.
 */
import { readBrackets } from '../formats/brackets.ts';
import type { LintedDocument } from '../lint/linted-document.ts';
import type { Finding } from '../lint/rule.ts';
import { mostSevere, type Severity } from '../lint/rule.ts';
import type { ReviewState } from '../lists/review-list.ts';
import { bodyNamesOf } from '../mentions/body-names.ts';
import { lastAtOrBelow } from '../text/sorted.ts';
import { countTokens } from '../text/tokens.ts';

/** Counts of a label. */
export interface LabelStatistics {
  readonly label: string;
  readonly entities: number;
  /** Number of documents that have any. */
  readonly documents: number;
}

/** Counts of a surface that is a name, by label. */
export interface SurfaceStatistics {
  readonly surface: string;
  readonly documents: number;
  readonly labels: readonly { readonly label: string; readonly entities: number }[];
}

/** Counts of a rule. */
export interface RuleStatistics {
  readonly rule: string;
  /** The most severe one, where configurations differ. */
  readonly severity: Severity;
  /** Findings that are reported. */
  readonly findings: number;
  /** Findings that were accepted. */
  readonly accepted: number;
  readonly documents: number;
}

/** Counts of a document, or of several. Lists are in the order of their counts, highest first, then of their names. */
export interface Statistics {
  readonly documents: number;
  /** Number of documents with an entity. */
  readonly tagged: number;
  /** Runs without blanks of the texts without their tags, and words in scripts without blanks. */
  readonly tokens: number;
  /** Entities as `convert` writes them: nested ones, and those with unknown labels, count. */
  readonly entities: number;
  readonly labels: readonly LabelStatistics[];
  /** Names only: redactions, classification marks and header words are none. */
  readonly surfaces: readonly SurfaceStatistics[];
  readonly rules: readonly RuleStatistics[];
  /** Numbers of documents. */
  readonly review: Readonly<Record<ReviewState, number>>;
}

/** Told where something that is counted stands first: a label, a label of a name, or a rule; and the index of its line. */
export type FirstLine = (figure: Figure, line: number) => void;

/** Names what is counted: a kind, and which one of that kind. */
export type Figure =
  | readonly [kind: 'label', label: string]
  | readonly [kind: 'name', surface: string, label: string]
  | readonly [kind: 'rule', code: string]
  | readonly [kind: 'review', state: ReviewState]
  | readonly [kind: 'day', day: string]
  | readonly [kind: 'doubt', label: string, likely: string];

/** Counts a document. */
export function countStatistics(linted: LintedDocument, review: ReviewState, isFirst?: FirstLine): Statistics {
  const { document, settings } = linted;
  const { text, entities } = readBrackets(document);
  const labels = new Map<string, number>();
  const surfaces = new Map<string, Map<string, number>>();
  const nameIn = bodyNamesOf(document.context.settings.vocabulary);
  const lineAt = isFirst && lineFinder(text);
  for (const { from, to, label } of entities) {
    if (!labels.has(label)) isFirst?.(['label', label], lineAt!(from));
    increase(labels, label);
    const { surface, facts } = nameIn(text.slice(from, to));
    if (surface === '' || !facts.isName) continue;
    const known = surfaces.get(surface) ?? new Map<string, number>();
    surfaces.set(surface, known);
    if (!known.has(label)) isFirst?.(['name', surface, label], lineAt!(from));
    increase(known, label);
  }
  const rules = new Map<string, RuleStatistics>();
  const add = ({ rule: { code: rule }, severity }: Finding, findings: number, accepted: number) => {
    const known = rules.get(rule) ?? { rule, severity, findings: 0, accepted: 0, documents: 1 };
    rules.set(rule, { ...known, findings: known.findings + findings, accepted: known.accepted + accepted });
  };
  const isReported = (finding: Finding) => {
    const isAccepted = settings.accepted?.covers(document, finding) ?? false;
    if (isAccepted) add(finding, 0, 1);
    return !isAccepted;
  };
  for (const finding of linted.streamTold(isReported)) {
    const { code } = finding.rule;
    if ((rules.get(code)?.findings ?? 0) === 0) isFirst?.(['rule', code], document.lineAt(finding.from));
    add(finding, 1, 0);
  }
  return {
    documents: 1,
    tagged: Math.min(1, entities.length),
    tokens: countTokens(text),
    entities: entities.length,
    labels: [...labels].map(([label, count]) => ({ label, entities: count, documents: 1 })).sort(byLabelCount),
    surfaces: [...surfaces].map(([surface, counts]) => surfaceOf(surface, 1, counts)).sort(bySurfaceCount),
    rules: [...rules.values()].sort(byRuleCount),
    review: { reviewed: 0, changed: 0, unreviewed: 0, [review]: 1 },
  };
}

/** A sum that is too large for a number to have all its digits. */
export class InexactSum extends RangeError {}

/**
 * Adds up statistics.
 *
 * @throws InexactSum where a sum would be more than 9,007,199,254,740,991
 */
export class StatisticsSum {
  #documents = 0;
  #tagged = 0;
  #tokens = 0;
  #entities = 0;
  readonly #labels = new Map<string, LabelStatistics>();
  readonly #surfaces = new Map<string, { documents: number; readonly labels: Map<string, number> }>();
  readonly #rules = new Map<string, RuleStatistics>();
  readonly #review = { reviewed: 0, changed: 0, unreviewed: 0 };

  /** Number of documents so far. */
  get documents(): number {
    return this.#documents;
  }

  /** Adds those of other documents. */
  add({ documents, tagged, tokens, entities, labels, surfaces, rules, review }: Statistics): void {
    this.#documents = plus(this.#documents, documents);
    this.#tagged = plus(this.#tagged, tagged);
    this.#tokens = plus(this.#tokens, tokens);
    this.#entities = plus(this.#entities, entities);
    for (const each of labels) {
      const known = this.#labels.get(each.label);
      this.#labels.set(each.label, known ? addLabel(known, each) : each);
    }
    for (const each of surfaces) this.#addSurface(each);
    for (const each of rules) {
      const known = this.#rules.get(each.rule);
      this.#rules.set(each.rule, known ? addRule(known, each) : each);
    }
    for (const state of ['reviewed', 'changed', 'unreviewed'] as const)
      this.#review[state] = plus(this.#review[state], review[state]);
  }

  /** The sum. */
  get total(): Statistics {
    return {
      documents: this.#documents,
      tagged: this.#tagged,
      tokens: this.#tokens,
      entities: this.#entities,
      labels: [...this.#labels.values()].sort(byLabelCount),
      surfaces: [...this.#surfaces]
        .map(([surface, { documents, labels }]) => surfaceOf(surface, documents, labels))
        .sort(bySurfaceCount),
      rules: [...this.#rules.values()].sort(byRuleCount),
      review: { ...this.#review },
    };
  }

  #addSurface({ surface, documents, labels }: SurfaceStatistics): void {
    const known = this.#surfaces.get(surface) ?? { documents: 0, labels: new Map<string, number>() };
    this.#surfaces.set(surface, known);
    known.documents = plus(known.documents, documents);
    for (const { label, entities } of labels) increase(known.labels, label, entities);
  }
}

/** Returns statistics without those of names. */
export function withoutNames(statistics: Statistics): Statistics {
  return { ...statistics, surfaces: [] };
}

/** Returns how often a surface is tagged. */
export function entitiesOf({ labels }: SurfaceStatistics): number {
  return labels.reduce((sum, { entities }) => sum + entities, 0);
}

/**
 * Returns the names with several labels, those first of which most entities have another label than most: there a decision changes
 * most.
 */
export function ambiguousNames({ surfaces }: Statistics): SurfaceStatistics[] {
  const others = (each: SurfaceStatistics) => entitiesOf(each) - each.labels[0]!.entities;
  return surfaces
    .filter(({ labels }) => labels.length > 1)
    .sort((a, b) => others(b) - others(a) || bySurfaceCount(a, b));
}

/** Makes a function that finds the line of an offset of a text without its tags: it has the lines of the document. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ 0: { length }, index }) => index + length)];
  return (offset) => lastAtOrBelow(starts, offset);
}

/** @throws InexactSum when the sum cannot be told to the digit */
function plus(one: number, other: number): number {
  const sum = one + other;
  if (!Number.isSafeInteger(sum)) throw new InexactSum();
  return sum;
}

function increase(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, plus(counts.get(key) ?? 0, by));
}

function addLabel(one: LabelStatistics, other: LabelStatistics): LabelStatistics {
  return { ...one, entities: plus(one.entities, other.entities), documents: plus(one.documents, other.documents) };
}

function addRule(one: RuleStatistics, other: RuleStatistics): RuleStatistics {
  return {
    rule: one.rule,
    severity: mostSevere(one.severity, other.severity),
    findings: plus(one.findings, other.findings),
    accepted: plus(one.accepted, other.accepted),
    documents: plus(one.documents, other.documents),
  };
}

function surfaceOf(surface: string, documents: number, counts: ReadonlyMap<string, number>): SurfaceStatistics {
  const labels = [...counts].map(([label, entities]) => ({ label, entities }));
  return { surface, documents, labels: labels.sort(byLabelCount) };
}

/** Orders by code unit: the same on every machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byLabelCount(a: Omit<LabelStatistics, 'documents'>, b: Omit<LabelStatistics, 'documents'>): number {
  return b.entities - a.entities || byName(a.label, b.label);
}

function bySurfaceCount(a: SurfaceStatistics, b: SurfaceStatistics): number {
  return entitiesOf(b) - entitiesOf(a) || byName(a.surface, b.surface);
}

function byRuleCount(a: RuleStatistics, b: RuleStatistics): number {
  return b.findings - a.findings || b.accepted - a.accepted || byName(a.rule, b.rule);
}
