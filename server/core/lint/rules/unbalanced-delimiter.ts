/** Rule `unbalanced-delimiter`: a parenthesis or quote inside an entity, its partner outside. */
import { type Message, say } from '../../message.ts';
import type { LocatedTag } from '../../syntax/document.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { hasLetterOrDigit } from '../../text/letters.ts';
import type { Span } from '../../text/span.ts';
import { isWordAt, isWordBefore } from '../../text/tokens.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { extension, removal, shrinking } from '../rule-fixes.ts';

/** Pairs of delimiters. Quotes are included when their ends differ or can be counted. */
const partners: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['“', '”'],
  ['«', '»'],
  ['"', '"'],
]);
const openerOf: ReadonlyMap<string, string> = new Map([...partners].map(([open, close]) => [close, open]));

/** Reports a parenthesis or quote in an entity whose partner is outside it. */
export const unbalancedDelimiter: BodyRule = {
  code: 'unbalanced-delimiter',
  severity: 'warning',
  summary: 'A parenthesis or quotation mark in an entity has its partner outside.',
  why: 'The boundary cuts through a parenthesis or a quotation, so one side of it is wrong. Apostrophes and brackets `[` are left alone, and so are quotation marks between two letters, such as the gershayim of Hebrew abbreviations: `צה"ל`.',
  examples: [
    {
      bad: '[ORG Interior <|(|> Immigration Department  ] ) , the',
      fixed: '[ORG Interior  ] ( Immigration Department ) , the',
    },
    { bad: 'read [MISC Ultima Hora <|”|>  ] daily', fixed: 'read [MISC Ultima Hora  ] ” daily' },
    { good: '[ORG Interior ( Immigration Department )  ] , the' },
    { good: "[ORG Workers' Party  ] and [LOC Asuncion  ]" },
    { good: '[ORG צה"ל  ] , [ORG בג”ץ  ] and [PER Ana "Nita" Roa  ]' },
  ],
  about: Trait.Delimiter,
  checkBody({ text }, report) {
    for (const at of unbalanced(text)) {
      const message = say('{0} in “{1}” has no partner inside the tag.', names[text[at]!]!, excerpt(text));
      report({ at: { from: at, to: at + 1 }, message });
    }
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const mark = document.slice(finding.from, finding.to);
    const { tag, line, lineFrom } = located;
    const atStart = finding.from === lineFrom + tag.bodyFrom;
    const shrunk = atStart
      ? { from: finding.to - lineFrom, to: tag.bodyTo }
      : { from: tag.bodyFrom, to: finding.from - lineFrom };
    const isLeft = hasLetterOrDigit(line.text.slice(shrunk.from, shrunk.to));
    const extended = overPartner(located, mark);
    return [
      { ...(isLeft ? shrinking(located, shrunk) : removal(located)), preferred: true },
      ...(extended ? [extension(located, extended)] : []),
    ];
  },
};

/** Returns the body extended to the partner of a delimiter, when only text is in between; offsets in the line. */
function overPartner({ tag, line }: LocatedTag, mark: string): Span | undefined {
  const closer = partners.get(mark);
  if (closer) {
    const [clear] = /^[^[\]<>]*/.exec(line.text.slice(tag.to))!;
    const at = clear.indexOf(closer);
    if (at >= 0) return { from: tag.bodyFrom, to: tag.to + at + 1 };
  }
  const opener = openerOf.get(mark);
  if (!opener || tag.from === 0) return undefined;
  for (let at = tag.from - 1; at >= 0 && !/[[\]<>]/.test(line.text[at]!); at--) {
    if (line.text[at] === opener) return { from: at, to: tag.bodyTo };
  }
  return undefined;
}

const openingQuote = say('The opening quotation mark');
const closingQuote = say('The closing quotation mark');

/** Names of delimiters: inside quotation marks, a quotation mark would be illegible. */
const names: Readonly<Record<string, Message>> = {
  '(': say('The opening parenthesis'),
  ')': say('The closing parenthesis'),
  '{': say('The opening brace'),
  '}': say('The closing brace'),
  '“': openingQuote,
  '”': closingQuote,
  '«': openingQuote,
  '»': closingQuote,
  '"': say('The quotation mark'),
};

/** Quotation marks that are part of a word between letters. */
const quotes = '"“”';

/** Returns the offsets of delimiters in a body without a partner in it. */
function unbalanced(body: string): readonly number[] {
  const open: number[] = [];
  const alone: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const mark = body[at]!;
    if (quotes.includes(mark) && isWordBefore(body, at) && isWordAt(body, at + 1)) continue;
    const opener = openerOf.get(mark);
    if (opener && open.length > 0 && body[open.at(-1)!] === opener) open.pop();
    else if (partners.has(mark)) open.push(at);
    else if (opener) alone.push(at);
  }
  return [...alone, ...open].sort((a, b) => a - b);
}
