import * as vscode from 'vscode';
import { closeEditors, equal, ok, openFile, until } from './support.ts';
import { openNew, openTagged } from './texts.ts';

const opened = vscode.workspace.onDidOpenTextDocument;

describe('Detection', () => {
  afterEach(closeEditors);

  it('leaves a window without tagged texts alone', async () => {
    await vscode.extensions.getExtension('tagwright.tagwright')?.activate();
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
