/** Tagged texts for the tests: each in a file of its own, with its carets marked in it as `<|>` or `<|…|>`. */
import * as vscode from 'vscode';
import { parseMarkers } from '../../core/markers.ts';
import { openFile, until, workspaceFile } from './support.ts';

let count = 0;

/** Writes a marked text to a new file, opens it, waits until it is recognised and puts the carets where the marks are. */
export async function openTagged(marked: string): Promise<vscode.TextEditor> {
  const { text, ranges } = parseMarkers(marked);
  const editor = await openNew(text);
  const { document } = editor;
  await until(vscode.workspace.onDidOpenTextDocument, 'the language', () => document.languageId === 'bracket-ner');
  if (ranges.length > 0) {
    editor.selections = ranges.map(
      ({ from, to }) => new vscode.Selection(document.positionAt(from), document.positionAt(to)),
    );
  }
  return editor;
}

/** Writes a text to a new file and opens that. */
export async function openNew(text: string, suffix = '.txt'): Promise<vscode.TextEditor> {
  const name = `text-${++count}${suffix}`;
  await vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(text));
  return openFile(name);
}

/** The text with its carets marked. */
export function marked(editor: vscode.TextEditor): string {
  const { document, selections } = editor;
  let text = document.getText();
  for (const { start, end } of [...selections].sort((a, b) => b.start.compareTo(a.start))) {
    const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
    const inside = from === to ? '<|>' : `<|${text.slice(from, to)}|>`;
    text = text.slice(0, from) + inside + text.slice(to);
  }
  return text;
}

/** The file of a document as it lies on its file system, a character for each byte. */
export async function bytesOf({ uri }: vscode.TextDocument): Promise<string> {
  return new TextDecoder('latin1').decode(await vscode.workspace.fs.readFile(uri));
}

/** A text in UTF-8, a character for each byte. */
export function bytes(text: string): string {
  return new TextDecoder('latin1').decode(new TextEncoder().encode(text));
}

/** Waits until the findings of a document are what `look` is looking for: codes, in the order in which they stand. */
export async function findings(
  { uri }: vscode.TextDocument,
  ...codes: readonly string[]
): Promise<readonly vscode.Diagnostic[]> {
  const found = () => {
    const all = vscode.languages.getDiagnostics(uri).sort((a, b) => a.range.start.compareTo(b.range.start));
    return JSON.stringify(all.map(codeOf)) === JSON.stringify(codes) && all;
  };
  try {
    return await until(vscode.languages.onDidChangeDiagnostics, codes.join(', ') || 'no findings', found);
  } catch (error) {
    const all = vscode.languages.getDiagnostics(uri).map(codeOf).join(', ');
    throw new Error(`${error instanceof Error ? error.message : error} There were: ${all || 'none'}.`);
  }
}

function codeOf({ code }: vscode.Diagnostic): string {
  return `${typeof code === 'object' ? code.value : code}`;
}

/** Runs one of Tagwright's commands by the end of its name. */
export async function run(command: string, argument?: string): Promise<void> {
  await vscode.commands.executeCommand(`tagwright.${command}`, argument);
}
