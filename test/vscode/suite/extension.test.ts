import * as vscode from 'vscode';
import { closeEditors, equal, ok, openFile, readFile } from './support.ts';

describe('The extension', () => {
  afterEach(closeEditors);

  it('is there', () => {
    ok(vscode.extensions.getExtension('tagwright.tagwright'), 'tagwright.tagwright is not among the extensions.');
  });

  it('lets a cable be opened, edited and saved', async () => {
    const before = await readFile('cable.txt');
    const editor = await openFile('cable.txt');
    equal(editor.document.getText(), before);

    const typed = await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'SECRET '));
    ok(typed && editor.document.isDirty, 'The edit did not arrive.');
    ok(await editor.document.save(), 'The document was not saved.');
    equal(await readFile('cable.txt'), `SECRET ${before}`);

    await vscode.commands.executeCommand('undo');
    ok(await editor.document.save(), 'The document was not saved.');
    equal(await readFile('cable.txt'), before);
  });
});
