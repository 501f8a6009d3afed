/** The linter: rules with their options, and known names beyond one document. */
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
   * @param some settings; the rest come from {@link defaultLintSettings}
   * @param rules all rules; their order does not affect the result
   */
  constructor(some: Partial<LintSettings> = {}, rules: readonly Rule[] = allRules) {
    this.settings = { ...defaultLintSettings, ...some };
    this.#active = new ActiveRules(this.settings, rules);
  }

  /** Returns a document with its findings, which are computed on demand. */
  lint(document: Document): LintedDocument {
    return new LintedDocument(document, this.settings, this.#active);
  }
}

/** Linter without a configuration. */
export const defaultLinter = new Linter();
