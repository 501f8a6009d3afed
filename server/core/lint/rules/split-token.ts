/** Rule `split-token`: tag boundaries inside words. */
import * as v from 'valibot';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { isUnspacedAt, isUnspacedBefore } from '../../text/scripts.ts';
import { characterAt, isWordAt, isWordBefore, markAtWordEnd, markAtWordStart } from '../../text/tokens.ts';
import { memoByOptions } from '../../util/option-schema.ts';
import { type Fix, type TagRule, tagOf } from '../rule.ts';
import { cut, extension, shrinking, titleTag } from '../rule-fixes.ts';

/** Scripts that write particles, prepositions and articles without a blank beside a name. */
const particleScripts = ['Arabic', 'Hangul', 'Hebrew'] as const;

const options = v.strictObject({
  particles: v.pipe(
    v.optional(v.array(v.picklist(particleScripts)), [...particleScripts]),
    v.description(
      'Scripts in which letters attached to an entity count as a particle and not as part of the name: after it, and in Arabic and Hebrew also before it.',
    ),
  ),
});

type Options = v.InferOutput<typeof options>;

/** Reports tag boundaries inside words. */
export const splitToken: TagRule<Options> = {
  code: 'split-token',
  severity: 'warning',
  options,
  summary: 'A tag boundary lies inside a word.',
  why: 'Tokenisers cut at blanks, so such a boundary is lost or moved on export. In scripts without blanks between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), a tag may begin and end anywhere. In Korean, Hebrew and Arabic, letters beside an entity count as its particles, unless `particles` says otherwise.',
  examples: [
    { bad: 'in [LOC Para  <|]guay|> today', fixed: 'in [LOC Paraguay  ] today' },
    { bad: 'the <|pro-US[|>LOC A  ] side', fixed: 'the [LOC pro-USA  ] side' },
    { bad: 'in [LOC Orsk’  <|]s|> port', fixed: 'in [LOC Orsk’s  ] port' },
    { good: 'in [LOC Paraguay  ] today' },
    { bad: '[PER 홍길동<|]은|> 갔다', fixed: '[PER 홍길동은] 갔다', options: { particles: [] } },
    { good: 'a pro-[LOC U.S.  ] side and [LOC Asuncion  ].' },
    { good: '[PER 王小明]在[LOC 上海]见到了[ORG IBM]的人 และ[LOC เชียงใหม่]ด้วย' },
    { good: '[PER 홍길동]은 [LOC 서울]에서 ב[LOC חיפה] و[LOC حيفا]' },
  ],
  about: Trait.Glued,
  checkTag(tag, line, report, options) {
    if (tag.bodyFrom === tag.bodyTo) return;
    const body = excerpt(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const before = wordBefore(line, tag, options);
    if (before < tag.from)
      report({ from: before, to: tag.from + 1, message: say('“{0}” begins inside a word.', body) });
    const after = wordAfter(line, tag, options);
    if (after > tag.to) report({ from: tag.to - 1, to: after, message: say('“{0}” ends inside a word.', body) });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const body = { from: tag.bodyFrom, to: tag.bodyTo };
    const inner = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const atEnd = finding.to > lineFrom + tag.to;
    const extended = atEnd ? { ...body, to: finding.to - lineFrom } : { ...body, from: finding.from - lineFrom };
    const fixes: Fix[] = [{ ...extension(located, extended), preferred: true }];
    const blank = atEnd ? Math.max(inner.lastIndexOf(' '), inner.lastIndexOf('\t')) : inner.search(/[ \t]/);
    if (blank > 0) {
      const shrunk = atEnd ? { ...body, to: body.from + blank } : { ...body, from: body.from + blank };
      fixes.push(shrinking(located, shrunk));
    }
    const name = inner.length > 1 ? cut(inner) : titleTag(located);
    const title = atEnd
      ? say('Insert a blank after “{0}” (changes the text)', name)
      : say('Insert a blank before “{0}” (changes the text)', name);
    const at = lineFrom + (atEnd ? tag.to : tag.from);
    return [...fixes, { title, edits: [{ from: at, to: at, insert: ' ' }], changesText: true }];
  },
};

/** Pattern for a text that ends in a particle before a name; undefined without particles. */
const prefixes = memoByOptions(({ particles }: Options) =>
  oneOf(
    particles.filter((script) => script !== 'Hangul'),
    '$',
  ),
);

/** Pattern for a text that begins with a particle after a name; undefined without particles. */
const suffixes = memoByOptions(({ particles }: Options) => oneOf(particles, '^'));

function oneOf(scripts: readonly string[], edge: '^' | '$'): RegExp | undefined {
  if (scripts.length === 0) return undefined;
  const letter = `[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`;
  return new RegExp(edge === '^' ? `^${letter}` : `${letter}\\p{M}*$`, 'u');
}

/** Returns the start of the word that a tag's start cuts; the tag's own start at a word boundary. */
function wordBefore({ text }: Line, { from: tagFrom, bodyFrom }: Tag, options: Options): number {
  const continuesWord =
    isWordAt(text, bodyFrom) || (markAtWordStart.test(text[bodyFrom]!) && isWordAt(text, bodyFrom + 1));
  if (!continuesWord || !isWordBefore(text, tagFrom)) return tagFrom;
  if (isUnspacedAt(text, bodyFrom) || isUnspacedBefore(text, tagFrom)) return tagFrom;
  if (prefixes(options)?.test(text.slice(Math.max(0, tagFrom - 2), tagFrom))) return tagFrom;
  let from = tagFrom;
  while (from > 0 && !/[\s[\]<>]/.test(text[from - 1]!)) from--;
  return from;
}

/** Returns the end of the word that a tag's end cuts; the tag's own end at a word boundary. */
function wordAfter({ text }: Line, { to: tagTo, bodyTo }: Tag, options: Options): number {
  const isOpen =
    isWordBefore(text, bodyTo) || (markAtWordEnd.test(text[bodyTo - 1]!) && isWordBefore(text, bodyTo - 1));
  if (!isOpen || !isWordAt(text, tagTo)) return tagTo;
  if (isUnspacedBefore(text, bodyTo) || isUnspacedAt(text, tagTo)) return tagTo;
  if (suffixes(options)?.test(text.slice(tagTo, tagTo + 2))) return tagTo;
  let to = tagTo;
  while (isWordAt(text, to)) to += characterAt(text, to)!.length;
  return to;
}
