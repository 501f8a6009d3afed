/** Findings of a block as they were when a version of its document was judged last: what they were made for tells what to ask again. */
import type { Block } from '../syntax/block.ts';
import { memo } from '../util/memo.ts';
import type { ActiveRules } from './active-rules.ts';
import { BlockFindings } from './block-findings.ts';
import type { Finding } from './rule.ts';

/** No findings: one list for all, since most blocks have none by most rules. */
export const noFindings: readonly Finding[] = [];

/** No findings of a block. */
export const none = new BlockFindings(noFindings, noFindings);

/** Parts of a block's findings, as if it were alone, as they were when a version of its document was asked last, and what they were made for. */
export class KeptFindings {
  readonly active: ActiveRules;
  /** Whether the text was a cable. */
  readonly wasCable: boolean;
  /** Findings of line rules. */
  readonly ofLines: readonly Finding[];
  /** Whether the document may tell some of them elsewhere, and which of them it does. */
  readonly mayBeTold: boolean;
  told = '';
  /** Findings of rules that see the document: by rule with the stamp that they are kept for, and those of whole documents. */
  stamps: unknown[] = [];
  ofRules: (readonly Finding[])[] = [];
  ofWhole = noFindings;
  findings = none;

  constructor(active: ActiveRules, block: Block, wasCable: boolean) {
    this.active = active;
    this.wasCable = wasCable;
    this.ofLines = active.reportsOf(block);
    this.mayBeTold = this.ofLines.some(({ rule }) => rule.isToldElsewhere);
  }
}

/** Returns where the findings of a block are kept. */
export const lastOf = memo((_block: Block): { kept?: KeptFindings } => ({}));
