/** Files to compare: versions of one text, from files, folders or revisions of git. */
import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { LabelMap } from '../../core/formats/label-map.ts';
import { Document } from '../../core/syntax/document.ts';
import { decode } from '../../core/text/encoding.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { isTaggedFile, mayBeTagged } from '../../corpus/configurations.ts';
import { addressOfPath, rawPath } from '../../corpus/paths.ts';
import type { Output } from '../output/output.ts';
import type { PathConfigurations } from './configurations.ts';
import { FileFinder } from './find-files.ts';
import type { Problem } from './found-path.ts';
import { type GitChange, type GitVersion, readBlobs } from './git.ts';
import { type InputText, readOne } from './inputs.ts';
import { readText, standardInput, Unreadable } from './read-text.ts';

/** A text in several versions; one is undefined where there is no such file. */
export interface ComparedFile {
  /** Name under which results are reported. */
  readonly file: string;
  /** Its path from the folders that are compared; of files that were named, the name of the first. */
  readonly place: string;
  readonly versions: readonly (ReadVersion | undefined)[];
}

/** A version of a text. */
export interface ReadVersion {
  /** Path, of a revision of git too, where the file then was. */
  readonly name: string;
  readonly document: Document;
  readonly input: InputText;
  /** Gives a label the name under which it is compared. */
  readonly labelOf: (label: string) => string;
}

/** What files are compared with. */
export interface Comparison {
  readonly configurations: PathConfigurations;
  /** Other names for labels; by default those of the configuration of each file. */
  readonly labels?: LabelMap | undefined;
  readonly output: Output;
}

/**
 * Finds what belongs together: files as they are given, and in folders those of one name, if one of them is a tagged text. A file
 * stands beside the file of its name in a folder. What cannot be read is reported, and the rest goes on.
 *
 * @param roots files, folders, or `-` for a text on standard input
 */
export async function* comparedFiles(roots: readonly string[], comparison: Comparison): AsyncGenerator<ComparedFile> {
  const { configurations, output } = comparison;
  const folders = roots.filter(isFolder);
  if (folders.length < roots.length) {
    const named = roots.find((root) => !folders.includes(root))!;
    const paths = roots.map((root) => (folders.includes(root) ? join(root, basename(named)) : root));
    yield* oneFile({ file: named, place: basename(named) }, paths, comparison);
    return;
  }
  const names = new Set<string>();
  for (const root of roots) {
    for await (const found of new FileFinder(configurations).find([root], { areArguments: false })) {
      if (typeof found === 'string') names.add(relative(root, found));
      else await output.problem(found.name, found.problem);
    }
  }
  for (const name of [...names].sort()) {
    const paths = roots.map((root) => (isThere(join(root, name)) ? join(root, name) : undefined));
    yield* oneFile({ file: name, place: name }, paths, comparison);
  }
}

async function* oneFile(
  named: Pick<ComparedFile, 'file' | 'place'>,
  paths: readonly (string | undefined)[],
  comparison: Comparison,
): AsyncGenerator<ComparedFile> {
  const versions: (ReadVersion | undefined)[] = [];
  for (const path of paths) {
    const input = path === undefined ? undefined : await readOne(path, comparison.configurations);
    if (input && 'problem' in input) return comparison.output.problem(input.name, input.problem);
    versions.push(input && (await versionOf(input, comparison)));
  }
  yield { ...named, versions };
}

async function versionOf(input: InputText, { configurations, labels }: Comparison): Promise<ReadVersion> {
  const { name, text, settings } = input;
  const map = labels ?? (await configurations.find(name))?.config.labelMap;
  return { name, document: Document.parse(text, settings.read), input, labelOf: (label) => map?.get(label) ?? label };
}

/** Number of files whose contents are asked of git at once. */
const batchSize = 32;

/**
 * Reads the tagged texts among files that differ between revisions; each is read with the settings that its path has now. What
 * cannot be read is reported, and the rest goes on.
 *
 * @throws GitError
 */
export async function* changedFiles(
  changes: readonly GitChange[],
  comparison: Comparison,
): AsyncGenerator<ComparedFile> {
  const { configurations, output } = comparison;
  for (let at = 0; at < changes.length; at += batchSize) {
    const batch = changes.slice(at, at + batchSize);
    const kept: GitChange[] = [];
    for (const change of batch) if (await mayChangeTags(change, configurations)) kept.push(change);
    const ids = kept.flatMap(({ left, right }) => [left?.blob, right?.blob]).filter((id) => id !== undefined);
    const contents = readBlobs(ids);
    for (const { left, right } of kept) {
      const versions: (InputText | Problem | undefined)[] = [];
      for (const version of [left, right]) {
        const content = version?.blob === undefined ? undefined : contents.get(version.blob);
        versions.push(version && (await readVersion(version, content, configurations)));
      }
      const problems = versions.filter((version) => version && 'problem' in version) as Problem[];
      const texts = versions as (InputText | undefined)[];
      for (const { name, problem } of problems) await output.problem(name, problem);
      if (problems.length > 0 || !(await isTagged(texts, configurations))) continue;
      const { path } = (right ?? left)!;
      const read = await Promise.all(texts.map((text) => text && versionOf(text, comparison)));
      yield { file: path, place: path, versions: read };
    }
  }
}

async function mayChangeTags({ left, right }: GitChange, configurations: PathConfigurations): Promise<boolean> {
  for (const version of [left, right]) {
    if (version && mayBeTagged(addressOfPath(version.path), await configurations.find(version.path))) return true;
  }
  return false;
}

async function isTagged(
  versions: readonly (InputText | undefined)[],
  configurations: PathConfigurations,
): Promise<boolean> {
  for (const version of versions) {
    if (!version) continue;
    const configuration = await configurations.find(version.name);
    if (isTaggedFile(addressOfPath(version.name), configuration, () => version.text)) return true;
  }
  return false;
}

async function readVersion(
  { path: name }: GitVersion,
  content: Buffer | undefined,
  configurations: PathConfigurations,
): Promise<InputText | Problem> {
  try {
    const found = await configurations.settingsOf(name);
    const { encoding } = found.settings.read;
    if (content === undefined) return { name, ...found, ...(await readText(name, encoding)) };
    const decoded = decode(content, encoding);
    if ('problem' in decoded) return { name, problem: `${decoded.problem}` };
    return { name, ...found, ...decoded, bytes: content };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { name, problem: error.message };
  }
}

/** Names of annotators: those of their folders, or the whole paths where these are the same. */
export function annotatorNames(roots: readonly string[]): string[] {
  const names = roots.map((root) => printedName(basename(root)));
  return new Set(names).size === names.length ? names : roots.map(printedName);
}

/** Tells whether there is something at a path. */
export function isThere(path: string): boolean {
  return path === standardInput || statSync(rawPath(path), { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return path !== standardInput && (statSync(rawPath(path), { throwIfNoEntry: false })?.isDirectory() ?? false);
}
