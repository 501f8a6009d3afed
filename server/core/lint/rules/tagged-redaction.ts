/** Rule `tagged-redaction`: redactions tagged as names. */
import * as v from 'valibot';
import { redactionsIn } from '../../cable/redaction.ts';
import { isCommonWords } from '../../mentions/name-evidence.ts';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { tokens } from '../../text/tokens.ts';
import { booleanOption } from '../../util/option-schema.ts';
import { type BodyRule, namesBetween, tagOf } from '../rule.ts';
import { removal, shrinking, withoutMarks } from '../rule-fixes.ts';

const options = v.strictObject({
  wanted: booleanOption(
    'Whether your guideline tags redactions, so that only tags with a redaction and other words are reported.',
    false,
  ),
});

/** Reports redactions that are tagged as names, or as parts of names. */
export const taggedRedaction: BodyRule<v.InferOutput<typeof options>> = {
  code: 'tagged-redaction',
  severity: 'hint',
  tellsOnce: 'kind',
  isAboutNames: true,
  options,
  hasFixOnRequest: true,
  vocabulary: 'redactions',
  summary: 'A redaction is tagged as an entity or as part of one.',
  why: 'Text that was removed (`XXXXXXXXXXXX`) may have been a name, a title or a whole sentence: its label is a guess, and no model can learn a name from it. One fix removes all of these tags in a file, and so does `tagwright fix --rule tagged-redaction` in a folder; nothing else does. If your guideline tags redactions, set `wanted`. A tag with other words that are no name (`did XXXX`) is wrong as a whole.',
  examples: [
    { bad: 'told <|[PER XXXXXXXXXXXX  ]|> that', fixed: 'told XXXXXXXXXXXX that' },
    { bad: '<|[PER PolOff XXXXXXXXXXXX  ]|>', fixed: '[PER PolOff  ] XXXXXXXXXXXX' },
    { bad: 'the <|[ORG XXXXXXXX of Torv  ]|> met', fixed: 'the XXXXXXXX of [ORG Torv  ] met' },
    { bad: 'as <|[MISC did XXXXXXXX  ]|> , <|[PER The XXXXXXXX  ]|>', fixed: 'as did XXXXXXXX , The XXXXXXXX' },
    { bad: 'as <|[PER did XXXXXXXX  ]|>', fixed: 'as did [PER XXXXXXXX  ]', options: { wanted: true } },
    { bad: 'at <|[LOC ███████  ]|>', fixed: 'at ███████' },
    { good: 'told XXXXXXXXXXXX that' },
    { good: 'told [PER XXXXXXXXXXXX  ] that', options: { wanted: true } },
    { good: '[MISC Olympiad XXX  ]' },
  ],
  about: Trait.Redaction,
  checkBody(body, report, { wanted }) {
    const { text, vocabulary } = body;
    const found = redactionsIn(text, vocabulary);
    if (found.length === 0) return;
    const isPart = namesBetween(body, { bodyFrom: 0, bodyTo: text.length }, found).length > 0;
    if (wanted && !isPart) return;
    const message = (label: string) =>
      isPart
        ? say('“{0}” contains a redaction.', excerpt(text))
        : say('The redaction “{0}” is tagged {1}.', excerpt(text), label);
    report({ message, supersedes: ['no-letters'] });
  },
  fixes(document, finding, { wanted }) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const removed = removal(located);
    const redactions = redactionsOf(line, tag);
    const names = namesBetween(line, tag, redactions);
    const [name] = names;
    const isName = names.some(({ from, to }) => !isCommonWords(document, line.text.slice(from, to)));
    if (!name || !(isName || wanted)) return [{ ...removed, onRequest: true, titleOfMany: removeAll }];
    const shrunk = shrinking(located, isName ? withoutSmallWords(line.text, name) : redactions[0]!);
    return [{ ...shrunk, titleOfMany: shrinkAll }, removed];
  },
};

/** Returns a name without the marks and small words at its ends: of `XXXX of Torv`, “of” goes with the redaction. */
function withoutSmallWords(text: string, span: Span): Span {
  const { from, to } = withoutMarks(text, span);
  const words = tokens(text, from, to);
  const isSmall = (word: Span | undefined) => word !== undefined && smallWords.has(text.slice(word.from, word.to));
  while (words.length > 1 && isSmall(words[0])) words.shift();
  while (words.length > 1 && isSmall(words.at(-1))) words.pop();
  return words.length > 0 ? { from: words[0]!.from, to: words.at(-1)!.to } : { from, to };
}

/** Words that join what was removed to a name, and belong to neither: the other small ones may begin the name of a person. */
const smallWords: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for', '&']);

const removeAll = (count: number) => say('Remove all {0} tags of redactions in this file', count);
const shrinkAll = (count: number) => say('Take the redactions out of all {0} entities in this file', count);

/** Returns the redactions in the body of a tag; offsets in the line. */
function redactionsOf({ text, vocabulary }: Line, { bodyFrom, bodyTo }: Tag): Span[] {
  const found = redactionsIn(text.slice(bodyFrom, bodyTo), vocabulary);
  return found.map(({ from, to }) => ({ from: bodyFrom + from, to: bodyFrom + to }));
}
