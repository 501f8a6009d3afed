/** Selects the documents that are texts to correct. */
import { type Disposable, languages, type TextDocument, type TextEditor, type Uri, window, workspace } from 'vscode';
import { languageId } from '../../protocol/index.ts';

/** Selects documents of one language and one scheme of URIs, for VS Code and for LSP alike. */
export interface Selector {
  readonly language: string;
  readonly scheme: string;
}

/** URI schemes of editable texts, besides those of the open folders. */
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

/** Tells whether a document is a tagged text to correct. */
export function isTagged(document: TextDocument): boolean {
  return languages.match(taggedTexts(), document) > 0;
}

/** Finds the editor whose text a view shows, while that view has the focus. */
type EditorProvider = () => TextEditor | undefined;

const editorProviders = new Set<EditorProvider>();

/** Registers a provider of the editor that commands work on while another view has the focus, until it is disposed of. */
export function provideActiveEditor(find: EditorProvider): Disposable {
  editorProviders.add(find);
  return { dispose: () => editorProviders.delete(find) };
}

/** The editor that is worked in, by itself or through a view of its text, if it shows a tagged text. */
export function activeTaggedEditor(): TextEditor | undefined {
  const through = [...editorProviders].map((find) => find()).find((editor) => editor);
  const editor = window.activeTextEditor ?? through;
  return editor && isTagged(editor.document) ? editor : undefined;
}

/** Opens a file as the tagged text that it is, which VS Code may not know yet; it is not shown. */
export async function openTagged(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  return isTagged(document) ? document : languages.setTextDocumentLanguage(document, languageId);
}
