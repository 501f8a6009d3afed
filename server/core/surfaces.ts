import type { Block, Line } from './block.ts';
import { keep } from './keep.ts';
import { isClassification } from './landmarks.ts';
import { plainBody, type Span } from './plain.ts';
import type { Tag } from './scan.ts';
import { trimPunctuation } from './tokens.ts';

/** The name that a tag holds: its text without tags inside it and without punctuation around it. */
export function surfaceOf(line: Line, tag: Tag): string {
  return trimPunctuation(plainBody(line, tag).trim());
}

/** Whether a surface is a name that mentions can share: a redaction (`XXXXXXXXXXXX`) and a classification are none. */
export function isName(surface: string): boolean {
  return !/^X{3,}$/.test(surface) && !isClassification(surface);
}

/** A tag that counts as a mention of its surface; offsets in its block. */
export interface NamedTag extends Span {
  readonly block: Block;
  readonly surface: string;
  readonly label: string;
  readonly bodyFrom: number;
  readonly bodyTo: number;
}

/** The mentions in a block, in order. Left out are unclosed, empty and nested tags, and unknown labels. */
export function namedTags(block: Block): readonly NamedTag[] {
  return tagsOf(block).named;
}

/** How many entities a block has. */
export function entityCount(block: Block): number {
  return tagsOf(block).entities;
}

/** Whether a tag is an entity: closed, and not without a body. */
export function isEntity({ closed, bodyFrom, bodyTo }: Tag): boolean {
  return closed && bodyFrom < bodyTo;
}

/** What is kept of the tags of a block: one look at its lines answers all. */
const tagsOf = keep((block: Block): { readonly named: readonly NamedTag[]; readonly entities: number } => {
  const named: NamedTag[] = [];
  let entities = 0;
  for (const line of block.lines) {
    for (const tag of line.tags) {
      if (!isEntity(tag)) continue;
      entities++;
      if (!tag.known || tag.outer) continue;
      named.push({
        block,
        surface: surfaceOf(line, tag),
        label: tag.label,
        from: line.from + tag.from,
        bodyFrom: line.from + tag.bodyFrom,
        bodyTo: line.from + tag.bodyTo,
        to: line.from + tag.to,
      });
    }
  }
  return { named, entities };
});
