/** Judging documents: which rules are on, with which options, and what is known of names beyond one document. */
import type { Document } from '../syntax/document.ts';
import { ActiveRules } from './active-rules.ts';
import { defaultLintSettings, type LintSettings } from './lint-settings.ts';
import { LintedDocument } from './linted-document.ts';
import type { Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';

/** Judges documents by its settings. */
export class Linter {
  readonly settings: LintSettings;
  readonly #active: ActiveRules;

  /**
   * @param some what is set; the rest is as in {@link defaultLintSettings}
   * @param rules all that there are; what comes out does not depend on their order
   */
  constructor(some: Partial<LintSettings> = {}, rules: readonly Rule[] = allRules) {
    this.settings = { ...defaultLintSettings, ...some };
    this.#active = new ActiveRules(this.settings, rules);
  }

  /** A document with its findings, which are looked for when they are asked for. */
  lint(document: Document): LintedDocument {
    return new LintedDocument(document, this.settings, this.#active);
  }
}

/** Judges documents for which nothing is set. */
export const defaultLinter = new Linter();
