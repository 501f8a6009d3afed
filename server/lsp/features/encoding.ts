import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { say } from '../../core/message.ts';
import { isReadable } from '../../core/unreadable.ts';
import type { Feature, Handlers } from '../handler.ts';

/**
 * Where an encoding is set for a file and its editor has opened it in another one, a word on that: what looks like a bracket there
 * may be half of a character, and nothing in the text alone shows it.
 */
export const encoding: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    handlers.documents.onDidOpen(({ document: { uri, document } }) => {
      // What could not be read is a finding already.
      if (isReadable(document.text)) handlers.later('encoding of a text', () => warn(handlers, uri, document.text));
    });
  },
};

async function warn({ connection, client, files, fileSettings, workspace }: Handlers, uri: string, open: string) {
  await fileSettings.find(uri);
  const set = fileSettings.of(uri).encoding;
  if (set === undefined) return;
  const { text } = await files.read(uri, set);
  if (text === undefined || !hasOtherLetters(open, text)) return;
  const message = say(
    '“{0}” is not open in {1}, the encoding that tagwright.json has for it. Reopen it with that encoding before you change it.',
    workspace.nameOf(uri),
    set,
  );
  await connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Warning,
    message: client.language.write(message),
  });
}

/** Whether an open text has letters that its file has not. What is not saved yet has the same ones, as far as tags go. */
function hasOtherLetters(open: string, text: string): boolean {
  const letters = new Set(text);
  return [...new Set(open)].some((letter) => letter > '\x7f' && !letters.has(letter));
}
