import * as vscode from 'vscode';
import { closeEditors, equal, ok, openFile, until, workspaceFile } from './support.ts';
import { bytes, bytesOf, findings, marked, openTagged, run } from './texts.ts';

/** Writes to the file of a document as another program would. */
async function writeBehind({ uri }: vscode.TextDocument, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

describe('A file that changes on disk while it is open', () => {
  afterEach(closeEditors);

  it('is read again, by the server, too', async () => {
    const { document } = await openTagged('In [LOC Aldis.  ] .\n');
    await findings(document, 'trailing-punctuation');
    const text = 'In [LOC --  ] and [LOC Velmora  ] and Velmora .\n';
    await writeBehind(document, text);
    await until(vscode.workspace.onDidChangeTextDocument, 'the new text', () => document.getText() === text);
    await findings(document, 'no-letters', 'untagged-mention');
    await run('fixAll');
    equal(document.getText(), 'In -- and [LOC Velmora  ] and Velmora .\n');
  });

  it('does not take the place of what has been edited', async () => {
    const editor = await openTagged('In [LOC Al<|>dis  ] .\n');
    await run('relabelAs.ORG');
    const edited = 'In [ORG Al<|>dis  ] .\n';
    equal(marked(editor), edited);
    await writeBehind(editor.document, 'something else\n');
    await run('relabelAs.MISC');
    equal(marked(editor), edited.replace('ORG', 'MISC'));
    equal(await bytesOf(editor.document), bytes('something else\n'));
  });

  it('may vanish: the text stays and can be edited', async () => {
    const editor = await openTagged('In [LOC Al<|>dis  ] .\n');
    await run('relabelAs.ORG');
    await vscode.workspace.fs.delete(editor.document.uri);
    await run('relabelAs.MISC');
    equal(marked(editor), 'In [MISC Al<|>dis  ] .\n');
    ok(await editor.document.save());
    equal(await bytesOf(editor.document), bytes('In [MISC Aldis  ] .\n'));
  });
});

describe('A file that is not in the encoding that the editor reads it in', () => {
  afterEach(closeEditors);

  it('has one finding that says so before it is saved, and none that judges its letters', async () => {
    const text = Uint8Array.from('In S\xe3o [LOC Jo\xe3o.  ] and [LOC Aldis.  ] .\n', (letter) => letter.charCodeAt(0));
    await vscode.workspace.fs.writeFile(workspaceFile('latin.txt'), text);
    const { document } = await openFile('latin.txt');
    const [finding] = await findings(document, 'bad-encoding', 'trailing-punctuation');
    ok(
      /^If only the editor shows “\ufffd” here, 2 times in all, reopen this file with its encoding/.test(
        finding!.message,
      ),
      finding!.message,
    );
    equal(finding!.relatedInformation?.length, 1);
    equal(finding!.severity, vscode.DiagnosticSeverity.Warning);
  });
});
