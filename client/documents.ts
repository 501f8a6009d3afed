/** Which documents are texts to correct. */
import { languages, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import { languageId } from '../server/protocol.ts';

/** Selects documents of one language and one scheme of URIs, for VS Code and for LSP alike. */
export interface Selector {
  readonly language: string;
  readonly scheme: string;
}

/** Where texts lie that people edit, besides the folders that are open. */
const usualSchemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-local'];

/** The tagged texts that are corrected. Other schemes show copies, such as `git:`; findings there would be seen twice. */
export function taggedTexts(): Selector[] {
  return textsIn(languageId);
}

/** Selects the texts in a language, wherever people edit texts. */
export function textsIn(language: string, ...moreSchemes: string[]): Selector[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...usualSchemes, ...folders, ...moreSchemes])].map((scheme) => ({ language, scheme }));
}

/** Whether a document is a tagged text that is corrected. */
export function isTagged(document: TextDocument): boolean {
  return languages.match(taggedTexts(), document) > 0;
}

/** The editor that has the focus, if it shows a tagged text. */
export function activeTaggedEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor && isTagged(editor.document) ? editor : undefined;
}
