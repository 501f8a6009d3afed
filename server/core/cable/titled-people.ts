/** People after their title, without a tag or under the label of something else: `FM Roa`, `President [ORG Roa  ]`. */
import { personalTitles } from '../data/jobs.ts';
import type { Block } from '../syntax/block.ts';
import { isForNames, isLabelFor } from '../syntax/label-roles.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { isCalendarWord, isJobQualifier, isTitle, mayBeOfPerson } from './people.ts';
import { isKnownPost } from './posts.ts';

/** A person after a title; offsets in the block. */
export interface TitledPerson extends Span {
  readonly title: string;
  readonly name: string;
  /** Label that the person is tagged with; undefined without a tag. */
  readonly label: string | undefined;
}

/** Length of the text before a name that is read for its title, in UTF-16 units. */
const reach = 20;

/** The word before a name, which may end a tag. */
const wordBefore = /(?:^|[\s/])([A-Z][\p{L}./-]*)(?: {1,2}\])? $/u;

/** The name of a person in running text: up to three words, of which none is in capitals, and what ends it. */
const nameAt =
  /((?:\p{Lu}[\p{L}\p{M}’'-]*\p{Ll} ){0,2}\p{Lu}[\p{L}\p{M}-]*\p{Ll})(['’]s?)?(?= ?[.,;:)”"](?!\S)| ['’]| \p{Ll}|<|\n| $|$)/uy;

/** Pattern of a text that is such a name and nothing else. */
const onlyName = /^(?:\p{Lu}[\p{L}\p{M}’'-]*\p{Ll} ){0,2}\p{Lu}[\p{L}\p{M}-]*\p{Ll}(?:['’]s?)?$/u;

/** Fewest letters of a name. */
const minLength = 3;

/** Returns the people in a block that stand after a title without a tag, or with another label. */
export const titledPeopleIn = memo((block: Block): readonly TitledPerson[] => {
  const found = [...untaggedIn(block), ...mislabelledIn(block)];
  return found.length > 0 ? found : none;
});

const none: readonly never[] = [];

function* untaggedIn({ text, table, context }: Block): Generator<TitledPerson> {
  const { froms, limits } = table.tokens;
  for (let index = 0; index < froms.length; index++) {
    const from = froms[index]!;
    const title = titleBefore(text, from);
    if (title === undefined) continue;
    nameAt.lastIndex = from;
    const [whole] = nameAt.exec(text) ?? [];
    if (whole === undefined || from + whole.length > limits[index]! || !isPerson(whole, context.settings.vocabulary))
      continue;
    yield { from, to: from + whole.length, title, name: whole, label: undefined };
  }
}

function* mislabelledIn(block: Block): Generator<TitledPerson> {
  const { text, table, context } = block;
  const { data, from: first, to: end } = table.tags;
  for (let row = first; row < end; row += tagWidth) {
    if ((data[row + TagColumn.Traits]! & (Trait.Plain | Trait.Nested | Trait.Unknown)) !== Trait.Plain) continue;
    const from = data[row + TagColumn.From]!;
    const title = titleBefore(text, from);
    if (title === undefined) continue;
    const label = block.labelAt(row);
    if (isLabelFor('person', label) || !isForNames(label)) continue;
    const to = data[row + TagColumn.To]!;
    const name = text.slice(data[row + TagColumn.BodyFrom]!, data[row + TagColumn.BodyTo]!);
    if (!onlyName.test(name) || !isPerson(name, context.settings.vocabulary) || isKnownPost(name)) continue;
    yield { from, to, title, name, label };
  }
}

/** Returns the title directly before an offset, in the text or at the end of a tag. */
function titleBefore(text: string, at: number): string | undefined {
  if (!mayEndTitle(text, at)) return undefined;
  const [, word] = wordBefore.exec(text.slice(Math.max(0, at - reach), at)) ?? [];
  if (word === undefined) return undefined;
  const title = word.length > 1 && word.endsWith('.') ? word.slice(0, -1) : word;
  return personalTitles.has(title) ? word : undefined;
}

/** Whether the word before an offset, which may end a tag, ends as some title does: few words do. */
function mayEndTitle(text: string, at: number): boolean {
  let end = at - 1;
  if (text.charCodeAt(end) !== blank) return false;
  if (text.charCodeAt(end - 1) === closing) end = text.charCodeAt(end - 3) === blank ? end - 3 : end - 2;
  const last = text.charCodeAt(end - 1);
  return last === fullStop || titleEnds.has((text.charCodeAt(end - 2) << 16) | last);
}

const [blank, closing, fullStop] = [0x20, 0x5d, 0x2e];

/** The last two letters of each title, as one number. */
const titleEnds: ReadonlySet<number> = new Set(
  Array.from(personalTitles, (title) => (title.charCodeAt(title.length - 2) << 16) | title.charCodeAt(title.length - 1)),
);

/** Whether words after a title are a name: none is a further title, a job, part of a date or of an institution. */
function isPerson(name: string, vocabulary: Vocabulary): boolean {
  const words = name.replace(/['’]s?$/u, '').split(' ');
  return words.every(
    (word) =>
      word.length >= minLength &&
      mayBeOfPerson(word) &&
      !isTitle(word, vocabulary) &&
      !isJobQualifier(word) &&
      !isCalendarWord(word) &&
      !notNames.has(word),
  );
}

/** Words after a title that say more of it. */
const notNames: ReadonlySet<string> = new Set(['Designate', 'Elect', 'Emeritus', 'Plenipotentiary', 'Resident']);
