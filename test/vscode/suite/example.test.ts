/** The example in both extension hosts. */
import * as vscode from 'vscode';
import { languageId } from '../../../protocol/basics.ts';
import { closeEditors, equal, until } from './support.ts';
import { run } from './texts.ts';

describe('Open an Example', () => {
  afterEach(closeEditors);

  it('opens a tagged text with mistakes, which has no file', async () => {
    await run('openExample');
    const { document } = vscode.window.activeTextEditor!;
    equal([document.isUntitled, document.languageId], [true, languageId]);
    const found = () => vscode.languages.getDiagnostics(document.uri).length;
    await until(vscode.languages.onDidChangeDiagnostics, 'findings', () => found() === 4);
  });
});
