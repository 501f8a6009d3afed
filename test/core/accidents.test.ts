import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { isName } from '../../server/core/mentions/surfaces.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { defaultVocabulary } from '../../server/core/syntax/vocabulary.ts';
import { corpusFiles, corpusFolder, hasCorpus } from '../corpus.ts';

/** An entity and the rest of its line. */
interface Place {
  readonly left: string;
  readonly label: string;
  readonly body: string;
  readonly right: string;
}

/** What can happen to an entity. */
interface Accident {
  readonly name: string;
  /** The rule that is to report it. */
  readonly rule: string;
  /** The line afterwards; undefined where it cannot happen. */
  readonly damage: (place: Place) => string | undefined;
  /** In what share of all copies the first fix makes the line what it was. */
  readonly restored: number;
}

const isCapitalised = /^\p{Lu}\p{Ll}/u;

const accidents: readonly Accident[] = [
  {
    name: 'the closing piece is lost',
    rule: 'unclosed-entity',
    damage: ({ left, label, body, right }) => `${left}[${label} ${body}${right}`,
    restored: 0.85,
  },
  {
    name: 'the opening piece is lost',
    rule: 'stray-close',
    damage: ({ left, body, right }) => `${left}${body}  ]${right}`,
    restored: 0,
  },
  {
    name: 'the opening bracket is deleted',
    rule: 'stray-close',
    damage: ({ left, label, body, right }) => `${left}${label} ${body}  ]${right}`,
    restored: 1,
  },
  {
    name: 'the label is deleted',
    rule: 'missing-label',
    damage: ({ left, body, right }) => `${left}[ ${body}  ]${right}`,
    restored: 0.7,
  },
  {
    name: 'the blank after the label of a name in capitals is deleted',
    rule: 'missing-label',
    damage: ({ left, label, body, right }) =>
      /^\p{Lu}+$/u.test(body) ? `${left}[${label}${body}  ]${right}` : undefined,
    restored: 0.95,
  },
  {
    name: 'a tag is left without text',
    rule: 'empty-entity',
    damage: ({ left, label, body, right }) => `${left}[${label}  ][${label} ${body}  ]${right}`,
    restored: 1,
  },
  {
    name: 'a tag is doubled',
    rule: 'nested-entity',
    damage: ({ left, label, body, right }) => `${left}[${label} [${label} ${body}  ]  ]${right}`,
    restored: 1,
  },
  {
    name: 'a label is in lower case',
    rule: 'unknown-label',
    damage: ({ left, label, body, right }) => `${left}[${label.toLowerCase()} ${body}  ]${right}`,
    restored: 1,
  },
  {
    name: 'two letters of a label are swapped',
    rule: 'unknown-label',
    damage: ({ left, label, body, right }) => `${left}[${label[1]}${label[0]}${label.slice(2)} ${body}  ]${right}`,
    restored: 1,
  },
  {
    name: 'a blank stands before a label',
    rule: 'label-spacing',
    damage: ({ left, label, body, right }) => `${left}[ ${label} ${body}  ]${right}`,
    restored: 1,
  },
  {
    name: 'a label and a name are one word',
    rule: 'label-spacing',
    damage: ({ left, label, body, right }) =>
      isCapitalised.test(body) ? `${left}[${label}${body}  ]${right}` : undefined,
    restored: 1,
  },
  {
    name: 'the last letter is left out',
    rule: 'split-token',
    damage: ({ left, label, body, right }) => `${left}[${label} ${body.slice(0, -1)}  ]${body.slice(-1)}${right}`,
    restored: 0.99,
  },
  {
    name: 'a full stop is taken in',
    rule: 'trailing-punctuation',
    damage: ({ left, label, body, right }) =>
      right.startsWith(' . ') ? `${left}[${label} ${body} .  ]${right.slice(2)}` : undefined,
    restored: 1,
  },
  {
    name: 'a comma is taken in',
    rule: 'leading-punctuation',
    damage: ({ left, label, body, right }) =>
      left.endsWith(' , ') ? `${left.slice(0, -2)}[${label} , ${body}  ]${right}` : undefined,
    restored: 1,
  },
  {
    name: 'a parenthesis is taken in',
    rule: 'unbalanced-delimiter',
    damage: ({ left, label, body, right }) =>
      right.startsWith(' )') ? `${left}[${label} ${body} )  ]${right.slice(2)}` : undefined,
    restored: 1,
  },
];

/** Names that begin and end in two letters each, and whose tags have nothing to do with others. */
function isWhole({ tag, line }: LocatedTag): boolean {
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const isLone = tag.closed && !tag.outer && !tag.hasInner;
  return isLone && isName(body, defaultVocabulary) && /^\p{L}{2}(?:.*[^\p{L}])?\p{L}*\p{L}{2}$/u.test(body);
}

function placeOf({ tag, line: { text } }: LocatedTag): Place {
  const body = text.slice(tag.bodyFrom, tag.bodyTo);
  return { left: text.slice(0, tag.from), label: tag.label, body, right: text.slice(tag.to) };
}

/** The findings on one line. */
function findingsOn({ document, findings }: LintedDocument, line: number): Finding[] {
  return findings.filter(({ from }) => document.lineAt(from) === line);
}

/** The texts of the corpus, read once for all accidents. */
let texts: readonly { file: string; document: Document; whole: readonly LocatedTag[] }[] | undefined;

function readTexts() {
  texts ??= corpusFiles().map(({ name, text }) => {
    const document = Document.parse(text);
    return { file: name, document, whole: [...document.tags()].filter(isWhole) };
  });
  return texts;
}

for (const { name, rule, damage, restored } of accidents) {
  test(`${rule} reports that ${name}`, (context) => {
    if (!hasCorpus) return context.diagnostic(`There is no corpus at ${corpusFolder}; TAGWRIGHT_CORPUS names one.`);
    const linter = new Linter(
      {},
      rules.filter(({ code }) => code === rule),
    );
    let copies = 0;
    let whole = 0;
    const missed: string[] = [];
    for (const { file, document, whole: names } of readTexts()) {
      const { text } = document;
      const tags = names.filter((placed) => damage(placeOf(placed)) !== undefined);
      const placed = tags[(7 * copies) % tags.length];
      if (!placed) continue;
      copies++;
      const { line, lineFrom } = placed;
      const damaged = damage(placeOf(placed))!;
      const after = linter.lint(
        Document.parse(text.slice(0, lineFrom) + damaged + text.slice(lineFrom + line.text.length)),
      );
      const index = document.lineAt(lineFrom);
      const known = findingsOn(linter.lint(document), index).length;
      const findings = findingsOn(after, index);
      if (findings.length <= known) missed.push(file);
      const fixes = findings.flatMap((finding) => after.fixesOf(finding).slice(0, 1));
      if (fixes.some(({ edits }) => applyEdits(after.document.text, edits) === text)) whole++;
    }
    context.diagnostic(`${copies} copies, ${missed.length} missed, ${whole} made whole by the first fix`);
    assert.ok(missed.length <= copies / 100, missed.join());
    assert.ok(whole >= restored * copies, `${whole} of ${copies} made whole`);
  });
}
