import * as vscode from 'vscode';
import { closeEditors, equal, extension, ok, openFile, until } from './support.ts';
import { openNew, openTagged } from './texts.ts';

const opened = vscode.workspace.onDidOpenTextDocument;

async function openUntitled(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}

/** Pastes a text, without the clipboard, to which a browser lets nobody who is not at the keyboard. */
async function paste(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('paste', { text });
}

describe('Detection', () => {
  afterEach(closeEditors);

  it('leaves a window without tagged texts alone', async () => {
    await extension().activate();
    const { document } = await openNew(
      'Dear Maren ,\n\nthe ferry sails at [TIME 10:00] . Bring the [ORG NAME] papers .\n',
    );
    equal(document.languageId, 'plaintext');
    const commands = await vscode.commands.getCommands(true);
    ok(commands.includes('tagwright.relabel'), 'The extension is not active.');
    ok(!commands.includes('tagwright.edit.relabel'), 'The server has been started.');
  });

  it('recognises a cable', async () => {
    const { document } = await openFile('ferry.txt');
    await until(opened, 'the language', () => document.languageId === 'bracket-ner');
  });

  it('recognises files by their names', async () => {
    equal((await openNew('no tags yet', '.bner')).document.languageId, 'bracket-ner');
    equal((await openNew('no tags yet', '.tagged.txt')).document.languageId, 'bracket-ner');
  });

  it('leaves other languages alone', async () => {
    const { document } = await openNew('# [LOC Aldis  ] and [PER Maren Tolle  ]\n', '.md');
    equal(document.languageId, 'markdown');
  });

  it('recognises what is pasted, into a text without a file and into a file', async () => {
    for (const editor of [await openUntitled(''), await openNew('Minutes\n')]) {
      const { document } = editor;
      await paste(editor, 'In [LOC Aldis  ] .\n');
      await until(opened, 'the language', () => document.languageId === 'bracket-ner');
    }
  });

  it('leaves what is typed or pasted alone while it is not tagged', async () => {
    const editor = await openUntitled('');
    await paste(editor, 'See [1] and [LOC] , [PR 1234] .\n');
    await vscode.commands.executeCommand('default:type', { text: '[LOC Aldis  ' });
    // What is opened later is judged later: when that has been recognised, this has been left alone.
    await openTagged('In [LOC Velmora  ] .');
    equal(editor.document.languageId, 'plaintext');
  });

  it('leaves pasted text alone where another language has been chosen, and until that text is closed', async () => {
    const markdown = await openUntitled('', 'markdown');
    await paste(markdown, 'In [LOC Aldis  ] .\n');
    const { document } = markdown;
    await vscode.languages.setTextDocumentLanguage(document, 'bracket-ner');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await paste(markdown, 'In [LOC Aldis  ] .\n');
    await openTagged('In [LOC Velmora  ] .');
    equal(document.languageId, 'plaintext');
    const address = `${document.uri}`;
    await vscode.window.showTextDocument(document);
    await closeEditors();
    const again = await openUntitled('');
    equal(`${again.document.uri}`, address);
    await paste(again, 'In [LOC Aldis  ] .\n');
    await until(opened, 'the language', () => again.document.languageId === 'bracket-ner');
  });

  it('respects a person who wants a file to be plain', async () => {
    const { document } = await openTagged('In [LOC Aldis  ] .');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    equal(document.languageId, 'plaintext');
    const file = document.uri;
    await closeEditors();
    // What is opened later is judged later: when the second has been recognised, the first has been left alone.
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await openTagged('In [LOC Velmora  ] .');
    equal(again.document.languageId, 'plaintext');
  });

  it('can be switched off, and on again for what is open', async () => {
    const settings = vscode.workspace.getConfiguration('tagwright');
    await settings.update('detect', 'off', vscode.ConfigurationTarget.Workspace);
    const { document } = await openNew('In [LOC Aldis  ] .');
    equal(document.languageId, 'plaintext');
    await settings.update('detect', undefined, vscode.ConfigurationTarget.Workspace);
    await until(opened, 'the language', () => document.languageId === 'bracket-ner');
  });
});
