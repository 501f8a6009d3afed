import * as vscode from 'vscode';
import { closeEditors, equal, until } from './support.ts';
import { marked, openTagged, run } from './texts.ts';

/** Runs commands that answer the picker, while Tagwright's command waits for it, and compares the outcome. */
async function picks(before: string, command: string, answers: readonly string[], after: string): Promise<void> {
  const editor = await openTagged(before);
  const picked = run(command);
  for (const answer of answers) await vscode.commands.executeCommand(answer);
  await picked;
  equal(marked(editor), after);
}

const enter = 'workbench.action.acceptSelectedQuickOpenItem';
const cancel = 'workbench.action.closeQuickOpen';

describe('The label picker', () => {
  afterEach(closeEditors);

  // The server has not answered yet: the text has just been opened.
  it('keeps an Enter that comes before its labels', () =>
    picks('In <|Aldis|> , [LOC Velmora  ] .', 'tag', [enter], 'In [PER <|Aldis|>  ] , [LOC Velmora  ] .'));

  it('gives way to Escape at once', () =>
    picks('In <|Aldis|> , [LOC Velmora  ] .', 'tag', [cancel], 'In <|Aldis|> , [LOC Velmora  ] .'));

  it('opens even if there is nothing to tag', async () => {
    const editor = await openTagged('In <|old [LOC Aldis  ]|> .');
    let closed = false;
    const picked = run('tag').then(() => {
      closed = true;
    });
    await vscode.commands.executeCommand('tagwright.nextEntity');
    equal(closed, false);
    await vscode.commands.executeCommand(cancel);
    await picked;
    equal(editor.document.getText(), 'In old [LOC Aldis  ] .');
  });

  it('labels what it asked about, also when the caret is elsewhere by then', () =>
    picks(
      'In <|Aldis|> , [LOC Velmora  ] .',
      'tag',
      ['tagwright.nextEntity', enter],
      'In [PER Aldis  ] , [LOC <|>Velmora  ] .',
    ));

  it('leaves a text alone that has changed since it asked', () =>
    picks(
      'In <|Aldis|> , [LOC Velmora  ] .',
      'tag',
      ['tagwright.nextEntity', 'tagwright.untag', enter],
      'In Aldis , <|>Velmora .',
    ));
});

describe('Relabel of a text without a tag', () => {
  afterEach(closeEditors);

  const relabelled = (before: string, after: string) => async () => {
    const editor = await openTagged(before);
    await run('relabelAs.ORG');
    await until(vscode.workspace.onDidChangeTextDocument, after, () => marked(editor) === after);
  };

  it(
    'tags the word at the caret',
    relabelled('In Al<|>dis , [LOC Velmora  ] .', 'In [ORG Al<|>dis  ] , [LOC Velmora  ] .'),
  );
  it('tags the selection', relabelled('In <|Aldis|> , [LOC Velmora  ] .', 'In [ORG <|Aldis|>  ] , [LOC Velmora  ] .'));
  it(
    'tags a mention that was missed',
    relabelled('In <|Aldis|> , [LOC Aldis  ] .', 'In [ORG <|Aldis|>  ] , [LOC Aldis  ] .'),
  );
});
