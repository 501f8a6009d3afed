/** The command that shows all places that a finding is about. */
import { commands, type Disposable, Location, l10n } from 'vscode';
import type { Server } from '../server/language-server.ts';
import { findingPlaces, upToDate } from '../server/requests.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { showStatus, whileWaiting } from '../ui/status-message.ts';
import { caretsOf, onEditor } from './on-editor.ts';

/** Registers the command: the editor lists the places, as it does references. */
export function addPlacesCommand(server: Server, queue: SerialQueue): Disposable {
  return onEditor('showPlaces', async (editor) => {
    const { document } = editor;
    const { active } = (await caretsOf(queue, editor))[0]!;
    const ask = () => upToDate(document, () => findingPlaces(server, document, active));
    const places = await whileWaiting(l10n.t('Looking for findings'), ask);
    if (!places?.length) return showStatus(l10n.t('No finding here names other places.'));
    const locations = places.map((range) => new Location(document.uri, range));
    await commands.executeCommand('editor.action.peekLocations', document.uri, active, locations, 'peek');
  });
}
