/** Feature: annotated texts in other formats, for clients that import and export. */
import { convertFilesParams, filesToConvertParams } from '../../../protocol/client-messages.ts';
import {
  type ConversionResult,
  convertFilesRequest,
  type FileReference,
  type FilesToConvert,
  type FormatOffer,
  filesToConvertRequest,
  formatsRequest,
} from '../../../protocol/index.ts';
import type { Format } from '../../core/formats/format.ts';
import { formatNamed, formats } from '../../core/formats/index.ts';
import { addressKey, asFolder, folderOf, pathFrom } from '../../corpus/files.ts';
import type { Workspace } from '../../corpus/workspace.ts';
import { convertGiven } from '../actions/conversion.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';

/** Import and export. Nothing is kept between requests: which files, which format and how far it is, the client knows. */
export const conversion: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { language } = host.services.client;
    host.onRequest(formatsRequest, async () => formats.map((format) => offerOf(format, language.write(format.title))));
    host.onRequest(filesToConvertRequest, async (given) => {
      const { from, files, folders } = check(filesToConvertParams, given);
      return filesToConvert(host, formatOf(from, 'from'), files, folders.map(asFolder));
    });
    onConvertFiles(host);
  },
};

function onConvertFiles(host: FeatureHost): void {
  host.onRequest(convertFilesRequest, async (given, token): Promise<ConversionResult[]> => {
    const { files, from, to, ...rest } = check(convertFilesParams, given);
    const task = { ...rest, from: formatOf(from, 'from'), to: formatOf(to, 'to') };
    const results: ConversionResult[] = [];
    for (const file of files) {
      const work = () => convertGiven(host.services, file, task);
      // Editing goes on meanwhile.
      results.push(...(await host.services.idleQueue.whenIdle(work)));
      if (token.isCancellationRequested) break;
    }
    return results;
  });
}

function formatOf(name: string, parameter: string): Format {
  const format = formatNamed(name);
  if (!format) throw invalidParams(`${parameter} must be the name of a format.`);
  return format;
}

function offerOf({ name, extensions, holds, frame }: Format, title: string): FormatOffer {
  const nothing = { begin: '', between: '', end: '' };
  return { name, title, extensions, holdsMany: holds !== 'document', frame: frame ?? nothing };
}

async function filesToConvert(
  { services: { workspace, configurations } }: FeatureHost,
  from: Format,
  files: readonly string[],
  folders: readonly string[],
): Promise<FilesToConvert> {
  const found = folders.length > 0 ? await filesIn(workspace, folders, from) : [];
  const named = new Set(files);
  const all = [...new Set([...files, ...found])];
  const base = commonFolder([...files.flatMap((uri) => folderOf(uri) ?? []), ...folders]);
  const references: FileReference[] = [];
  let hasSource = false;
  for (const uri of all) {
    const isBeneath = base !== '' && addressKey(uri).startsWith(addressKey(base));
    const folder = isBeneath ? base : (/^.*\/|^untitled:/.exec(uri)?.[0] ?? '');
    references.push({ uri, name: pathFrom(folder, uri), isFound: !named.has(uri) });
    hasSource ||= (await configurations.find(uri))?.config.source !== undefined;
  }
  return { files: references, hasSource };
}

async function filesIn(workspace: Workspace, folders: readonly string[], from: Format): Promise<readonly string[]> {
  const keys = folders.map(addressKey);
  const all = from.name === 'brackets' ? await workspace.list() : await workspace.listNamed(from.extensions[0]);
  return all.filter((uri) => keys.some((key) => addressKey(uri).startsWith(key)));
}

/** The innermost folder that has all of some folders beneath it; empty when there is none. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let common = first;
  while (common !== '' && others.some((each) => !addressKey(each).startsWith(addressKey(common)))) {
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  }
  return common;
}
