import * as vscode from 'vscode';
import { closeEditors, equal, extension, ok, openFile, readFile } from './support.ts';

describe('The extension', () => {
  afterEach(closeEditors);

  it('is there', () => {
    equal(extension().packageJSON.displayName, 'Tagwright');
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
