/** The lock of a text that is reviewed, with answers of the server that come late. */
import * as vscode from 'vscode';
import { Lock } from '../../../client/review/lock.ts';
import { closeEditors, equal, until } from './support.ts';
import { bytesOf, openNew, openTagged } from './texts.ts';

const text = 'In [LOC Al<|>dis  ] and [ORG Aldis Ferries  ] .';

describe('The lock of a reviewed text', () => {
  let lock: Lock | undefined;

  afterEach(async () => {
    lock?.dispose();
    await closeEditors();
  });

  /** Locks a text; before a change of that is known to be none of tags alone, something else happens. */
  const lockUntil = (document: vscode.TextDocument, happens: () => Thenable<unknown>) =>
    new Promise<void>((resolve) => {
      const preservesText = () => Promise.resolve(happens()).then(() => false);
      lock = new Lock(document, { preservesText, refuse: resolve });
    });

  it('takes back what VS Code saves before the server has answered, in the file as well', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    const saved: string[] = [];
    const onSave = vscode.workspace.onDidSaveTextDocument((each) => saved.push(each.getText()));
    let saving: Thenable<boolean> | undefined;
    const refused = lockUntil(document, async () => {
      await until(vscode.workspace.onDidChangeTextDocument, 'something to save', () => document.isDirty);
      saving ??= document.save();
      await saving;
    });
    await vscode.commands.executeCommand('default:type', { text: 'x' });
    await refused;
    onSave.dispose();
    equal(document.getText(), original);
    equal(await bytesOf(document), original);
    equal(saved, [original.replace('Aldis', 'Alxdis'), original]);
  });

  it('takes back what is told to be unsaved only after the answer', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    const refused = lockUntil(document, async () => undefined);
    await vscode.commands.executeCommand('default:type', { text: 'x' });
    await refused;
    equal(document.getText(), original);
  });

  it('takes back nothing in another text, when that has the focus by then', async () => {
    const { document } = await openTagged(text);
    const original = document.getText();
    let other: vscode.TextDocument | undefined;
    const writeElsewhere = async () => {
      other = (await openNew('')).document;
      await vscode.commands.executeCommand('default:type', { text: 'written elsewhere' });
    };
    // One change is told more than once.
    let writing: Promise<void> | undefined;
    const refused = lockUntil(document, () => {
      writing ??= writeElsewhere();
      return writing;
    });
    await vscode.commands.executeCommand('default:type', { text: 'x' });
    await refused;
    equal(other?.getText(), 'written elsewhere');
    equal(document.getText(), original);
  });
});
