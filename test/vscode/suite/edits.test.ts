import * as vscode from 'vscode';
import { closeEditors, equal } from './support.ts';
import { marked, openTagged, run } from './texts.ts';

/** Runs a command on a marked text, compares the outcome with another one, undoes it in one step and redoes it. */
async function edits(before: string, command: string, after: string): Promise<void> {
  const editor = await openTagged(before);
  const original = editor.document.getText();
  await run(command);
  equal(marked(editor), after);
  if (original === editor.document.getText()) return;
  await vscode.commands.executeCommand('undo');
  equal(marked(editor), before, 'The edit is more than one undo step.');
}

describe('Relabel', () => {
  afterEach(closeEditors);

  const relabelled = (before: string, after: string) => () => edits(before, 'relabelAs.ORG', after);

  it('keeps the caret in the body', relabelled('In [LOC Al<|>dis  ] .', 'In [ORG Al<|>dis  ] .'));
  it('keeps the caret in the label', relabelled('In [L<|>OC Aldis  ] .', 'In [<|>ORG Aldis  ] .'));
  it('keeps the caret in a label that gets shorter', relabelled('a [MISC<|> Aldis  ] .', 'a [ORG<|> Aldis  ] .'));
  it('keeps a selection', relabelled('In [LOC <|Aldis|>  ] .', 'In [ORG <|Aldis|>  ] .'));
  it('keeps a selection of the whole tag', relabelled('In <|[LOC Aldis  ]|> .', 'In <|[ORG Aldis  ]|> .'));
  it(
    'works at all carets at once',
    relabelled(
      '[LOC Al<|>dis  ] , [PER To<|>lle  ] and [L<|>OC Velmora  ]',
      '[ORG Al<|>dis  ] , [ORG To<|>lle  ] and [<|>ORG Velmora  ]',
    ),
  );
  it(
    'takes all entities of a selection',
    relabelled('<|[LOC Aldis  ] , [PER Tolle  ]|>', '<|[ORG Aldis  ] , [ORG Tolle  ]|>'),
  );
  it('does nothing where there is no word', relabelled('In [LOC Aldis  ] <|>.', 'In [LOC Aldis  ] <|>.'));
  it('does nothing when the label is right', relabelled('In [ORG Al<|>dis  ] .', 'In [ORG Al<|>dis  ] .'));
  it('refuses a label of another set', () => edits('In [LOC Al<|>dis  ] .', 'relabelAs.GPE', 'In [LOC Al<|>dis  ] .'));
  it('knows OntoNotes', () =>
    edits('[GPE Al<|>dis  ] [DATE May  ]', 'relabelAs.WORK_OF_ART', '[WORK_OF_ART Al<|>dis  ] [DATE May  ]'));
});

describe('Remove Tag', () => {
  afterEach(closeEditors);

  it('leaves the text and the caret', () => edits('In [LOC Al<|>dis  ] .', 'untag', 'In Al<|>dis .'));
  it('works from the label', () => edits('In [LO<|>C Aldis  ] .', 'untag', 'In <|>Aldis .'));
  it('works at all carets', () =>
    edits('[LOC Al<|>dis  ] [PER T<|>olle  ] [ORG x  ]', 'untag', 'Al<|>dis T<|>olle [ORG x  ]'));
});

describe('Fix All in File', () => {
  afterEach(closeEditors);

  it('makes the automatic fixes and keeps the caret', () =>
    edits('[LOC Aldis.  ] and [ORG ] [PER To<|>lle  ]', 'fixAll', '[LOC Aldis  ]. and [ORG ] [PER To<|>lle  ]'));
});

describe('Rename Symbol', () => {
  afterEach(closeEditors);

  it('on a label gives all of its tags another one', async () => {
    // No other file of the folder has it.
    const { document, selection } = await openTagged('[LO<|>CS Aldis  ] and [LOCS Tolle ] , [ORG Aldis  ]');
    const place = [document.uri, selection.active] as const;
    const { range, placeholder } = await vscode.commands.executeCommand<Renamed>('vscode.prepareRename', ...place);
    equal([document.getText(range), placeholder], ['LOCS', 'LOCS']);
    const rename = 'vscode.executeDocumentRenameProvider';
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(rename, ...place, 'PER');
    await vscode.workspace.applyEdit(edit);
    equal(document.getText(), '[PER Aldis  ] and [PER Tolle ] , [ORG Aldis  ]');
  });

  it('elsewhere says why not', async () => {
    const { document, selection } = await openTagged('[LOC Al<|>dis  ]');
    const asked = vscode.commands.executeCommand('vscode.prepareRename', document.uri, selection.active);
    const reason = await asked.then(String, (error: Error) => error.message);
    equal(reason, 'Only the label of an entity can be renamed: put the caret on “LOC”.');
  });
});

/** What VS Code is told before it asks for a new name. */
interface Renamed {
  readonly range: vscode.Range;
  readonly placeholder: string;
}
