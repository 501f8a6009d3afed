/** The pictures of the walkthrough: the example that it opens, drawn at each step with its own findings, fixes and labels. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLinter } from '../../server/core/lint/linter.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { isEntity } from '../../server/core/syntax/entities.ts';
import { looksOf } from '../../server/core/syntax/label-looks.ts';
import type { Span } from '../../server/core/text/span.ts';
import { type DrawnEditor, drawEditor } from './drawn-editor.ts';

/** Where they are. */
export const pictureFolder = 'images/walkthrough';

/** The pictures by path, one for each step. */
export function walkthroughPictures(root: string): ReadonlyMap<string, string> {
  const example = new Example(Document.parse(readFileSync(join(root, 'examples/first-steps.txt'), 'utf8')));
  const steps: Readonly<Record<string, DrawnEditor>> = {
    open: example.opened(),
    find: example.found('[LOC Kestrelport.'),
    fix: example.fixed('[PER Droste expects'),
    relabelAll: example.relabelled('[ORG Quell'),
    review: example.reviewed('[ORG Harbour Board'),
  };
  const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
  return new Map(
    Object.entries(steps).map(([id, editor]) => {
      return [`${pictureFolder}/${id}.svg`, drawEditor(editor, words[`walkthrough.${id}.picture`]!)];
    }),
  );
}

/** The example at the steps, each at a text in it. */
class Example {
  readonly #document: Document;
  readonly #entities: readonly Span[];
  readonly #counted: string;

  constructor(document: Document) {
    this.#document = document;
    const tags = [...document.tags()].filter(({ tag }) => isEntity(tag));
    this.#entities = tags.map(({ tag, lineFrom }) => ({ from: lineFrom + tag.from, to: lineFrom + tag.to }));
    this.#counted = `Entities: ${this.#entities.length}`;
  }

  /** As it is when it has been opened. */
  opened(): DrawnEditor {
    return { document: this.#document, status: this.#counted };
  }

  /** With the message of a finding, which the command that goes there shows. */
  found(text: string): DrawnEditor {
    const { caret, ...rest } = this.#at(text);
    return { ...rest, caret, status: `${this.#findingAt(caret).message}` };
  }

  /** With the fixes of a finding. */
  fixed(text: string): DrawnEditor {
    const found = this.found(text);
    const fixes = defaultLinter.lint(this.#document).fixesOf(this.#findingAt(found.caret!));
    return { ...found, menu: { title: 'Quick Fix', items: fixes.map(({ title }) => `${title}`), chosen: 0 } };
  }

  /** With the labels for all mentions of a name. */
  relabelled(text: string): DrawnEditor {
    const at = this.#at(text);
    const [{ line, tag }] = this.#document.tagsTouching(at.caret) as [LocatedTag];
    const labels = this.#document.labels.labels;
    const looks = looksOf(labels);
    const items = labels.map(
      ({ name, title }, index) => `${looks[index]!.chordKey?.toUpperCase()}   ${name}   ${title}`,
    );
    const title = `Relabel All Mentions of “${line.text.slice(tag.bodyFrom, tag.bodyTo)}”`;
    const chosen = labels.findIndex(({ name }) => name === tag.label);
    return { ...at, menu: { title, items, chosen }, status: this.#counted };
  }

  /** In review mode. */
  reviewed(text: string): DrawnEditor {
    const { caret, ...rest } = this.#at(text);
    const index = this.#entities.findIndex(({ from }) => from === caret);
    const keys = 'n next, p previous, 1 to 4 labels, u undo, ? all keys';
    const status = `Review: entity ${index + 1} of ${this.#entities.length}  ·  ${keys}`;
    return { ...rest, framed: this.#entities[index], status, isWarning: true };
  }

  /** The caret at a text. */
  #at(text: string) {
    return { document: this.#document, caret: this.#document.text.indexOf(text) };
  }

  #findingAt(offset: number): Finding {
    return defaultLinter.lint(this.#document).findings.find(({ from }) => from === offset)!;
  }
}
