/** Rule `cut-name`: people of whose name a tag holds only a part. */
import { isCalendarWord, isJobQualifier, isTitle, joinedName, mayBeOfPerson, particles } from '../../cable/people.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isEnglish } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import { isLabelFor } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { skipBlanks } from '../../text/blanks.ts';
import { excerpt } from '../../text/excerpt.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { extension } from '../rule-fixes.ts';

/** Reports names of people that go on beside their tag. */
export const cutName: TagRule = {
  code: 'cut-name',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-boundary', 'inconsistent-label'],
  summary: 'The name of a person goes on before or after its tag.',
  why: 'Taggers end a name before a small word such as “al”, “bin” or “van”, and begin it after a first name that is also a word (`Will`). After a person, such a word with a capitalised one belongs to the name; and so does a single capitalised word between a title and a person. In texts in other languages than English, where “de” and “van” stand between a person and a place, only words with a hyphen (`al-Torvi`) count, and those not where the file tags them as no person.',
  examples: [
    {
      bad: 'some of the guests , <|[PER Omar  ] al-Torvi|> and <|[PER Ana  ] van der Roa|>',
      fixed: 'some of the guests , [PER Omar al-Torvi  ] and [PER Ana van der Roa  ]',
    },
    { bad: 'to Mr. <|Will [PER Roa  ]|> and', fixed: 'to Mr. [PER Will Roa  ] and' },
    {
      good: '[PER Roa  ] de facto , [LOC Rio  ] de Torv , Mr. [PER Roa  ] , Prime Minister [PER Roa  ] , Senator Vell and [PER Roa  ]',
    },
  ],
  about: Trait.Plain,
  checkTag(tag, line, report) {
    const name = wholeName(line, tag);
    if (!name) return;
    const { text } = line;
    const missing = name.from < tag.from ? text.slice(name.from, tag.from) : text.slice(tag.to, name.to);
    const body = excerpt(text.slice(tag.bodyFrom, tag.bodyTo));
    report({
      ...outer(tag, name),
      message: say('The name “{0}” goes on: “{1}” is not in the tag.', body, excerpt(missing.trim())),
    });
  },
  isToldElsewhere(document, finding) {
    const { tag, line, lineFrom } = tagOf(finding);
    if (finding.from < lineFrom + tag.from) return false;
    const after = line.text.slice(tag.to, tag.to + reach).trimStart();
    const [word] = joinedName.exec(after) ?? [];
    // In other languages, small words stand between a person and a place; and `al-Torvi` may be a name of its own.
    if (word === undefined) return !isEnglish(document);
    const label = labelElsewhere(document, word);
    return label !== undefined && !isLabelFor('person', label);
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const name = wholeName(located.line, located.tag);
    return name ? [{ ...extension(located, name), preferred: true, titleOfMany: extendAll }] : [];
  },
};

const extendAll = (count: number) => say('Extend all {0} names of people that go on', count);

/** Length of the text beside a tag in which the rest of its name is looked for, in UTF-16 units. */
const reach = 60;

/** A particle and the word after it: `bin Omar`. */
const apart = /^(\p{Ll}+) (?:(\p{Ll}+) )?(\p{Lu}[\p{L}\p{M}'’-]+)/u;

/** A word and a capitalised one after it, before a tag. */
const titled = /(?:^|\s)(\p{L}[\p{L}./-]*) (\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*\p{Ll})\s+$/u;

/** Returns the whole of a name that goes on beside its tag; offsets in the line. */
function wholeName({ text, tags, vocabulary }: Line, tag: Tag): Span | undefined {
  if (!isLabelFor('person', tag.label) || tag.outer) return undefined;
  const next = tags[lastSpanFrom(tags, tag.from) + 1];
  const end = endOfName(text, tag.to, Math.min(tag.to + reach, next?.from ?? text.length));
  if (end > tag.to) return { from: tag.bodyFrom, to: end };
  // The month of a date is to go first.
  const body = text.slice(tag.bodyFrom, tag.bodyTo);
  const last = body.slice(body.lastIndexOf(' ') + 1);
  if (isCalendarWord(last)) return undefined;
  const before = titled.exec(text.slice(Math.max(0, tag.from - reach), tag.from));
  if (!before) return undefined;
  const [, title, first] = before;
  if (!isTitle(title!, vocabulary) || isTitle(first!, vocabulary) || isJobQualifier(first!)) return undefined;
  if (!mayBeOfPerson(first!) || isCalendarWord(first!)) return undefined;
  const from = tag.from - (before[0].length - before[0].lastIndexOf(first!));
  return { from, to: tag.bodyTo };
}

/** Returns the end of a name that goes on after its tag by small words; the end of the tag when it does not. */
function endOfName(text: string, tagTo: number, limit: number): number {
  let end = tagTo;
  for (;;) {
    const from = skipBlanks(text, end);
    if (from === end) return end;
    const found = particledName(text.slice(from, limit));
    if (!found) return end;
    end = from + found[0].length;
  }
}

/** Finds a name with particles at the start of a text. */
function particledName(text: string): RegExpExecArray | null {
  const name = joinedName.exec(text) ?? apart.exec(text);
  if (!name) return null;
  const [, first, second] = name;
  // Of what is joined, the expression knows the particles.
  const isOfParticles =
    first === undefined || (particles.has(first) && (second === undefined || particles.has(second)));
  return isOfParticles ? name : null;
}

/** Returns the range of a tag and of the rest of its name. */
function outer(tag: Tag, name: Span): Span {
  return { from: Math.min(tag.from, name.from), to: Math.max(tag.to, name.to) };
}
