/** Rule `inconsistent-boundary`: names tagged in whole here and in part there. */
import { moveBody } from '../../edit/tag-edits.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { surfacePrefixes } from '../../mentions/partial-mentions.ts';
import type { NamedTag } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { spellingsOf } from '../../text/scripts.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import { nearestFirst } from '../nearest-first.ts';
import { bulkFix, type Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Reports names that are tagged in whole here and in part there. */
export const inconsistentBoundary: Rule = {
  code: 'inconsistent-boundary',
  severity: 'hint',
  summary: 'A name is tagged as a whole in one place of this file and only in part in another.',
  why: 'Where an entity begins and ends should not depend on the place. The rarer of the two is reported or, if they are equally frequent, the shorter one. Case does not matter: taggers take a capitalised common noun into a name and leave it out when it is in lowercase. Words that a tag lacks are looked for up to two words before it and three after it, outside other tags.',
  examples: [
    {
      bad: 'the [ORG DHS Team  ] and the <|[ORG DHS  ] team|> .',
      fixed: 'the [ORG DHS Team  ] and the [ORG DHS team  ] .',
    },
    {
      bad: '[LOC Torv  ] plans more , “ <|[ORG Torv Plans  ]|> ” , as [LOC Torv  ] plans .',
      fixed: '[LOC Torv  ] plans more , “ [LOC Torv  ] Plans ” , as [LOC Torv  ] plans .',
    },
    { good: '[ORG Bank of Tarvenia  ] , [LOC Tarvenia  ] and the [ORG Bank  ] .' },
  ],
  prepare: surfacePrefixes,
  check(document, report) {
    for (const { parts, wholes } of clashesOf(document)) {
      const isPartRarer = parts.length <= wholes.length;
      const [reported, others] = isPartRarer ? [parts, wholes] : [wholes, parts];
      for (const mention of reported) {
        const [here, there] = [labelName(mention), labelName(others[0]!)];
        const message = isPartRarer
          ? say('Only “{0}” is tagged here; elsewhere in this file “{1}” is.', here, there)
          : say('“{0}” is tagged here; elsewhere in this file only “{1}” is.', here, there);
        report({ ...mentionSpan(document, mention), message });
      }
    }
  },
  *places(document, finding) {
    const role = roleOf(document, finding);
    const others = role?.isPart ? role.clash.wholes : role?.clash.parts;
    const fromOf = (other: Mention) => mentionSpan(document, other).from;
    for (const other of nearestFirst(others ?? [], fromOf, finding.from)) {
      yield { ...mentionSpan(document, other), message: other.tag.label };
    }
  },
  fixes(document, finding) {
    const role = roleOf(document, finding);
    if (!role) return [];
    const { mention, isPart } = role;
    const { parts, wholes } = role.clash;
    const name = wholes[0]!.tag.surface;
    const [nameOfPart, nameOfWhole] = [labelName(parts[0]!), labelName(wholes[0]!)];
    const asWhole = [nameOfPart, nameOfWhole, wholes[0]!.tag.label];
    const asPart = [nameOfWhole, nameOfPart, parts[0]!.tag.label];
    const extend = (part: Mention) => extended(document, part, wholes[0]!);
    const shrink = (whole: Mention) => shrunk(document, whole, parts[0]!);
    if (isPart) {
      return [
        { title: say('Extend “{0}” to “{1}” as {2}', ...asWhole), edits: extend(mention), preferred: true },
        bulkFix(name, say('Shorten “{0}” elsewhere to “{1}” as {2}', ...asPart), () => wholes.flatMap(shrink)),
      ];
    }
    return [
      { title: say('Shorten “{0}” to “{1}” as {2}', ...asPart), edits: shrink(mention), preferred: true },
      bulkFix(name, say('Extend “{0}” elsewhere to “{1}” as {2}', ...asWhole), () => parts.flatMap(extend)),
    ];
  },
};

/** A mention with, for a partial one, the words around it that complete the name; offsets in its block. */
interface Mention extends Span {
  readonly tag: NamedTag;
}

/** Mentions of a name that is tagged in whole and in part, in order: at least one of each. */
interface Clash {
  readonly parts: readonly Mention[];
  readonly wholes: readonly Mention[];
}

/** A mention of a name that is tagged in whole and in part. */
interface Role {
  readonly clash: Clash;
  readonly mention: Mention;
  readonly isPart: boolean;
}

/** Mentions of names tagged in whole and in part, by start of their tag. */
const rolesOf = memo((document: Document): ReadonlyMap<number, readonly Role[]> => {
  const roles = new Map<number, Role[]>();
  for (const clash of clashesOf(document)) {
    const add = (mention: Mention, isPart: boolean) => {
      const { from } = mentionSpan(document, mention);
      const role = { clash, mention, isPart };
      const known = roles.get(from);
      if (known) known.push(role);
      else roles.set(from, [role]);
    };
    for (const part of clash.parts) add(part, true);
    for (const whole of clash.wholes) add(whole, false);
  }
  return roles;
});

/** Returns the mention that a finding is about. */
function roleOf(document: Document, { from, to }: Span): Role | undefined {
  return rolesOf(document)
    .get(from)
    ?.find(({ mention }) => mentionSpan(document, mention).to === to);
}

/** Names of a document that are tagged in whole and in part. */
const clashesOf = memo((document: Document): readonly Clash[] => {
  const index = mentionsOf(document);
  const partsByName = new Map<string, Mention[]>();
  for (const cut of index.partial()) {
    const parts = partsByName.get(cut.whole);
    if (parts) parts.push(cut);
    else partsByName.set(cut.whole, [cut]);
  }
  return [...partsByName].map(([name, parts]) => {
    return { parts, wholes: index.variantsOf(name).map((tag) => ({ tag, from: tag.from, to: tag.to })) };
  });
});

function mentionSpan(document: Document, { tag, from, to }: Mention): Span {
  const at = mentionsOf(document).blockFrom(tag.block);
  return { from: at + from, to: at + to };
}

function labelName({ tag }: Mention): string {
  return cut(tag.surface);
}

/** Makes the edits that extend a partial tag to the whole name, under the label of the whole. */
function extended(document: Document, part: Mention, whole: Mention): Edit[] {
  return moveBody(mentionsOf(document).located(part.tag), mentionSpan(document, part), whole.tag.label);
}

/** Makes the edits that shrink a whole tag to what the partial tag holds, under the label of the part. */
function shrunk(document: Document, whole: Mention, part: Mention): Edit[] {
  const located = mentionsOf(document).located(whole.tag);
  const { tag, line, lineFrom } = located;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const spelling = spellingsOf(whole.tag.surface).find((each) => body.includes(each));
  if (spelling === undefined) return [];
  const from = lineFrom + tag.bodyFrom + body.indexOf(spelling) + (part.tag.from - part.from);
  const isApart = spelling !== whole.tag.surface;
  const { length } = isApart ? spellingsOf(part.tag.surface).at(-1)! : part.tag.surface;
  return moveBody(located, { from, to: from + length }, part.tag.label);
}
