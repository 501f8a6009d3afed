/** Notices for the packages of others that are in the bundles. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The text of ThirdPartyNotices.txt: each package of which some file is in a bundle, with its licence. A package without one is an error. */
export function thirdPartyNotices(root: string, bundles: readonly Metafile[]): string {
  const inputs = bundles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => bytesOf(inputs)));
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const notices = [...folders].map((folder) => noticeOf(join(root, folder))).sort();
  const line = '-'.repeat(80);
  return [head, ...new Set(notices)].join(`\n${line}\n\n`);
}

const head = 'Tagwright contains parts of the following packages, under the licences that stand here.\n';

/** The files that something is left of in a bundle. */
function bytesOf(inputs: Metafile['outputs'][string]['inputs']): string[] {
  return Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotices)/i.test(file));
  if (files.length === 0) throw new Error(`${folder} has no licence that ThirdPartyNotices.txt could repeat.`);
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
