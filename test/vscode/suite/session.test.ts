import * as vscode from 'vscode';
import { closeEditors, equal, ok, readFile, until, workspaceFile } from './support.ts';
import { bytes, bytesOf, findings, run } from './texts.ts';

/** What an annotator does with a cable, from opening it to saving it. */
describe("An annotator's session", () => {
  let editor: vscode.TextEditor;
  let text: string;

  const ask = <T>(command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<T>(command, editor.document.uri, ...args);
  const at = (needle: string, within = 0) => editor.document.positionAt(text.indexOf(needle) + within);
  const replace = (from: string, to: string) => {
    text = text.replaceAll(from, to);
  };

  before(async () => {
    text = await readFile('ferry.txt');
    editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile('ferry.txt')));
  });
  after(closeEditors);

  it('begins with a text that is recognised', async () => {
    const { document } = editor;
    await until(vscode.workspace.onDidOpenTextDocument, 'the language', () => document.languageId === 'bracket-ner');
    const settings = vscode.workspace.getConfiguration(undefined, document);
    equal(settings.get('editor.wordWrap'), 'on');
    equal(settings.get('files.insertFinalNewline'), false);
  });

  it('has findings', async () => {
    const found = await findings(editor.document, 'trailing-punctuation', 'inconsistent-label', 'untagged-mention');
    equal(found[0]?.message, '“Dunhollow.” ends in punctuation: “.”.');
    ok(found.every(({ source }) => source === 'tagwright'));
  });

  it('shows the outline', async () => {
    const outline = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    const names = (symbols: readonly vscode.DocumentSymbol[]): string[] =>
      symbols.flatMap(({ name, children }) => [name, ...names(children)]);
    const all = names(outline);
    ok(
      all.some((name) => name.includes('On the Quay')),
      all.join(' | '),
    );
    ok(all.includes('Maren Tolle'), all.join(' | '));
  });

  it('says what an entity is', async () => {
    const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', at('Brask'));
    const contents = hover?.contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n') ?? '';
    ok(contents.includes('Location'), contents);
  });

  it('goes from a reference to its paragraph', async () => {
    const places = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      at('para 3', 2),
    );
    const [place] = places;
    ok(place, 'No definition.');
    const range = 'targetRange' in place ? (place.targetSelectionRange ?? place.targetRange) : place.range;
    equal(range.start.line, at('par3').line);
  });

  it('fixes a finding', async () => {
    const range = new vscode.Range(at('Dunhollow'), at('Dunhollow', 10));
    const actions = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', range, 'quickfix', 10);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    ok(preferred?.edit, actions.map(({ title }) => title).join(' | '));
    ok(await vscode.workspace.applyEdit(preferred.edit));
    replace('[LOC Dunhollow.  ]', '[LOC Dunhollow  ].');
    equal(editor.document.getText(), text);
    await findings(editor.document, 'inconsistent-label', 'untagged-mention');
  });

  it('relabels an entity', async () => {
    editor.selection = new vscode.Selection(at('Brask', 2), at('Brask', 2));
    await run('relabelAs.MISC');
    replace('[LOC Brask', '[MISC Brask');
    equal(editor.document.getText(), text);
    equal(editor.selection.active, at('Brask', 2));
  });

  it('relabels all mentions', async () => {
    editor.selection = new vscode.Selection(at('[MISC Pilots', 8), at('[MISC Pilots', 8));
    await run('relabelAll', 'MISC');
    replace('[ORG Pilots Guild', '[MISC Pilots Guild');
    equal(editor.document.getText(), text);
    await findings(editor.document, 'untagged-mention');
  });

  it('tags what was missed', async () => {
    editor.selection = new vscode.Selection(at('Harbour Board lie'), at('Harbour Board lie', 13));
    await run('tag', 'ORG');
    replace('the Harbour Board lie', 'the [ORG Harbour Board  ] lie');
    equal(editor.document.getText(), text);
    equal(editor.document.getText(editor.selection), 'Harbour Board');
    await findings(editor.document);
  });

  it('takes one step back for each edit, and forward again', async () => {
    const after = editor.document.getText();
    for (let step = 0; step < 4; step++) await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), await readFile('ferry.txt'));
    ok(!editor.document.isDirty, 'More was undone than was done.');
    for (let step = 0; step < 4; step++) await vscode.commands.executeCommand('redo');
    equal(editor.document.getText(), after);
  });

  it('saves exactly what was asked for', async () => {
    ok(await editor.document.save());
    equal(await bytesOf(editor.document), bytes(text));
    ok(text.endsWith('</pre></code> '), 'The text ends in a blank and no line end.');
  });
});
