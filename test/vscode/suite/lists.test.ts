import * as vscode from 'vscode';
import { closeEditors, equal, ok, until, workspaceFile } from './support.ts';
import { findings, openTagged } from './texts.ts';

const name = 'tagwright-accepted.json';
const theirs = '{ "accepted": [\n\t{"rule":"split-token","surface":"Usk"},\n\tnull ] }';

/** Accepts what was found in a text as its light bulb does. */
async function accept({ uri }: vscode.TextDocument): Promise<void> {
  const range = new vscode.Range(0, 0, 0, 20);
  const actions: vscode.CodeAction[] = await vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    'quickfix',
  );
  const command = actions.find(({ title }) => /^Accept .* here \(/.test(title))?.command;
  ok(command, 'Nothing can be accepted.');
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

const encode = (text: string) => new TextEncoder().encode(text);
const list = async () => [...(await vscode.workspace.fs.readFile(workspaceFile(name)))];

describe('The list of accepted findings', () => {
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(workspaceFile(name));
  });

  it('keeps what others have written to the byte', async () => {
    const before = encode(`\ufeff${theirs}`);
    await vscode.workspace.fs.writeFile(workspaceFile(name), before);
    const { document } = await openTagged('in [LOC Aldis.  ] today\n');
    await findings(document, 'trailing-punctuation');
    await accept(document);
    await findings(document);
    const after = await list();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(after));
    equal(text.replace(/^.*trailing-punctuation.*\n/m, ''), `\ufeff${theirs}`);
    ok(after.length > before.length);
  });

  it('is not written behind an editor in which it has been changed', async () => {
    await vscode.workspace.fs.writeFile(workspaceFile(name), encode(theirs));
    const open = await vscode.workspace.openTextDocument(workspaceFile(name));
    const { document } = await openTagged('in [LOC Aldis.  ] today\n');
    await findings(document, 'trailing-punctuation');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(open.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    ok(open.isDirty);
    await accept(document);
    equal(await list(), [...encode(theirs)]);
    ok(await open.save());
    await accept(document);
    await findings(document);
    await until(vscode.workspace.onDidChangeTextDocument, 'the new list', () =>
      open.getText().includes('trailing-punctuation'),
    );
  });
});
