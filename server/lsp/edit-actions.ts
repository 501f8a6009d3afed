import { tagsFor, wordAt } from '../core/caret.ts';
import { compatible } from '../core/compatible.ts';
import type { Document, PlacedTag } from '../core/document.ts';
import type { Edit } from '../core/edit.ts';
import { isRefusal, relabel, tagText, untag } from '../core/edits.ts';
import { fixAll } from '../core/lint.ts';
import { defaultMentionOptions, distinct, type MentionOptions } from '../core/mention-edits.ts';
import type { Span } from '../core/plain.ts';
import { keepable, keepsPlain } from '../core/promise.ts';
import { excerpt } from '../core/rules/rule.ts';
import { blanksBeforeClose, normalizeSpacing } from '../core/spacing.ts';
import { surfaceOf } from '../core/surfaces.ts';
import { editCommands } from '../protocol.ts';
import { changesOf, type MentionAction, mentionActions, quoteSurfaces } from './mention-actions.ts';
import { type Shape, type ShapeCommand, shapeCommands, shapes, type Target, targetsOf } from './shapes.ts';

/** Edits and one sentence on what they do or, when there are none, on why not. */
export interface Change {
  readonly edits: readonly Edit[];
  readonly message: string;
}

type EditAction = (document: Document, ranges: readonly Span[], label: string, options?: MentionOptions) => Change;

/** What each edit command does at any number of carets and selections. */
export const editActions: Readonly<Record<(typeof editCommands)[keyof typeof editCommands], EditAction>> = {
  [editCommands.relabel]: relabelEach,
  [editCommands.relabelAll]: onMentions(mentionActions.relabelAll),
  [editCommands.tagAll]: onMentions(mentionActions.tagAll),
  [editCommands.untagAll]: onMentions(mentionActions.untagAll, false),
  [editCommands.tag]: tagEach,
  [editCommands.untag]: untagEach,
  [editCommands.fixAll]: fixEverything,
  [editCommands.normalizeSpacing]: normalizeAll,
  ...shapeActions(),
};

function relabelEach(document: Document, ranges: readonly Span[], label: string): Change {
  const tags = tagsOf(document, ranges);
  if (tags.length === 0) return { edits: [], message: noEntity };
  const changed = tags.filter(({ tag }) => tag.label !== label);
  if (changed.length === 0) return { edits: [], message: `${nameOf(tags)} is ${label} already.` };
  return change(document, changed, relabelAs(label), (done) => `Relabelled ${nameOf(done)} as ${label}.`);
}

/** What is done to all mentions, in one document. */
function onMentions(action: MentionAction, givesLabel = true): EditAction {
  return (document, ranges, given, options = defaultMentionOptions) => {
    const label = givesLabel ? given : '';
    const surfaces = action.surfacesAt(document, ranges);
    if (surfaces.length === 0) return { edits: [], message: noEntity };
    const quoted = quoteSurfaces(surfaces);
    const { changes, left } = changesOf(document, action, { surfaces, label, options }, ranges);
    if (changes.length + left === 0) {
      return { edits: [], message: action.nothing(document, { surfaces, quoted, label, options }) };
    }
    const done = action.done(`${counted(changes.length, 'mention')} of ${quoted}`);
    const message = withLeft(changes.length, left, `${done}${givesLabel ? ` as ${label}` : ''}.`);
    return { edits: changes.flatMap(({ edits }) => edits), message };
  };
}

function tagEach(document: Document, ranges: readonly Span[], label: string): Change {
  const edits: Edit[] = [];
  const tagged: Span[] = [];
  const refusals = new Set<string>();
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const span = range.from === range.to ? wordAt(document, range.from) : range;
    const last = tagged.at(-1);
    // Two carets in one word, or selections that overlap: the first one counts.
    if (span && last && span.from < last.to) continue;
    const change = span ? tagText(document, span, label) : { refused: 'There is no word here.' };
    if (isRefusal(change)) refusals.add(change.refused);
    else if (!keepsPlain(document, change)) refusals.add('A tag here would change how its line is read.');
    else {
      tagged.push(span!);
      edits.push(...change);
    }
  }
  const done = `Tagged ${tagged.length === 1 ? quote(document, tagged[0]!) : `${tagged.length} places`} as ${label}.`;
  return { edits, message: [...(tagged.length > 0 ? [done] : []), ...refusals].join(' ') || noEntity };
}

function untagEach(document: Document, ranges: readonly Span[]): Change {
  const tags = tagsOf(document, ranges);
  if (tags.length === 0) return { edits: [], message: noEntity };
  return change(
    document,
    tags,
    untag,
    (done) => `Removed the ${done.length === 1 ? 'tag' : 'tags'} of ${nameOf(done)}.`,
  );
}

/** The commands that change boundaries. */
function shapeActions(): Readonly<Record<ShapeCommand, EditAction>> {
  const entries = shapeCommands.map((command): [string, EditAction] => [
    command,
    (document, ranges) => reshape(document, ranges, shapes[command]),
  ]);
  return Object.fromEntries(entries) as Record<ShapeCommand, EditAction>;
}

function reshape(document: Document, ranges: readonly Span[], shape: Shape): Change {
  const targets = targetsOf(document, ranges, shape);
  const shaped: { readonly target: Target; readonly edits: readonly Edit[] }[] = [];
  const refused = new Map<string, PlacedTag[]>();
  const refuse = (reason: string, { tags }: Target) => {
    const others = refused.get(reason) ?? [];
    others.push(...tags);
    refused.set(reason, others);
  };
  for (const target of targets) {
    const edits = shape.apply(document, target);
    if (isRefusal(edits)) refuse(edits.refused, target);
    // Two tags that are shaped into one another, such as neighbours that grow: the first one is.
    else if (!areApart(shaped.at(-1)?.edits ?? [], edits)) refuse(wouldChange, target);
    else shaped.push({ target, edits });
  }
  const made = new Set(compatible(document, shaped));
  for (const each of shaped) if (!made.has(each)) refuse(wouldChange, each.target);
  const tags = [...made].flatMap(({ target }) => target.tags);
  const { done } = tags.length > made.size ? shape.together! : shape;
  const reasons = [...refused].map(([reason, left]) => (targets.length > 1 ? `${nameOf(left)}: ${reason}` : reason));
  const parts = [...(tags.length > 0 ? [done(nameOf(tags))] : []), ...reasons];
  return { edits: [...made].flatMap(({ edits }) => edits), message: parts.join(' ') || noEntity };
}

const wouldChange = 'This would change the text or another entity.';

function areApart(before: readonly Edit[], after: readonly Edit[]): boolean {
  const first = Math.min(...after.map(({ from }) => from));
  return before.every(({ to }) => to < first);
}

const relabelAs = (label: string) => (placed: PlacedTag) => relabel(placed, label);

/** Does something to each of several tags, but for those where it would change the text. */
function change(
  document: Document,
  tags: readonly PlacedTag[],
  edit: (placed: PlacedTag) => readonly Edit[],
  message: (done: readonly PlacedTag[]) => string,
): Change {
  const done = keepable(document, tags, edit);
  return { edits: done.flatMap(edit), message: withLeft(done.length, tags.length - done.length, message(done)) };
}

/** What was done, and to how many it was not. */
function withLeft(done: number, left: number, message: string): string {
  const parts = [
    ...(done > 0 ? [message] : []),
    ...(left > 0
      ? [`${left} ${done > 0 ? (left === 1 ? 'other' : 'others') : 'of these'} would have changed the text.`]
      : []),
  ];
  return parts.join(' ');
}

function fixEverything(document: Document): Change {
  const { edits, count } = fixAll(document);
  if (count === 0) return { edits: [], message: 'Nothing here can be fixed without judgement.' };
  return { edits, message: `Made ${count === 1 ? 'one fix' : `${count} fixes`}.` };
}

function normalizeAll(document: Document): Change {
  const edits = normalizeSpacing(document, { from: 0, to: document.length });
  const blanks = blanksBeforeClose(document);
  const many = blanks === 0 ? 'no blank' : counted(blanks, 'blank');
  const message = edits.length === 0 ? 'All tags have the same blanks already.' : `Gave all tags ${many} before “]”.`;
  return { edits, message };
}

/** Said when there is nothing at the carets. */
export const noEntity = 'There is no entity here.';

/** The tags that a command at these ranges is about, each once, in order. */
export function tagsOf(document: Document, ranges: readonly Span[]): PlacedTag[] {
  return distinct(ranges.flatMap((range) => tagsFor(document, range)));
}

function nameOf(tags: readonly PlacedTag[]): string {
  const [first] = tags;
  if (tags.length > 1 || !first) return counted(tags.length, 'entity', 'entities');
  const { line, tag } = first;
  const surface = surfaceOf(line, tag);
  return surface === '' ? `“[${tag.label}”` : `“${excerpt(surface)}”`;
}

function quote(document: Document, { from, to }: Span): string {
  return `“${excerpt(document.slice(from, to).trim())}”`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
