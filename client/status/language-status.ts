/** Items that VS Code shows beside the language of a tagged text: the server, the labels and the encoding that it is read with. */
import { type Command, type Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import { type EntitySummary, languageId } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { withoutIcons } from '../ui/foreign.ts';

/** Labels that are named; of a longer set, the rest is counted. */
const maxLabels = 8;

/** Three items, which hold for the text that is worked in. */
export class LanguageStatus implements Disposable {
  readonly #server = createItem('server', l10n.t('Tagwright: Server'));
  readonly #labels = createItem('labels', l10n.t('Tagwright: Labels'));
  readonly #encoding = createItem('encoding', l10n.t('Tagwright: Encoding'));

  dispose(): void {
    for (const item of [this.#server, this.#labels, this.#encoding]) item.dispose();
  }

  /** Shows whether the server runs. */
  showServer({ hasEnded, isRunning }: Server): void {
    const item = this.#server;
    item.busy = !hasEnded && !isRunning;
    item.severity = hasEnded ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = hasEnded ? l10n.t('The server has stopped') : l10n.t('Tagwright');
    item.detail = hasEnded ? '' : isRunning ? l10n.t('the server is running') : l10n.t('the server is starting');
    item.command = hasEnded
      ? commandOf('restartServer', l10n.t('Restart Server'))
      : commandOf('showLog', l10n.t('Show Log'));
  }

  /** Shows what a text is read with. */
  showText({ labelSet, labels, encoding, isMisread }: EntitySummary): void {
    const names = labels.slice(0, maxLabels).map(({ name }) => withoutIcons(name));
    const more = labels.length - names.length;
    this.#labels.text = [...names, ...(more > 0 ? [l10n.t('… {0} more', more)] : [])].join(', ');
    this.#labels.detail = l10n.t('label set {0}', withoutIcons(labelSet));
    this.#labels.command = commandOf('createConfiguration', l10n.t('Change'));
    this.#encoding.text = encoding.toUpperCase();
    this.#encoding.detail = isMisread ? l10n.t('open in the wrong encoding') : l10n.t('encoding of the file');
    this.#encoding.severity = isMisread ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    if (isMisread) {
      const title = l10n.t('Reopen');
      this.#encoding.command = { command: 'workbench.action.editor.changeEncoding', title };
    } else this.#encoding.command = undefined;
  }
}

function createItem(id: string, name: string) {
  const item = languages.createLanguageStatusItem(`tagwright.${id}`, { language: languageId });
  item.name = name;
  return item;
}

function commandOf(id: string, title: string): Command {
  return { command: `tagwright.${id}`, title };
}
