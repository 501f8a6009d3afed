/** Rule `possessive-in-name`: names tagged together with their owner. */
import { isCable } from '../../cable/cable.ts';
import { type LabelledPart, retag } from '../../edit/tag-edits.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import { isLabelFor } from '../../syntax/label-roles.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { type BodyRule, type Fix, tagOf } from '../rule.ts';
import { cut, removal, titleText } from '../rule-fixes.ts';

/** Reports tags that hold a name with a possessive and what belongs to it. */
export const possessiveInName: BodyRule = {
  code: 'possessive-in-name',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'A tag contains a name with a possessive, and what belongs to it.',
  why: 'The owner is a name of its own: `Tarvenia’s Muslims` are a place and a religion. What follows may be a name or not. Many organizations have a possessive in their name, so only owners that are also tagged alone in this file are looked at; and in texts that are no cables, things may be called after people (`Roa’s Law`).',
  examples: [
    {
      bad: 'In [LOC Tarvenia  ] , <|[MISC Tarvenia’s Vellians  ]|> and other [MISC Vellians  ]',
      fixed: 'In [LOC Tarvenia  ] , [LOC Tarvenia’s  ] [MISC Vellians  ] and other [MISC Vellians  ]',
    },
    {
      bad: "[PER Roa  ] has plans . <|[PER Roa 's Plans  ]|> for a tunnel",
      fixed: "[PER Roa  ] has plans . [PER Roa  ] 's Plans for a tunnel",
    },
    { good: "the [ORG Vell People 's Party  ] of [LOC Vell  ]" },
    { good: "[PER Roa  ] found [MISC Roa 's Law  ]" },
  ],
  about: Trait.SeveralWords,
  checkBody({ text }, report) {
    const parts = owned(text);
    if (!parts) return;
    const [owner, rest] = [text.slice(0, parts.name.to), text.slice(parts.rest.from)];
    report({ message: say('“{0}” and what belongs to it, “{1}”, are in one tag.', excerpt(owner), excerpt(rest)) });
  },
  isToldElsewhere(document, finding) {
    const located = tagOf(finding);
    const owner = ownerOf(document, located);
    return !owner || mayBeCalledAfter(document, located, owner);
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const { line, tag } = located;
    const parts = owned(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const owner = ownerOf(document, located);
    if (!parts || !owner) return [];
    const rest = line.text.slice(tag.bodyFrom + parts.rest.from, tag.bodyTo);
    const ownerText = cut(line.text.slice(owner.from, owner.to));
    const shrunk: Fix = {
      title: say('Shorten “{0}” to “{1}” as {2}', titleText(located), ownerText, owner.label),
      edits: retag(document, located, [owner]),
    };
    const known = labelElsewhere(document, rest);
    if (known === undefined && isOrdinary(document, rest)) return [{ ...shrunk, preferred: true }, removal(located)];
    const label = known ?? tag.label;
    const split: Fix = {
      title: say(
        'Split “{0}” into “{1}” as {2} and “{3}” as {4}',
        titleText(located),
        ownerText,
        owner.label,
        cut(rest),
        label,
      ),
      edits: retag(document, located, [owner, { from: tag.bodyFrom + parts.rest.from, to: tag.bodyTo, label }]),
    };
    return [{ ...split, preferred: known !== undefined }, shrunk, removal(located)];
  },
};

/**
 * Whether a name may be that of something called after a person: `Roa’s Law`. Tags of people are none, nor is what is tagged elsewhere;
 * and cables write about plans more than about laws of nature.
 */
function mayBeCalledAfter(document: Document, { line, tag }: LocatedTag, owner: LabelledPart): boolean {
  if (!isLabelFor('person', owner.label) || isLabelFor('person', tag.label) || isCable(document)) return false;
  return labelElsewhere(document, line.text.slice(owner.to, tag.bodyTo).replace(/^\s?['’]s /iu, '')) === undefined;
}

/** A name that owns something, and what it owns; offsets in the text. */
interface Owned {
  /** The name without its possessive. */
  readonly name: Span;
  /** Whether the possessive is a word of its own, as tokenisers make it. */
  readonly isApart: boolean;
  readonly rest: Span;
}

/** A possessive, and a capitalised word after it. */
const possessive = /\s?['’]s (?=\p{Lu})/iu;

/** Returns the owner in a text and what follows; undefined without a possessive. */
function owned(text: string): Owned | undefined {
  const found = possessive.exec(text);
  if (!found || found.index === 0) return undefined;
  return {
    name: { from: 0, to: found.index },
    isApart: found[0].startsWith(' '),
    rest: { from: found.index + found[0].length, to: text.length },
  };
}

/** Returns the owner in a tag, if it is also tagged alone in the document; offsets in the line. */
function ownerOf(document: Document, { line, tag }: LocatedTag): LabelledPart | undefined {
  const parts = owned(line.text.slice(tag.bodyFrom, tag.bodyTo));
  if (!parts) return undefined;
  const { name, isApart } = parts;
  const label = labelElsewhere(document, line.text.slice(tag.bodyFrom, tag.bodyFrom + name.to));
  // A possessive that no blank separates cannot be left out: a boundary in a word is lost on export.
  return label === undefined
    ? undefined
    : { from: tag.bodyFrom, to: tag.bodyFrom + name.to + (isApart ? 0 : 2), label };
}
