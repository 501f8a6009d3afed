/** Feature: a warning when an editor has opened a file in another encoding than its own. */
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { type Message, say } from '../../core/message.ts';
import { unreadableSpans } from '../../core/syntax/unreadable.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';

/**
 * Looks whether an editor has opened a file in its own encoding. Where it has not, saving the text would lose letters, and what
 * looks like a bracket may be half of a character: the user is told, and no tag is changed before the file is opened anew.
 */
export const encoding: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { documents, misread } = host.services;
    const look = (open: OpenDocument) => host.later('encoding of a text', () => judge(host, open.uri));
    documents.onDidOpen(({ document }) => look(document));
    documents.onDidChangeContent(({ document }) => {
      // An editor that opens a file anew tells that as a change.
      if (misread.has(document.uri) || unreadableSpans(document.document).length > 0) look(document);
    });
    documents.onDidClose(({ document }) => misread.delete(document.uri));
  },
};

async function judge(host: FeatureHost, uri: string): Promise<void> {
  const { client, connection, documents, files, fileSettings, workspace, misread } = host.services;
  await fileSettings.find(uri);
  const set = fileSettings.of(uri).read.encoding;
  const open = documents.get(uri)?.document;
  if (!open || (set === undefined && unreadableSpans(open).length === 0)) {
    misread.delete(uri);
    return;
  }
  const { text } = await files.read(uri, set);
  if (text === undefined || !isMisread(open.text, text, set !== undefined)) {
    misread.delete(uri);
    return;
  }
  const isNews = documents.get(uri) && !misread.has(uri);
  if (!isNews) return;
  misread.add(uri);
  await connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Warning,
    message: client.language.write(warning(workspace.nameOf(uri), set)),
  });
}

function warning(name: string, set: string | undefined): Message {
  return set === undefined
    ? say(
        '“{0}” is open in the wrong encoding, and saving it would lose characters. Reopen it with the right one first.',
        name,
      )
    : say(
        '“{0}” is not open in {1}, the encoding that tagwright.json sets for it. Reopen it with that encoding before you change it.',
        name,
        set,
      );
}

/**
 * Tells whether an editor has read a file otherwise than the server has.
 *
 * @param open what the editor has; what was changed there since has few other letters
 * @param text what we read
 * @param isSet whether the encoding of the file is known
 */
function isMisread(open: string, text: string, isSet: boolean): boolean {
  if (count(open, '\ufffd') > count(text, '\ufffd')) return true;
  const letters = new Set(text);
  const own = [...new Set(open)].filter((letter) => letter > '\x7f');
  return isSet && own.filter((letter) => !letters.has(letter)).length > own.length / 2;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
