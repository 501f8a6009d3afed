/** Commands that change tags of one document, at any number of carets and selections. */
import { editCommands } from '../../../protocol/index.ts';
import { compatibleEdits, largestSafeSubset } from '../../core/edit/compatible-edits.ts';
import { defaultMentionOptions, distinct, type MentionOptions } from '../../core/edit/mention-edits.ts';
import { blanksBeforeClose, normalizeSpacing } from '../../core/edit/spacing.ts';
import { isRefusal, relabel, tagText, untag } from '../../core/edit/tag-edits.ts';
import { preservesText } from '../../core/edit/text-guard.ts';
import { fixAll } from '../../core/lint/fix-all.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { blanksInWords } from '../../core/lint/rules/spacing-style.ts';
import { untaggedMentionAt } from '../../core/mentions/surface-at.ts';
import { joinList, type Localizable, type Message, say } from '../../core/message.ts';
import { type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { tagsForCommand, textFor } from '../../core/syntax/selection.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Span } from '../../core/text/span.ts';
import {
  type BoundaryCommand,
  type BoundaryEdit,
  type BoundaryTarget,
  boundaryCommands,
  boundaryEdits,
  targetsOf,
} from './boundary-commands.ts';
import { changesOf, countMentions, type MentionAction, mentionActions, quoteSurfaces } from './mention-commands.ts';
import { nameOf as nameOfTag } from './proposal.ts';

/** Edits and one sentence on what they do or, when there are none, on why not. */
export interface EditOutcome {
  readonly edits: readonly Edit[];
  readonly message: Localizable;
}

/** Options of an edit command. */
export interface EditOptions extends MentionOptions {
  /** True when a selected text is meant as it is selected, though that cuts words. */
  readonly exactly?: boolean | undefined;
}

type EditAction = (
  linted: LintedDocument,
  ranges: readonly Span[],
  label: string,
  options?: EditOptions,
) => EditOutcome;

/** An action that what was found in the text has no part in. */
type TextAction = (document: Document, ranges: readonly Span[], label: string, options?: EditOptions) => EditOutcome;

/** Edit commands, by name: each works at any number of carets and selections. */
export const editActions: Readonly<Record<(typeof editCommands)[keyof typeof editCommands], EditAction>> = {
  [editCommands.relabel]: inText(relabelEach),
  [editCommands.label]: labelEach,
  [editCommands.relabelAll]: inText(onMentions(mentionActions.relabelAll)),
  [editCommands.tagAll]: inText(onMentions(mentionActions.tagAll)),
  [editCommands.untagAll]: inText(onMentions(mentionActions.untagAll, false)),
  [editCommands.tag]: inText(tagEach),
  [editCommands.untag]: inText(untagEach),
  [editCommands.fixAll]: fixEverything,
  [editCommands.normalizeSpacing]: inText(normalizeAll),
  ...boundaryActions(),
};

function inText(action: TextAction): EditAction {
  return ({ document }, ...more) => action(document, ...more);
}

function relabelEach(document: Document, ranges: readonly Span[], label: string): EditOutcome {
  const tags = tagsOf(document, ranges);
  if (tags.length === 0) return { edits: [], message: noEntity };
  const changed = tags.filter(({ tag }) => tag.label !== label);
  if (changed.length === 0) {
    const message =
      tags.length === 1
        ? say('{0} is already {1}.', quoteTags(tags), label)
        : say('All {0} entities are already {1}.', tags.length, label);
    return { edits: [], message };
  }
  return change(document, changed, relabelAs(label), (done) => say('Relabelled {0} as {1}.', quoteTags(done), label));
}

/** Relabels what is tagged, and tags what is not. */
function labelEach(
  linted: LintedDocument,
  selections: readonly Span[],
  label: string,
  options?: EditOptions,
): EditOutcome {
  const { document } = linted;
  const ranges = selections.map((selection) => unclosedAround(linted, selection) ?? selection);
  const isTagged = (range: Span) => tagsForCommand(document, range).length > 0;
  const untagged = ranges.filter((range) => !isTagged(range));
  if (untagged.length === 0) return relabelEach(document, ranges, label);
  const isCaret = ({ from, to }: Span) => from === to;
  const texts = untagged.map((range) => (isCaret(range) && untaggedMentionAt(document, range)) || range);
  const tagging = tagEach(document, texts, label, options);
  if (untagged.length === ranges.length) return tagging;
  const relabelling = relabelEach(document, ranges.filter(isTagged), label);
  const edits = [...relabelling.edits, ...tagging.edits];
  if (!preservesText(document, edits)) return relabelling;
  return { edits, message: say('{0} {1}', relabelling.message, tagging.message) };
}

/** The open of a tag without an end whose finding a selection is in: what stands there is meant to be its text. */
function unclosedAround(linted: LintedDocument, { from, to }: Span): Span | undefined {
  const isAround = (finding: Finding) => finding.from <= from && to <= finding.to;
  const found = linted
    .findingsTouching({ from, to }, ({ all }) => all)
    .find((finding) => finding.tag?.tag.closed === false && isAround(finding));
  return found?.tag && spanOf(found.tag);
}

/** Applies a command on mentions to one document. */
function onMentions(action: MentionAction, givesLabel = true): TextAction {
  return (document, ranges, given, options = defaultMentionOptions) => {
    const label = givesLabel ? given : '';
    const surfaces = action.surfacesAt(document, ranges, options);
    if (surfaces.length === 0) return { edits: [], message: noEntity };
    const quoted = quoteSurfaces(surfaces);
    const { changes, left } = changesOf(document, action, { surfaces, label, options }, ranges);
    if (changes.length + left.length === 0) {
      return { edits: [], message: action.nothing(document, { surfaces, quoted, label, options }) };
    }
    const count = changes.length;
    const message = withLeft(count, left.length, action.done(countMentions(count, quoted), label));
    return { edits: changes.flatMap(({ edits }) => edits), message };
  };
}

const changesReading = say('A tag here would change how its line is read.');

function tagEach(document: Document, ranges: readonly Span[], label: string, options?: EditOptions): EditOutcome {
  const tags: { readonly span: Span; readonly edits: readonly Edit[] }[] = [];
  const refusals = new Map<string, Message>();
  const refuse = (why: Message) => refusals.set(why.sentence, why);
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const span = textFor(document, range, options?.exactly);
    const last = tags.at(-1)?.span;
    // Two carets in one word, or selections that overlap: the first one counts.
    if (span && last && span.from < last.to) continue;
    const change = span ? tagText(document, span, label) : { refused: say('There is no word here.') };
    if (isRefusal(change)) refuse(change.refused);
    else if (!preservesText(document, change)) refuse(changesReading);
    else tags.push({ span: span!, edits: change });
  }
  // Together they may say of other brackets what none of them says alone.
  const tagged = largestSafeSubset(document, tags, ({ edits }) => edits);
  if (tagged.length < tags.length) refuse(changesReading);
  const edits = tagged.flatMap((one) => one.edits);
  const places = tagged.length === 1 ? quote(document, tagged[0]!.span) : say('{0} places', tagged.length);
  const done = tagged.length > 0 ? [say('Tagged {0} as {1}.', places, label)] : [];
  return { edits, message: inSequence([...done, ...refusals.values()]) };
}

function untagEach(document: Document, ranges: readonly Span[]): EditOutcome {
  const tags = tagsOf(document, ranges);
  if (tags.length === 0) return { edits: [], message: noEntity };
  return change(document, tags, untag, (done) =>
    done.length === 1
      ? say('Removed the tag of {0}.', quoteTags(done))
      : say('Removed the tags of {0}.', quoteTags(done)),
  );
}

/** The commands that change boundaries. */
function boundaryActions(): Readonly<Record<BoundaryCommand, EditAction>> {
  const entries = boundaryCommands.map((command): [string, EditAction] => [
    command,
    inText((document, ranges) => reshape(document, ranges, boundaryEdits[command])),
  ]);
  return Object.fromEntries(entries) as Record<BoundaryCommand, EditAction>;
}

function reshape(document: Document, ranges: readonly Span[], shape: BoundaryEdit): EditOutcome {
  const targets = targetsOf(document, ranges, shape);
  const shaped: { readonly target: BoundaryTarget; readonly edits: readonly Edit[] }[] = [];
  const refused = new Map<string, { readonly reason: Message; readonly left: LocatedTag[] }>();
  const refuse = (reason: Message, { tags }: BoundaryTarget) => {
    const left = refused.get(reason.sentence)?.left ?? [];
    left.push(...tags);
    refused.set(reason.sentence, { reason, left });
  };
  for (const target of targets) {
    const edits = shape.apply(document, target);
    if (isRefusal(edits)) refuse(edits.refused, target);
    // Two tags that are shaped into one another, such as neighbours that grow: the first one is.
    else if (!areApart(shaped.at(-1)?.edits ?? [], edits)) refuse(wouldChange, target);
    else shaped.push({ target, edits });
  }
  const made = new Set(compatibleEdits(document, shaped));
  for (const each of shaped) if (!made.has(each)) refuse(wouldChange, each.target);
  const tags = [...made].flatMap(({ target }) => target.tags);
  const { done } = tags.length > made.size ? shape.onSelection! : shape;
  const reasons = [...refused.values()].map(({ reason, left }) =>
    targets.length > 1 ? say('{0}: {1}', quoteTags(left), reason) : reason,
  );
  const message = inSequence([...(tags.length > 0 ? [done(quoteTags(tags))] : []), ...reasons]);
  return { edits: [...made].flatMap(({ edits }) => edits), message };
}

const wouldChange = say('This would change the text or another entity.');

function areApart(before: readonly Edit[], after: readonly Edit[]): boolean {
  const first = Math.min(...after.map(({ from }) => from));
  return before.every(({ to }) => to < first);
}

const relabelAs = (label: string) => (located: LocatedTag) => relabel(located, label);

/** Does something to each of several tags, but for those where it would change the text. */
function change(
  document: Document,
  tags: readonly LocatedTag[],
  edit: (located: LocatedTag) => readonly Edit[],
  message: (done: readonly LocatedTag[]) => Message,
): EditOutcome {
  const done = largestSafeSubset(document, tags, edit);
  return { edits: done.flatMap(edit), message: withLeft(done.length, tags.length - done.length, message(done)) };
}

/** Adds to a message how many others were left, since the edit would have changed the text. */
function withLeft(done: number, left: number, message: Message): Localizable {
  if (left === 0) return message;
  if (done === 0) return say('{0} of these would have changed the text.', left);
  const others =
    left === 1 ? say('1 other would have changed the text.') : say('{0} others would have changed the text.', left);
  return inSequence([message, others]);
}

/** One sentence after the other; when there is none, that there is nothing at the carets. */
function inSequence(sentences: readonly Message[]): Localizable {
  return sentences.length > 0 ? joinList(sentences, 'sentences') : noEntity;
}

function fixEverything(linted: LintedDocument): EditOutcome {
  const { edits, count } = fixAll(linted);
  if (count === 0) return { edits: [], message: say('There are no automatic fixes here.') };
  return { edits, message: count === 1 ? say('Made one fix.') : say('Made {0} fixes.', count) };
}

function normalizeAll(document: Document): EditOutcome {
  const edits = normalizeSpacing(document, { from: 0, to: document.length });
  if (edits.length === 0) return { edits, message: say('All tags already have the same spacing.') };
  return { edits, message: say('All tags now have {0} before “]”.', blanksInWords(blanksBeforeClose(document))) };
}

/** Refusal for a text that its editor has read in another encoding than its file has. */
export const misreadText = say(
  'This text is open in the wrong encoding, and saving it would lose characters. Reopen it with the right one first.',
);

/** Said when there is nothing at the carets. */
export const noEntity = say('There is no entity here.');

/** The tags that a command at these ranges is about, each once, in order. */
export function tagsOf(document: Document, ranges: readonly Span[]): LocatedTag[] {
  return distinct(ranges.flatMap((range) => tagsForCommand(document, range)));
}

/** Names entities in a sentence: one by its name, several by their number. */
export function quoteTags(tags: readonly LocatedTag[]): Message {
  const [first] = tags;
  return first && tags.length === 1 ? say('“{0}”', nameOfTag(first)) : say('{0} entities', tags.length);
}

function quote(document: Document, { from, to }: Span): Message {
  return say('“{0}”', excerpt(document.slice(from, to).trim()));
}
