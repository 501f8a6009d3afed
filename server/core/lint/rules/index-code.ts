/** Rule `index-code`: index codes of cables tagged as names. */
import * as v from 'valibot';
import { organizationCodes, subjectCodes } from '../../data/index-codes.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { tagStartingAt } from '../../syntax/document.ts';
import { isUsual } from '../../syntax/label-roles.ts';
import { TagColumn, tagWidth } from '../../syntax/tag-rows.ts';
import { Trait } from '../../syntax/traits.ts';
import type { Span } from '../../text/span.ts';
import { isWordAt, isWordBefore } from '../../text/tokens.ts';
import { memoByOptions, stringList } from '../../util/option-schema.ts';
import type { DocumentRule } from '../rule.ts';
import { removal } from '../rule-fixes.ts';

const options = v.strictObject({
  codes: stringList('Further codes, in any case, besides those of the TAGS/Terms Handbook (5 FAH-3).'),
});

type Options = v.InferOutput<typeof options>;

/** Reports codes in the TAGS line of a cable that are tagged as names. */
export const indexCode: DocumentRule<Options> = {
  code: 'index-code',
  severity: 'warning',
  tellsOnce: 'kind',
  options,
  hasAutoFix: true,
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary', 'adjacent-entities', 'gazetteer-conflict', 'known-acronym'],
  summary: 'A code in the TAGS line of a cable is tagged as an entity.',
  why: 'The line after `TAGS` lists codes by which cables are indexed: subjects (`PGOV`), programs (`KDEM`), countries (`UK`) and organizations (`UNGA`). They name nothing in the text, and in most cables none is tagged. Names in parentheses after a code are left alone, and so are texts that are no cables.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS TAGS: <|[LOC ECON  ]|> , <|[ORG KDEM  ]|> , <|[LOC UK  ]|> SUBJECT: [LOC UK  ]',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS TAGS: ECON , KDEM , UK SUBJECT: [LOC UK  ]',
    },
    { bad: 'SIPDIS \nTAGS <|[PER UKPHUM  ]|> \nSUBJECT: TALKS', fixed: 'SIPDIS \nTAGS UKPHUM \nSUBJECT: TALKS' },
    {
      bad: 'SIPDIS TAGS: <|[ORG VELL  ]|> SUBJECT: TALKS',
      fixed: 'SIPDIS TAGS: VELL SUBJECT: TALKS',
      options: { codes: ['vell'] },
    },
    { good: 'SIPDIS TAGS: PINR ( [PER ROA  ] ) SUBJECT: [ORG UNGA  ]' },
    { good: 'The TAGS: [ORG UNGA  ] and [LOC UK  ]' },
  ],
  checkBlock({ blocks }, index, report, codes) {
    if (index > 0) return;
    const block = blocks[0]!;
    for (const { from, to, text, label } of codesIn(block, knownCodes(codes))) {
      if (isUsual(label))
        report({ from, to, message: say('“{0}” is an index code, not a name, but is tagged {1}.', text, label) });
    }
  },
  stamp: (_document, index) => index === 0,
  stampOfAll: ({ blocks }) => blocks[0],
  fixes(document, finding) {
    const located = tagStartingAt(document, finding.from);
    return located ? [{ ...removal(located), preferred: true, auto: true, titleOfMany: removeAll }] : [];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of index codes in this file', count);

const knownCodes = memoByOptions(
  ({ codes }: Options) => new Set([...subjectCodes, ...organizationCodes, ...codes.map((code) => code.toUpperCase())]),
);

/** Parts of the field: HTML, names in parentheses, labels and ends of tags, marks, and words; a line goes on after a comma. */
const part = /<[^>]*>|\([^()]*\)|\[\S*|\]|,\s*|[^\S\r\n]+|[:;/.-]|([\p{L}\p{N}]+)/uy;

/** Returns how far the field reaches: to the end of its line, or to the first word that is no code, such as that of the next field. */
function lengthOfField(text: string, known: ReadonlySet<string>): number {
  part.lastIndex = 0;
  for (let end = 0; ; end = part.lastIndex) {
    const [, word] = part.exec(text) ?? [];
    if (part.lastIndex === 0 || (word !== undefined && !isCode(word, known))) return end;
  }
}

/** Longest field that is read, in UTF-16 units. */
const maxFieldLength = 2000;

/** Yields the tags in the field that hold codes and nothing else; offsets in the block. */
function* codesIn(block: Block, known: ReadonlySet<string>): Generator<Span & { text: string; label: string }> {
  const { text, table } = block;
  const start = fieldFrom(text);
  if (start === undefined) return;
  let fieldTo: number | undefined;
  const { data, from: first, to: end } = table.tags;
  for (let row = first; row < end && data[row + TagColumn.To]! <= start + maxFieldLength; row += tagWidth) {
    const [from, to] = [data[row + TagColumn.From]!, data[row + TagColumn.To]!];
    if (from < start || (data[row + TagColumn.Traits]! & wanted) !== Trait.Plain) continue;
    const body = text.slice(data[row + TagColumn.BodyFrom], data[row + TagColumn.BodyTo]);
    const words = body.split(/[\s,;]+/).filter((word) => word !== '');
    if (!words.every((word) => isCode(word, known))) continue;
    fieldTo ??= start + lengthOfField(text.slice(start, start + maxFieldLength), known);
    if (to > fieldTo) return;
    if (!/\(\s*$/.test(text.slice(from - 3, from))) yield { from, to, text: body, label: block.labelAt(row) };
  }
}

/** Returns the end of the word that begins the field. */
function fieldFrom(text: string): number | undefined {
  for (let at = text.indexOf('TAGS'); at >= 0; at = text.indexOf('TAGS', at + 1)) {
    if (!isWordBefore(text, at) && !isWordAt(text, at + 4)) return at + 4;
  }
  return undefined;
}

const wanted = Trait.Plain | Trait.Unknown | Trait.Nested;

/** Whether a word is a code, or that of a country and another one that run together, as in `UKPHUM`. */
function isCode(word: string, known: ReadonlySet<string>): boolean {
  return /^(?:[A-Z]{2}|K[A-Z]{3})$/.test(word) || known.has(word) || (word.length > 5 && known.has(word.slice(2)));
}
