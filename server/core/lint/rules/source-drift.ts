/** Rule `source-drift`: texts that differ from their source. */
import { compareWithSource, type Drift } from '../../drift/drift.ts';
import { normalizedBlock } from '../../drift/normalized-document.ts';
import { type Message, say } from '../../message.ts';
import { bodyOf, type Document } from '../../syntax/document.ts';
import { plainLine } from '../../syntax/plain.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { isReadable } from '../../syntax/unreadable.ts';
import { skipBlanks, skipBlanksBack } from '../../text/blanks.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Reports words that differ from the source. */
export const sourceDrift: Rule = {
  code: 'source-drift',
  severity: 'error',
  summary: 'The text differs from the untagged original that it was tagged from.',
  why: 'Annotations describe a text. If a word of it is changed, lost or added by accident, or its end is cut off, everything trained and measured on it is wrong, and the tags do not show that. With `"source": "cables/{name}"` in `tagwright.json`, the text without its tags is compared with the file of that name. Differences that tokenisers make are left alone: blanks and line breaks added or removed, and the form of quotation marks, dashes and ellipses.',
  examples: [
    {
      bad: 'They met in [LOC <|Asuncoin|>  ] on Friday . ',
      source: 'They met in Asuncion on Friday.',
      fixed: 'They met in [LOC Asuncion  ] on Friday . ',
    },
    {
      bad: 'They met in<| |>[LOC Asuncion  ] . ',
      source: 'They met in old Asuncion.',
      fixed: 'They met in old [LOC Asuncion  ] . ',
    },
    {
      bad: 'They met in [LOC <|New|> Asuncion  ] . ',
      source: 'They met in Asuncion.',
      fixed: 'They met in [LOC Asuncion  ] . ',
    },
    {
      bad: 'They met .<| \n|>They agreed . ',
      source: 'They met. They talked at length. They agreed.',
      fixed: 'They met . \nThey talked at length. \nThey agreed . ',
    },
    { bad: 'They met in [LOC Asuncion  ]<||>', source: 'They met in Asuncion. They talked at length.' },
    { bad: '<||>They met in [LOC Asuncion  ] . ', source: 'Prices of soya rose again in spring.' },
    {
      good: '[LOC Paraguay  ] \'s "gift" ( see para 3 ) -- [PER Ana Roa  ] . ',
      source: 'Paraguay’s “gift”\n(see para 3) — Ana Roa.',
    },
  ],
  prepare(block) {
    if (block.context.source) normalizedBlock(block);
  },
  check(document, report) {
    const { source } = document.context;
    if (!source) return;
    const start = { from: 0, to: 0 };
    if (source.text === undefined) {
      return report({ ...start, message: say('“{0}”, the source of this text, cannot be read.', source.path) });
    }
    const { kind, drifts } = compareWithSource(document);
    if (kind === 'tagged source') {
      const message = say('“{0}” is itself a tagged text, not the untagged original.', source.path);
      return report({ ...start, message });
    }
    if (kind === 'other text') {
      return report({ ...start, message: say('“{0}” is not the source of this text.', source.path) });
    }
    const legible = drifts.filter(({ sourceWords }) => isReadable(sourceWords));
    for (const drift of legible) report({ from: drift.from, to: drift.to, message: messageOf(drift) });
  },
  fixes(document, finding) {
    const { source } = document.context;
    if (source?.text === undefined) return [];
    const { drifts } = compareWithSource(document);
    const drift = drifts.find(({ from, to }) => from === finding.from && to === finding.to);
    const edit = drift && restoration(document, drift);
    if (!edit) return [];
    return [{ title: titleOf(drift), edits: [edit], changesText: true }];
  },
};

function titleOf({ words, sourceWords }: Drift): Message {
  if (sourceWords === '') return say('Remove “{0}” (changes the text)', cut(words));
  if (words === '') return say('Restore “{0}” (changes the text)', cut(sourceWords));
  return say('Change “{0}” back to “{1}” (changes the text)', cut(words), cut(sourceWords));
}

function messageOf({ words, sourceWords, isLostTail }: Drift): Message {
  if (isLostTail) return say('The end of the text is missing: the source continues with “{0}”.', excerpt(sourceWords));
  if (words === '') return say('“{0}” is missing here: the source has it.', excerpt(sourceWords));
  if (sourceWords === '') return say('“{0}” is not in the source.', excerpt(words));
  return say('“{0}” is “{1}” in the source.', excerpt(words), excerpt(sourceWords));
}

/** Makes the edits that restore the words of the source; undefined where tags are in the way. */
function restoration(document: Document, drift: Drift): Edit | undefined {
  const { from, to, words, sourceWords, isLostTail } = drift;
  if (isLostTail) return undefined;
  if (words === '') return insertion(document, drift);
  if (sourceWords === '') return removal(document, drift);
  if (document.slice(from, to) !== words || /[\r\n]/.test(words)) return undefined;
  return { from, to, insert: onOneLine(sourceWords) };
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ');
}

/**
 * Makes the edits that insert missing words. Between two lines, sentences become a line of their own, and words that begin a
 * sentence join the second.
 */
function insertion(document: Document, { from, to, sourceWords }: Drift): Edit {
  const words = onOneLine(sourceWords);
  const index = document.lineAt(from);
  const lineFrom = document.lineFrom(index);
  const { text, lineBreak } = document.line(index);
  const isBetweenLines = to > lineFrom + text.length;
  if (isBetweenLines && words.includes(' ') && endsSentence(words)) {
    const blanks = text.slice(from - lineFrom);
    return { from, to: from, insert: `${blanks}${lineBreak}${words}` };
  }
  const beginsSentence = isBetweenLines && endsSentence(text.slice(0, from - lineFrom)) && !endsSentence(words);
  if (beginsSentence || to === 0) return { from: to, to, insert: `${words} ` };
  return { from, to: from, insert: from < to ? ` ${words}` : ` ${words} ` };
}

function endsSentence(text: string): boolean {
  return /[.?!]$/.test(text);
}

/**
 * Makes the edits that remove added words with the blanks before them, and whole lines with their tags. The only words of a tag
 * stay.
 */
function removal(document: Document, { from, to, words }: Drift): Edit | undefined {
  const first = document.lineAt(from);
  const last = document.lineAt(to);
  const lineFrom = document.lineFrom(first);
  const line = document.line(first);
  const before = plainLine(line, 0, from - lineFrom);
  const after = plainLine(document.line(last), to - document.lineFrom(last));
  if (`${before}${after}`.trim() === '') return { from: lineFrom, to: document.lineFrom(last + 1), insert: '' };
  const holdsTag = document
    .tagsTouching(from, to)
    .some((located) => bodyOf(located).from >= from && bodyOf(located).to <= to);
  if (first !== last || holdsTag || document.slice(from, to) !== words) return undefined;
  const blanksFrom = skipBlanksBack(line.text, from - lineFrom, 0);
  if (blanksFrom < from - lineFrom) return { from: lineFrom + blanksFrom, to, insert: '' };
  return { from, to: lineFrom + skipBlanks(line.text, to - lineFrom), insert: '' };
}
