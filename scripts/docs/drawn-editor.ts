/**
 * Draws an editor as SVG in the colours of the reader's own theme, which VS Code puts into the page of a walkthrough as variables. It
 * allows no style sheets there, so all looks are attributes.
 */
import { defaultLinter } from '../../server/core/lint/linter.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import type { Document } from '../../server/core/syntax/document.ts';
import { type LabelColor, type LabelLine, looksOf } from '../../server/core/syntax/label-looks.ts';
import type { Line } from '../../server/core/syntax/line.ts';
import type { Span } from '../../server/core/text/span.ts';

/** An editor to draw. */
export interface DrawnEditor {
  readonly document: Document;
  /** What has a frame around it, as in review mode. */
  readonly framed?: Span | undefined;
  /** Where the caret is. */
  readonly caret?: number | undefined;
  readonly menu?: DrawnMenu | undefined;
  readonly status: string;
  /** Whether the status has the colours of something to be aware of. */
  readonly isWarning?: boolean | undefined;
}

/** A list over the text. */
export interface DrawnMenu {
  readonly title?: string;
  readonly items: readonly string[];
  /** Which of the items is chosen. */
  readonly chosen: number;
}

/** How the characters of a text look. */
interface Look {
  readonly fill: string;
  readonly band?: string;
  readonly line?: LabelLine;
  readonly squiggle?: string;
}

/** A stretch of one row in one look. */
interface Run {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly look: Look;
}

const [width, height] = [520, 325];
const columns = 62;
const advance = 8;
const rowHeight = 21;
const margin = 12;
const statusHeight = 24;
const rows = Math.floor((height - statusHeight - margin) / rowHeight);

/** The first of some colours that the theme has, or none: in high contrast, borders stand for some backgrounds. */
const color = (...names: readonly string[]): string => {
  const [name, ...others] = names;
  return name === undefined ? 'none' : `var(--vscode-${name}, ${color(...others)})`;
};
/** A colour of labels. Not all versions of VS Code put a hyphen in place of each full stop of a colour's id. */
const ownColor = (part: 'label' | 'band', name: LabelColor) =>
  `var(--vscode-tagwright-${part}-${name}, var(--vscode-tagwright-${part}\\.${name}))`;
const plain: Look = { fill: color('editor-foreground') };
const bracket: Look = { fill: color('descriptionForeground') };
const mono = 'var(--vscode-editor-font-family), monospace';

/** Draws an editor, with words for those who do not see it. */
export function drawEditor(editor: DrawnEditor, title: string): string {
  const { document, framed, caret, menu, status, isWarning = false } = editor;
  const { runs, placeOf } = layOut(document);
  const parts = [
    rectangle(0, 0, width, height, `fill="${color('editor-background')}" stroke="${color('contrastBorder')}"`),
    ...runs.flatMap(drawRun),
    ...(framed ? [drawFrame(placeOf(framed.from), framed.to - framed.from)] : []),
    ...(caret === undefined ? [] : [drawCaret(placeOf(caret))]),
    ...(menu ? drawMenu(menu, caret === undefined ? 0 : placeOf(caret).y + rowHeight) : []),
    ...drawStatus(status, isWarning),
  ];
  const box = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-size="13"`;
  return `<svg ${box}>\n<title>${escaped(title)}</title>\n${parts.join('\n')}\n</svg>\n`;
}

/** Divides lines into rows and runs, as an editor wraps them; tells where an offset is drawn. */
function layOut(document: Document) {
  const findings = defaultLinter.lint(document).findings;
  const runs: Run[] = [];
  const places = new Map<number, { x: number; y: number }>();
  let row = 0;
  for (let number = 0; row < rows && number < document.lineCount; number++) {
    const line = document.line(number);
    const from = document.lineFrom(number);
    const looks = looksIn(line, from, findings);
    for (const { from: start, to } of wrapped(line.text).slice(0, rows - row)) {
      const y = margin + row * rowHeight;
      for (let at = start; at < to; at++) places.set(from + at, { x: margin + (at - start) * advance, y });
      for (let at = start, end = at; at < to; at = end) {
        while (end < to && looks[end] === looks[at]) end++;
        runs.push({ x: margin + (at - start) * advance, y, text: line.text.slice(at, end), look: looks[at]! });
      }
      row++;
    }
  }
  return { runs, placeOf: (offset: number) => places.get(offset)! };
}

/** The look of each character of a line. */
function looksIn(line: Line, lineFrom: number, findings: readonly Finding[]): readonly Look[] {
  const looks = new Array<Look>(line.text.length).fill(plain);
  const ofLabels = looksOf(line.labels.labels);
  for (const { from, to, labelFrom, labelTo, bodyFrom, bodyTo, label } of line.tags) {
    const { color: name, line: under } = ofLabels[line.labels.labels.findIndex((one) => one.name === label)]!;
    const fill = ownColor('label', name);
    looks.fill(bracket, from, to);
    looks.fill({ fill }, labelFrom, labelTo);
    looks.fill({ fill, band: ownColor('band', name), line: under }, bodyFrom, bodyTo);
  }
  for (const { from, to, rule } of findings) {
    const squiggle = squiggles[rule.severity];
    const under = new Map<Look, Look>();
    for (let at = Math.max(from - lineFrom, 0); at < Math.min(to - lineFrom, looks.length); at++) {
      const look = looks[at]!;
      if (!under.has(look)) under.set(look, { ...look, ...(squiggle && { squiggle }) });
      looks[at] = under.get(look)!;
    }
  }
  return looks;
}

const squiggles: Readonly<Record<string, string | undefined>> = {
  error: color('editorError-foreground'),
  warning: color('editorWarning-foreground'),
  information: color('editorInfo-foreground'),
};

/** The rows of a line: it is cut after blanks. */
function wrapped(text: string): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < text.length; ) {
    const blank = text.lastIndexOf(' ', from + columns - 1);
    const to = from + columns >= text.length ? text.length : blank < from ? from + columns : blank + 1;
    spans.push({ from, to });
    from = to;
  }
  return spans;
}

function drawRun({ x, y, text, look }: Run): string[] {
  const length = text.length * advance;
  const base = y + 17.5;
  return [
    ...(look.band ? [rectangle(x, y + 2, length, rowHeight - 3, `fill="${look.band}"`)] : []),
    ...(text.trim() === '' ? [] : [label(text, x, y + 15, look.fill, `font-family="${mono}" textLength="${length}"`)]),
    ...(look.line ? [underline(x, base, length, look.fill, look.line)] : []),
    ...(look.squiggle ? [squiggle(x, base + 1, length, look.squiggle)] : []),
  ];
}

function underline(x: number, y: number, length: number, stroke: string, line: LabelLine): string {
  const path = line === 'double' ? `M${x} ${y - 0.5}h${length}m0 2h-${length}` : `M${x} ${y}h${length}`;
  const dashes = { solid: '', double: '', dashed: ' stroke-dasharray="4 2"', dotted: ' stroke-dasharray="1.5 1.5"' };
  return `<path d="${path}" stroke="${stroke}" fill="none"${dashes[line]}/>`;
}

function squiggle(x: number, y: number, length: number, stroke: string): string {
  return `<path d="M${x} ${y}${'l2 2l2 -2'.repeat(length / 4)}" stroke="${stroke}" fill="none"/>`;
}

function drawFrame({ x, y }: { x: number; y: number }, count: number): string {
  return rectangle(
    x - 1,
    y + 1,
    count * advance + 2,
    rowHeight - 1,
    `fill="none" stroke="${color('focusBorder')}" stroke-width="2"`,
  );
}

function drawCaret({ x, y }: { x: number; y: number }): string {
  return rectangle(x - 1, y + 2, 2, rowHeight - 4, `fill="${color('editorCursor-foreground')}"`);
}

/** A menu below a place, or above it where there is no room. */
function drawMenu({ title, items, chosen }: DrawnMenu, below: number): string[] {
  const lines = title === undefined ? items : [title, ...items];
  const [x, tall, wide] = [40, lines.length * 22 + 8, 440];
  const y = below + tall < height - statusHeight ? below + 2 : below - rowHeight - tall - 2;
  const border = `stroke="${color('contrastBorder', 'editorWidget-border')}"`;
  const focus = `fill="${color('quickInputList-focusBackground')}" stroke="${color('contrastActiveBorder')}"`;
  const first = lines.length - items.length;
  return [
    rectangle(x, y, wide, tall, `rx="4" fill="${color('quickInput-background')}" ${border}`),
    rectangle(x + 4, y + 4 + (first + chosen) * 22, wide - 8, 22, `rx="3" ${focus}`),
    ...lines.map((text, at) => {
      const names = at === first + chosen ? ['quickInputList-focusForeground'] : [];
      return words(text, x + 14, y + 19 + at * 22, color(...names, 'quickInput-foreground'));
    }),
  ];
}

function drawStatus(status: string, isWarning: boolean): string[] {
  const y = height - statusHeight;
  const [back, front] = isWarning
    ? ['statusBarItem-warningBackground', 'statusBarItem-warningForeground']
    : ['statusBar-background', 'statusBar-foreground'];
  return [
    rectangle(0, y, width, statusHeight, `fill="${color(back)}" stroke="${color('contrastBorder')}"`),
    words(status, margin, y + 16, color(front, 'editor-foreground')),
  ];
}

function rectangle(x: number, y: number, wide: number, tall: number, rest: string): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${tall}" ${rest}/>`;
}

function words(text: string, x: number, y: number, fill: string): string {
  return label(text, x, y, fill, `font-family="var(--vscode-font-family), sans-serif" font-size="12"`);
}

/** A text whose blanks stay: SVG would take several for one. */
function label(text: string, x: number, y: number, fill: string, rest: string): string {
  return `<text x="${x}" y="${y}" fill="${fill}" ${rest}>${escaped(text).replaceAll(' ', '\u00a0')}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
