/**
 * Brackets, Tagwright's own format: `in [LOC Lima  ] .` Docs/format.md has the grammar. Writers put two blanks before the `]` (the
 * tagger, CogComp's TaggedDataWriter), one, or none; readers ignore them.
 */
import { say } from '../message.ts';
import { Document } from '../syntax/document.ts';
import { isEntity } from '../syntax/entities.ts';
import { PlainLine } from '../syntax/plain.ts';
import { type AnnotatedText, annotate, type Entity, inline, type Loss, withoutCrossings } from './annotated-text.ts';
import { type Format, type FormatSettings, oneDocument, type ReadText } from './format.ts';

/** Brackets. Nested entities are carried; blanks inside of tags are those of the setting. */
export const brackets: Format = {
  name: 'brackets',
  title: say('Bracketed text, Tagwright’s own'),
  extensions: ['.txt'],
  holds: 'document',
  keepsBytes: true,
  unread: (count) =>
    say('entities with labels that are not in the label set: {0}; rename them, or list them in tagwright.json', count),
  read: ([text = ''], { read }) => {
    const { losses, ...document } = readBrackets(Document.parse(text, read));
    return oneDocument(document, losses);
  },
  write(text, settings) {
    const entities = withoutCrossings(text.entities).filter((entity) => isCarried(text.text, entity));
    const written = writeBrackets({ ...text, entities }, settings);
    if (entities.every(({ label }) => settings.labels.includes(label))) return [written];
    // Brackets with other labels may be read as text, which would then be another.
    const { plain, labels } = Document.parse(written, settings.read);
    if (plain === text.text) return [written];
    return [writeBrackets({ ...text, entities: entities.filter(({ label }) => labels.get(label)) }, settings)];
  },
};

/** Writes entities, which must not cross. */
function writeBrackets(text: AnnotatedText, { spacing }: FormatSettings): string {
  const innermost = new Map(text.entities.map((entity) => [entity.to, entity]));
  // After the `]` of an inner entity, the tagger has one blank at most.
  const blanksOf = (entity: Entity) => (innermost.get(entity.to) === entity ? spacing : Math.min(spacing, 1));
  return inline(text, (entity) => [`[${entity.label} `, `${' '.repeat(blanksOf(entity))}]`]);
}

/** Reads a document. Tags that are no entities, unclosed or empty ones, are losses. */
export function readBrackets(document: Document): ReadText {
  const entities: Entity[] = [];
  let text = '';
  let lost: { readonly at: number; count: number } | undefined;
  for (const { line } of document.locatedLines()) {
    const plain = line.tags.length > 0 ? new PlainLine(line) : undefined;
    for (const tag of line.tags) {
      const from = text.length + plain!.toPlain(tag.bodyFrom);
      const to = text.length + plain!.toPlain(tag.bodyTo);
      if (isEntity(tag) && from < to) entities.push({ from, to, label: tag.label });
      else {
        lost ??= { at: from, count: 0 };
        lost.count++;
      }
    }
    text += (plain?.text ?? line.text) + line.lineBreak;
  }
  const losses: Loss[] = lost
    ? [{ at: lost.at, message: say('tags without text or without “]”: {0}', lost.count) }]
    : [];
  return { ...annotate(text, entities), losses };
}

/** Whether brackets can have an entity: on one line, no `]`, no blank at the ends, and a label of one word. */
function isCarried(text: string, { from, to, label }: Entity): boolean {
  return /^[^\s[\]<>]+$/.test(label) && /^[^ \t\]\r\n](?:[^\]\r\n]*[^ \t\]\r\n])?$/.test(text.slice(from, to));
}
