import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits, byPlace, type Edit } from '../../server/core/syntax/text-edit.ts';
import { longText, taggedText } from './generate.ts';
import { fixAll } from './linting.ts';
import { type Question, questions, views } from './views.ts';

/** A place in whatever text there is: any number, and where the text's end is passed it goes on at the start. */
interface Spot {
  readonly at: number;
  /** What the place is moved to: nothing, or the start or the end of its line. */
  readonly snap: 'no' | 'line start' | 'line end';
}

/** What a step does to a text. */
type Act =
  | { readonly act: 'insert'; readonly spot: Spot; readonly text: string }
  | { readonly act: 'delete'; readonly spot: Spot; readonly lines: number; readonly units: number }
  /** Cuts whole lines out and puts them in elsewhere. */
  | { readonly act: 'move lines'; readonly spot: Spot; readonly lines: number; readonly to: Spot }
  /** Takes away the text of a line and leaves its line break, which may join the one before it. */
  | { readonly act: 'empty line'; readonly spot: Spot }
  | { readonly act: 'relabel'; readonly tag: number; readonly count: number; readonly label: string }
  | { readonly act: 'rename'; readonly tag: number; readonly count: number; readonly body: string }
  /** Takes away the first unit of an entity's body, as backspace does. */
  | { readonly act: 'shorten'; readonly tag: number }
  | { readonly act: 'fix all' }
  | { readonly act: 'clear' }
  | { readonly act: 'replace all'; readonly text: string }
  /** Makes of a version the one that it came from. */
  | { readonly act: 'undo' };

/** One step of a document's history. */
export interface Step {
  readonly act: Act;
  /** How many versions back the text is that is changed. */
  readonly back: number;
  /** Whether the change comes as an editor tells it or as edits of ours. */
  readonly way: 'update' | 'apply';
  /** What is asked afterwards, and of which version, counted from the newest. */
  readonly asked: readonly { readonly question: Question; readonly back: number }[];
}

/** A version of a document and the text that it must have. */
export interface Version {
  readonly document: Document;
  readonly text: string;
  readonly parent: Version | undefined;
}

const spot: fc.Arbitrary<Spot> = fc.record({
  at: fc.nat(),
  snap: fc.constantFrom('no', 'no', 'line start', 'line end'),
});
const typed = fc.constantFrom(
  'a',
  'L',
  ' ',
  '.',
  '-',
  '[',
  ']',
  '[LOC ',
  '  ]',
  '<',
  '>',
  '\n',
  '\r',
  '\r\n',
  '\u0301',
);
const label = fc.constantFrom('PER', 'LOC', 'MISC', 'PERSON', 'GPE', 'ORG', 'LCO', 'x');
const body = fc.constantFrom('Lima', 'Lima.', 'Ana Roa', 'Bank', 'Bank of Peru', '', 'a', ']', '[PER Ana ]', '\n');
const fewLines = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400));
const count = fc.oneof(fc.constant(1), fc.nat(5), fc.nat(500));

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 18, arbitrary: fc.record({ act: fc.constant('insert'), spot, text: typed }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('insert'), spot, text: fc.oneof(taggedText, longText) }) },
  { weight: 9, arbitrary: fc.record({ act: fc.constant('delete'), spot, lines: fewLines, units: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('move lines'), spot, lines: fewLines, to: spot }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('empty line'), spot }) },
  { weight: 9, arbitrary: fc.record({ act: fc.constant('relabel'), tag: fc.nat(), count, label }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('rename'), tag: fc.nat(), count, body }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('shorten'), tag: fc.nat() }) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ act: 'fix all' }, { act: 'clear' }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('replace all'), text: longText }) },
  { weight: 12, arbitrary: fc.constant<Act>({ act: 'undo' }) },
);

const back = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(30));

/** Makes steps of a history: mostly of the newest version, sometimes of an older one, with up to so many questions in between. */
export function historyOf(maxSteps: number, maxQuestions: number): fc.Arbitrary<readonly Step[]> {
  const asked = fc.array(fc.record({ question: fc.constantFrom(...questions), back }), { maxLength: maxQuestions });
  const way = fc.constantFrom<Step['way'][]>('update', 'update', 'apply');
  return fc.array(fc.record({ act, back, way, asked }), { minLength: 1, maxLength: maxSteps, size: 'max' });
}

/** A history with questions about everything. */
export const history = historyOf(30, 8);

/** Goes through a history; gives its versions, the oldest first. `look` sees each of them when it is new. */
export function play(text: string, steps: readonly Step[], look: (version: Version) => void = () => {}): Version[] {
  const versions: Version[] = [{ text, document: Document.parse(text), parent: undefined }];
  for (const { act, back, way, asked } of steps) {
    const next = step(versionAt(versions, back), act, way);
    versions.push(next);
    for (const { question, back } of asked) views[question](versionAt(versions, back).document);
    look(next);
  }
  return versions;
}

/** The version so many back from the newest. */
export function versionAt(versions: readonly Version[], back: number): Version {
  return versions[versions.length - 1 - (back % versions.length)]!;
}

function step(parent: Version, act: Act, way: Step['way']): Version {
  if (act.act === 'replace all') return { text: act.text, document: parent.document.update([act]), parent };
  const edits = editsOf(act, parent);
  if (way === 'apply') return { text: applyEdits(parent.text, edits), document: parent.document.apply(edits), parent };
  const reference = TextDocument.create('file:///a', 'x', 1, parent.text);
  // The last one first: so each of them refers to the text that the one before it left.
  const changes = [...edits]
    .sort(byPlace)
    .reverse()
    .map(({ from, to, insert }) => ({
      range: { start: reference.positionAt(from), end: reference.positionAt(to) },
      text: insert,
    }));
  const document = parent.document.update(changes);
  return { text: TextDocument.update(reference, changes, 2).getText(), document, parent };
}

function editsOf(act: Exclude<Act, { act: 'replace all' }>, { document, text, parent }: Version): Edit[] {
  switch (act.act) {
    case 'insert': {
      const from = offsetOf(text, act.spot);
      return [{ from, to: from, insert: act.text }];
    }
    case 'delete': {
      const from = offsetOf(text, act.spot);
      return [{ from, to: Math.min(text.length, linesOn(text, from, act.lines) + act.units), insert: '' }];
    }
    case 'move lines': {
      const from = lineStart(text, offsetOf(text, act.spot));
      const to = linesOn(text, from, act.lines);
      const at = offsetOf(text, act.to);
      if (from <= at && at <= to) return [];
      return [
        { from, to, insert: '' },
        { from: at, to: at, insert: text.slice(from, to) },
      ];
    }
    case 'empty line': {
      const at = offsetOf(text, act.spot);
      return [{ from: lineStart(text, at), to: lineEnd(text, at), insert: '' }];
    }
    case 'relabel':
      return pick([...document.tags()], act).map(({ tag, lineFrom }) => ({
        from: lineFrom + tag.labelFrom,
        to: lineFrom + tag.labelTo,
        insert: act.label,
      }));
    case 'rename': {
      const whole = [...document.tags()].filter(({ tag }) => !tag.outer);
      return pick(whole, act).map(({ tag, lineFrom }) => ({
        from: lineFrom + tag.bodyFrom,
        to: lineFrom + tag.bodyTo,
        insert: act.body,
      }));
    }
    case 'shorten':
      return pick([...document.tags()], { ...act, count: 1 }).map(({ tag, lineFrom }) => ({
        from: lineFrom + tag.bodyFrom,
        to: lineFrom + Math.min(tag.bodyFrom + 1, tag.bodyTo),
        insert: '',
      }));
    case 'fix all':
      return [...fixAll(document).edits];
    case 'clear':
      return [{ from: 0, to: text.length, insert: '' }];
    case 'undo':
      return parent ? [difference(text, parent.text)] : [];
  }
}

/** Some of a sequence, from any place in it on. */
function pick<T>(all: readonly T[], { tag, count }: { readonly tag: number; readonly count: number }): T[] {
  const first = all.length > 0 ? tag % all.length : 0;
  return all.slice(first, first + count);
}

function offsetOf(text: string, { at, snap }: Spot): number {
  const offset = at % (text.length + 1);
  if (snap === 'no') return offset;
  return snap === 'line start' ? lineStart(text, offset) : lineEnd(text, offset);
}

function lineStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && !isBreak(text[from - 1])) from--;
  return from;
}

function lineEnd(text: string, at: number): number {
  let to = at;
  while (to < text.length && !isBreak(text[to])) to++;
  return to;
}

function linesOn(text: string, at: number, lines: number): number {
  let to = at;
  for (let line = 0; line < lines && to < text.length; line++) to = Math.min(text.length, lineEnd(text, to) + 1);
  return to;
}

function isBreak(unit: string | undefined): boolean {
  return unit === '\n' || unit === '\r';
}

/** One edit that makes one text of another: what lies between their common beginning and their common end. */
function difference(text: string, wanted: string): Edit {
  const shorter = Math.min(text.length, wanted.length);
  let from = 0;
  while (from < shorter && text[from] === wanted[from]) from++;
  let end = 0;
  while (end < shorter - from && text[text.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  return { from, to: text.length - end, insert: wanted.slice(from, wanted.length - end) };
}
