/** The reading view: the plain text beside the tagged one. */
import {
  commands,
  type Disposable,
  env,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { onEditor } from '../../commands/on-editor.ts';
import { activeTaggedEditor, provideActiveEditor } from '../../editor/documents.ts';
import type { Server } from '../../server/language-server.ts';
import { ReadingPanel } from './panel.ts';

/** The type of its panels. */
const viewType = 'tagwright.reading';

/** Adds the view and its commands. There is one panel at most; it shows the tagged text that was last worked in. */
export function addReadingView(server: Server, extension: Uri): Disposable[] {
  let shown: ReadingPanel | undefined;
  const show = (panel: WebviewPanel, document: TextDocument) => {
    const reading = new ReadingPanel(server, panel, extension, document);
    shown?.dispose();
    shown = reading;
    reading.onDidDispose(() => {
      if (shown === reading) shown = undefined;
    });
  };
  const open = (document: TextDocument) => {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    show(window.createWebviewPanel(viewType, '', place, { enableFindWidget: true }), document);
  };
  const restore = async (panel: WebviewPanel, state: { readonly uri?: string } | undefined) => {
    const document = state?.uri && (await openDocument(state.uri));
    if (document) show(panel, document);
    else panel.dispose();
  };
  const follow = () => {
    const editor = activeTaggedEditor();
    if (editor) shown?.show(editor.document);
  };
  return [
    { dispose: () => shown?.dispose() },
    window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: restore }),
    window.onDidChangeActiveTextEditor(follow),
    // A text may be recognised as tagged only after its editor is there.
    workspace.onDidOpenTextDocument(follow),
    provideActiveEditor(() => (shown?.isActive ? shown.editor : undefined)),
    // The same key goes there and back.
    onEditor('openReadingView', ({ document }) => {
      if (!shown) open(document);
      else if (shown.isActive) shown.goToSource();
      else shown.focus();
    }),
    // The page has told VS Code what to copy, by which this is called.
    commands.registerCommand('tagwright.reading.copy', (context: { readonly readingCopies?: string } = {}) =>
      env.clipboard.writeText(context.readingCopies ?? ''),
    ),
    commands.registerCommand('tagwright.undoInText', () => shown?.inSource('undo')),
    commands.registerCommand('tagwright.redoInText', () => shown?.inSource('redo')),
  ];
}

/** A document by its address; undefined when it is not there any more. It may not have been recognised as tagged yet. */
async function openDocument(uri: string): Promise<TextDocument | undefined> {
  return workspace.openTextDocument(Uri.parse(uri, true)).then(
    (document) => document,
    () => undefined,
  );
}
