/** The commands that export tagged texts into other formats, and import them from those. */
import { type Disposable, l10n, Uri } from 'vscode';
import { type FilesToConvert, type FormatOffer, filesToConvertRequest, formatsRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { register } from '../ui/commands.ts';
import { showStatus } from '../ui/status-message.ts';
import { exchange } from './exchange.ts';
import {
  askFormat,
  askWhatToExport,
  askWhatToImport,
  askWhetherOntoSource,
  type Chosen,
  chosenInExplorer,
} from './questions.ts';

/** Registers the commands. The Explorer gives them what was clicked, and all that is selected. */
export function addExchangeCommands(server: Server): Disposable[] {
  const onChosen = (id: string, run: (server: Server, chosen: Chosen | undefined) => Promise<void>) =>
    register(id, async (clicked, selected) => {
      const uris = (Array.isArray(selected) ? selected : [clicked]).filter((each) => each instanceof Uri);
      await run(server, uris.length > 0 ? await chosenInExplorer(uris) : undefined);
    });
  return [onChosen('export', exportTexts), onChosen('import', importTexts)];
}

/** Name of Tagwright's own format. */
const brackets = 'brackets';

async function exportTexts(server: Server, given: Chosen | undefined): Promise<void> {
  const title = l10n.t('Export');
  const formats = await server.request<FormatOffer[]>(formatsRequest, {});
  const chosen = given ?? (await askWhatToExport(title));
  if (!chosen) return;
  const others = formats.filter(({ name }) => name !== brackets);
  const to = await askFormat(title, others);
  if (to) await convert(server, title, { chosen, from: own(formats), to });
}

async function importTexts(server: Server, given: Chosen | undefined): Promise<void> {
  const title = l10n.t('Import');
  const formats = await server.request<FormatOffer[]>(formatsRequest, {});
  const from = await askFormat(title, formatsOf(formats, given));
  if (!from) return;
  const chosen = given ?? (await askWhatToImport(title, from));
  if (chosen) await convert(server, title, { chosen, from, to: own(formats) });
}

function own(formats: readonly FormatOffer[]): FormatOffer {
  return formats.find(({ name }) => name === brackets)!;
}

/** The formats that files may be in by their names; all others when there are no such. Which one it is, is never guessed. */
function formatsOf(formats: readonly FormatOffer[], chosen: Chosen | undefined): readonly FormatOffer[] {
  const others = formats.filter(({ name }) => name !== brackets);
  const { files = [], folders = [] } = chosen ?? {};
  if (folders.length > 0 || files.length === 0) return others;
  const fitting = others.filter(({ extensions }) => files.every(({ path }) => path.endsWith(extensions[0]!)));
  return fitting.length > 0 ? fitting : others;
}

interface Choice {
  readonly chosen: Chosen;
  readonly from: FormatOffer;
  readonly to: FormatOffer;
}

async function convert(server: Server, title: string, { chosen, from, to }: Choice): Promise<void> {
  const folderName = from.name === brackets ? `export-${to.name}` : `import-${from.name}`;
  const { files: all, hasSource } = await server.request<FilesToConvert>(filesToConvertRequest, {
    from: from.name,
    files: chosen.files.map((uri) => `${uri}`),
    folders: chosen.folders.map((uri) => `${uri}`),
  });
  // Texts that were written before are no texts to convert.
  const files = all.filter(({ uri, isFound }) => !isFound || !uri.includes(`/${folderName}/`));
  if (files.length === 0) {
    const extension = from.extensions[0]!;
    return showStatus(
      from.name === brackets
        ? l10n.t('There are no tagged texts in this folder.')
        : l10n.t('There are no {0} files in this folder.', extension),
    );
  }
  const ontoSource = hasSource ? await askWhetherOntoSource(title) : false;
  if (ontoSource === undefined) return;
  await exchange(server, { title, from, to, files, ontoSource, folderName });
}
