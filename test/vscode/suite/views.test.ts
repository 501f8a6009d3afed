/** Review mode and the reading view in both extension hosts; how they look and feel is tried in the window. */
import * as vscode from 'vscode';
import { closeEditors, equal, until } from './support.ts';
import { openTagged, run } from './texts.ts';

const text = 'In [LOC Aldis  ] and [ORG Al<|>dis Ferries  ] .';
const type = (typed: string) => vscode.commands.executeCommand('type', { text: typed });

describe('Review mode', () => {
  afterEach(closeEditors);

  it('keeps what is typed out of the text, and gives labels', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    await run('toggleReview');
    await type('q');
    await type('and x');
    await vscode.commands.executeCommand('compositionType', {
      text: 'x',
      replacePrevCharCnt: 0,
      replaceNextCharCnt: 0,
      positionDelta: 0,
    });
    equal(document.getText(), original);
    await type('x');
    equal(document.getText(), original.replace('[ORG Aldis Ferries  ]', 'Aldis Ferries'));
    await type('u');
    equal(document.getText(), original);
    await type('3');
    equal(document.getText(), original);
    await type('1');
    equal(document.getText(), original.replace('[ORG', '[PER'));
    await run('review.undo');
    equal(document.getText(), original);
    await run('review.leave');
    await type('x');
    equal(document.getText(), original.replace('Aldis Ferries', 'Alxdis Ferries'));
  });

  it('tells an edit of tags from one of the text', async () => {
    const { document } = await openTagged('In [LOCAl<|>dis and Orsk  ] with [PER Tolle  ] .');
    await run('toggleReview');
    await run('fixAll');
    const fixed = 'In [LOC Aldis and Orsk  ] with [PER Tolle  ] .';
    equal(document.getText(), fixed);
    const { version } = document;
    await vscode.commands.executeCommand('deleteWordRight');
    const isBack = () => document.version > version && document.getText() === fixed;
    await until(vscode.workspace.onDidChangeTextDocument, 'the word', isBack);
    await run('review.leave');
  });

  it('does not begin when another extension takes what is typed', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    const other = vscode.commands.registerCommand('type', () => undefined);
    await run('toggleReview');
    other.dispose();
    await type('x');
    equal(document.getText(), original.replace('Aldis Ferries', 'Alxdis Ferries'));
    await run('toggleReview');
    await type('q');
    equal(document.getText(), original.replace('Aldis Ferries', 'Alxdis Ferries'));
    await run('review.leave');
  });
});

describe('The reading view', () => {
  afterEach(closeEditors);

  it('opens beside the text and leaves it as it is', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    await run('openReadingView');
    const isThere = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('tagwright.reading'));
    await until(vscode.window.tabGroups.onDidChangeTabs, 'the reading view', isThere);
    equal(document.getText(), original);
  });
});
