/** Work of threads: files in which tags get another label. */
import { readWithLabels, renameLabel } from '../../core/edit/label-renaming.ts';
import { type MentionRequest, mayHoldMentions, mentionEdits } from '../../core/edit/mention-edits.ts';
import { detectBundledSet } from '../../core/syntax/bracket-use.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import type { Problem } from '../input/found-path.ts';
import type { InputText } from '../input/inputs.ts';
import {
  type EditedContent,
  editedContent,
  type ShownChange,
  shownChanges,
  unsafeProblem,
} from '../output/edited-files.ts';
import { count } from '../output/pretty.ts';
import { textWork } from './text-work.ts';

/** Request to relabel tags: those of a label, or the mentions of names. */
export type Relabelling = LabelRelabelling | MentionRelabelling;

interface LabelRelabelling {
  readonly from: string;
  readonly to: string;
  readonly surfaces?: undefined;
}

interface MentionRelabelling extends Pick<MentionRequest, 'surfaces' | 'untagged' | 'matchCase'> {
  /** Present label of the mentions; any by default. */
  readonly from?: string | undefined;
  readonly to: string;
}

/** Task for every file of a run. */
export type RelabelTask = Relabelling & {
  /** True to show what would change instead of making it. */
  readonly isDry: boolean;
  /** True when what is shown has colours. */
  readonly isColored: boolean;
};

/** Outcome of relabelling the tags of a file. */
export interface RelabelledFile {
  readonly name: string;
  /** Number of tags that get the new label. */
  readonly tags: number;
  /** Number of untagged mentions that get a tag. */
  readonly newTags: number;
  readonly content: EditedContent | undefined;
  /** The bundled label set with which the file is read, or would be if its configuration named none. */
  readonly labels: string;
  /** Problem of tags that keep their label. */
  readonly unsafe: Problem | undefined;
}

/** Gives tags another label, and answers what to write, and to show before. */
export const fileRelabeller = textWork((task: RelabelTask) => {
  const relabel = relabeller(task);
  return async function* (text: InputText): AsyncGenerator<ShownChange | RelabelledFile> {
    const { name } = text;
    const own = Document.parse(text.text, text.settings.read);
    const { document, after, edits, tags, newTags, left } = relabel(own);
    if (task.isDry) yield* shownChanges(name, document, after, task.isColored);
    yield {
      name,
      tags,
      newTags,
      content: task.isDry ? undefined : editedContent(text, edits, after),
      labels: detectBundledSet(own.evidence).name,
      unsafe: unsafeProblem(name, document, left[0], `${count(left.length, 'tag')} not relabelled`),
    };
  };
});

/** Edits of a text: as it is read for them, and how many tags they change and make. */
interface RelabelEdits extends Pick<RelabelledFile, 'tags' | 'newTags'> {
  readonly document: Document;
  readonly edits: readonly Edit[];
  /** Offsets of tags that stay as they are, or untagged mentions that do; ascending. */
  readonly left: readonly number[];
}

/** Makes a function that relabels texts, and returns how they are before and after, too. */
export function relabeller(task: Relabelling) {
  const editsFor = task.surfaces === undefined ? labelEdits(task) : surfaceEdits(task);
  return (own: Document): RelabelEdits & { readonly after: Document } => {
    const made = editsFor(own);
    const after = made.document.apply(made.edits);
    if (after.plain !== made.document.plain) throw new Error('Another label would change the text.');
    return { ...made, after };
  };
}

function labelEdits(names: LabelRelabelling) {
  return (own: Document): RelabelEdits => {
    const { document, edits, left } = renameLabel(own, names);
    return { document, edits, tags: edits.length, newTags: 0, left };
  };
}

/** Relabels the mentions of names as editors do. What is named counts, however short: `US`. */
function surfaceEdits({ from, to, surfaces, untagged, matchCase }: MentionRelabelling) {
  const options = { matchCase, wholeTokens: true, minimumLength: 1 };
  const labels = from === undefined ? undefined : [from];
  const request: MentionRequest = { surfaces, label: to, from: labels, tagged: true, untagged, ...options };
  const mayHold = mayHoldMentions(request);
  return (own: Document): RelabelEdits => {
    if (!mayHold(own.text)) return { document: own, edits: [], tags: 0, newTags: 0, left: [] };
    const document = readWithLabels(own, from === undefined ? [to] : [from, to]);
    const { changes, left } = mentionEdits(document, request);
    const tags = changes.filter(({ label }) => label !== undefined).length;
    return {
      document,
      edits: changes.flatMap(({ edits }) => edits),
      tags,
      newTags: changes.length - tags,
      left: left.map((mention) => mention.from),
    };
  };
}
