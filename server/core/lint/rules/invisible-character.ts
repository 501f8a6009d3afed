/** Rule `invisible-character`: invisible characters in tags. */
import { moveBody } from '../../edit/tag-edits.ts';
import { joinList, type Localizable, say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { isInvisibleAt, namesOfInvisible, visiblePart } from '../../text/invisible.ts';
import { isUnspacedAt, isUnspacedBefore } from '../../text/scripts.ts';
import type { Span } from '../../text/span.ts';
import { trailingPunctuationLength } from '../../text/tokens.ts';
import { type LineReport, type LineRule, tagOf } from '../rule.ts';
import { cut, removal } from '../rule-fixes.ts';

/** Reports characters in a tag that are invisible, or look like a blank but are neither space nor tab. */
export const invisibleCharacter: LineRule = {
  code: 'invisible-character',
  severity: 'warning',
  summary: 'A tag contains an invisible character.',
  why: 'A no-break space, a zero width space or a directional mark at the edge of a name makes it a different name for every program, and nobody can see why. After a label, it is read as the first character of the name; before a label, it turns the whole tag into text. Characters that join letters within a word, the ideographic space between East Asian words and no-break spaces beside digits are fine.',
  examples: [
    { bad: 'in <|[LOC \u200bDunholm\u200b  ]|> .', fixed: 'in \u200b[LOC Dunholm  ]\u200b .' },
    { bad: 'met <|[PER\u00a0Ana Roa ]|> in [LOC Torv ]', fixed: 'met \u00a0[PER Ana Roa ] in [LOC Torv ]' },
    { bad: 'met <|[PER Ana\u00a0Roa ]|> in [LOC Torv ]', fixed: 'met [PER Ana Roa ] in [LOC Torv ]' },
    { bad: 'met <|[\u200ePER|> Ana Roa ] in [LOC Torv ]', fixed: 'met [PER Ana Roa ] in [LOC Torv ]' },
    { good: 'in\u00a0[LOC Dunholm  ]\u200b and\u00a0Torv' },
    { good: '[PER 山田　太郎] , [MISC می\u200cخواهم] and [MISC 1\u00a0000 km]' },
  ],
  about: Trait.Invisible | Trait.Literal,
  checkLine(line, report) {
    for (const tag of line.tags) {
      const found = inTag(line, tag);
      if (found) report(found);
    }
    for (const at of line.literals) {
      const found = beforeLabel(line, at);
      if (found) report(found);
    }
  },
  fixes(document, finding) {
    if (!finding.tag) {
      const text = document.slice(finding.from, finding.to);
      const { from, to } = visiblePart(text, 1);
      const title = say('Delete {0} before “{1}” (changes the text)', named(text), text.slice(from, to));
      return [{ title, edits: [{ from: finding.from + 1, to: finding.from + from, insert: '' }], changesText: true }];
    }
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const { from, to } = edgesOf(line.text, tag);
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    if (from === to) {
      const title = say('Remove the {0} tag around {1}', tag.label, named(body));
      return [{ ...removal(located), title, preferred: true }];
    }
    const name = cut(line.text.slice(from, to));
    const outside = line.text.slice(tag.bodyFrom, from) + line.text.slice(to, tag.bodyTo);
    if (outside !== '') {
      const title = say('Move {0} out of the tag of “{1}”', named(outside), name);
      const edits = moveBody(located, { from: lineFrom + from, to: lineFrom + to });
      return [{ title, edits, preferred: true }];
    }
    const title = say('Write “{0}” without {1} (changes the text)', name, named(misplaced(insideOf(body))));
    const edits = cleaning(body).map((edit) => moved(edit, lineFrom + tag.bodyFrom));
    return [{ title, edits, changesText: true }];
  },
};

/** Names the invisible characters of a text for a message. */
function named(text: string): Localizable {
  return joinList(namesOfInvisible(text));
}

/** Returns the report on a tag: invisible characters at the edges of its body or, failing that, inside it. */
function inTag({ text }: Line, tag: Tag): LineReport | undefined {
  if (!tag.closed || tag.bodyFrom === tag.bodyTo || !hasInvisible(text, tag)) return undefined;
  const { from, to } = edgesOf(text, tag);
  const body = text.slice(tag.bodyFrom, tag.bodyTo);
  const place = { from: tag.from, to: tag.to, tag };
  if (from === to) {
    const message = say('Only invisible characters are tagged {0}: {1}.', tag.label, named(body));
    return { ...place, message, supersedes: ['no-letters'] };
  }
  const outside = text.slice(tag.bodyFrom, from) + text.slice(to, tag.bodyTo);
  const name = excerpt(text.slice(from, to));
  if (outside !== '')
    return { ...place, message: say('Invisible characters at the edge of “{0}”: {1}.', name, named(outside)) };
  const inside = tag.hasInner ? '' : misplaced(insideOf(body));
  return inside === ''
    ? undefined
    : { ...place, message: say('Invisible characters in “{0}”: {1}.', name, named(inside)) };
}

/**
 * Whether a tag needs a closer look: an invisible character is at an edge of its body or, in a tag without inner tags, anywhere
 * in it.
 */
function hasInvisible(text: string, { bodyFrom, bodyTo, hasInner }: Tag): boolean {
  if (hasInner) return isInvisibleAt(text, bodyFrom) || isInvisibleAt(text, bodyTo - 1);
  for (let at = bodyFrom; at < bodyTo; at++) if (text.charCodeAt(at) > 0x7f && isInvisibleAt(text, at)) return true;
  return false;
}

/** Returns the visible part of a body. Trailing punctuation stays, for its own rule. Offsets in the line. */
function edgesOf(text: string, { bodyFrom, bodyTo }: Tag): Span {
  const { from, to } = visiblePart(text, bodyFrom, bodyTo);
  const isPunctuation = from < to && bodyTo - to < trailingPunctuationLength(text.slice(bodyFrom, bodyTo));
  return { from, to: isPunctuation ? bodyTo : to };
}

/** Returns the part of a body before its final punctuation, which its own rule removes together with what precedes it. */
function insideOf(body: string): string {
  return body.slice(0, visiblePart(body, 0, body.length - trailingPunctuationLength(body)).to);
}

/**
 * Returns the report on an invisible character between a literal `[` and a label: without it, the bracket would be a tag's.
 */
function beforeLabel({ text, labels }: Line, at: number): LineReport | undefined {
  if (text[at] !== '[' || !isInvisibleAt(text, at + 1)) return undefined;
  const { from } = visiblePart(text, at + 1);
  const label = labels.nameAt(text, from);
  if (label === undefined) return undefined;
  const between = named(text.slice(at, from));
  const message = say('Invisible characters before the label {0} turn the bracket into text: {1}.', label, between);
  return { from: at, to: from + label.length, message };
}

/** Returns the invisible characters of a body that have no function there. */
function misplaced(body: string): string {
  let found = '';
  for (let at = 0; at < body.length; at++) if (isMisplaced(body, at)) found += body[at];
  return found;
}

/** Characters that join letters of a word or keep them apart. */
const joiners = '\u034f\u200c\u200d';

function isMisplaced(text: string, at: number): boolean {
  if (!isInvisibleAt(text, at) || joiners.includes(text[at]!)) return false;
  // An ideographic space is a blank only beside East Asian scripts.
  if (text[at] === '\u3000') return !isUnspacedBefore(text, at) || !isUnspacedAt(text, at + 1);
  const besideNumber = /\p{N}/u.test(text[at - 1] ?? '') || /\p{N}/u.test(text[at + 1] ?? '');
  return !(besideNumber && isSpace(text[at]!));
}

/** Whether a character looks like a blank; others have no width. */
function isSpace(character: string): boolean {
  return character === '\x85' || (character !== '\ufeff' && /\s/.test(character));
}

/** Makes the edits that remove invisible characters, or replace those that stand for a blank by one. */
function cleaning(body: string): Edit[] {
  const edits: Edit[] = [];
  for (let from = 0; from < body.length; from++) {
    if (!isMisplaced(body, from)) continue;
    let to = from;
    while (isMisplaced(body, to)) to++;
    const run = [...body.slice(from, to)];
    const needsBlank = run.some(isSpace) && !/\s/.test(body[from - 1]!) && !/\s/.test(body[to] ?? ' ');
    edits.push({ from, to, insert: needsBlank ? ' ' : '' });
    from = to;
  }
  return edits;
}

function moved({ from, to, insert }: Edit, by: number): Edit {
  return { from: from + by, to: to + by, insert };
}
