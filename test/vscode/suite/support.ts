/** What the tests inside an extension host share: assertions that run in Node and in a browser, files and waiting. */
import * as vscode from 'vscode';

const waitSeconds = 20;

/** Fails unless both values have the same content. */
export function equal(actual: unknown, expected: unknown, message = 'The values differ'): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw Object.assign(new Error(message), { actual, expected, showDiff: true });
}

/** Fails unless the value is there: neither false, zero, empty, null nor undefined. */
export function ok<T>(value: T, message = 'Nothing there'): asserts value {
  if (!value) throw new Error(message);
}

/** The extension, whoever publishes it. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'tagwright');
  ok(found, 'tagwright is not among the extensions.');
  return found;
}

/** The address of a file in the workspace folder. */
export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace folder in the editor. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(name)));
}

/** What a file of the workspace folder holds on its file system, whatever editors show. */
export async function readFile(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(name)));
}

/** Closes all editors, without asking about changes. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Looks now and at each event until `look` finds something, and returns that. `what` names it should it not come. */
export function until<T>(event: vscode.Event<unknown>, what: string, look: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error(`Waited in vain for ${what}.`))), waitSeconds * 1000);
    const settle = (end: () => void) => {
      clearTimeout(late);
      listener.dispose();
      end();
    };
    const check = () => {
      try {
        const found = look();
        if (found) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const listener = event(check);
    check();
  });
}
