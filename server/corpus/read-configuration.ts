/** Reading of a `tagwright.json` and the gazetteers that it names. */
import { type Config, configName, parseConfig, type ReadConfig } from '../core/config/config.ts';
import type { ConfigProblem } from '../core/lists/json-problems.ts';
import { type Gazetteer, parseGazetteer } from '../core/mentions/gazetteer.ts';
import { type Localizable, type Message, say } from '../core/message.ts';
import { addressKey, type FileRead, type Files, within } from './files.ts';

/** A folder's `tagwright.json` as read, with the files that it names. */
export interface ConfigurationRead extends ReadConfig {
  readonly uri: string;
  /** Text; undefined when the file does not exist. */
  readonly text: string | undefined;
  /** Names of all gazetteers; later ones win. */
  readonly gazetteer: Gazetteer;
  /** Content of each file that was looked into, by its key. */
  readonly sources: ReadonlyMap<string, FileRead>;
}

/** Reads the `tagwright.json` of a folder, if any, and the gazetteers that it names. Never fails. */
export async function readConfiguration(files: Files, folder: string): Promise<ConfigurationRead> {
  const uri = `${folder}${configName}`;
  const sources = new Map<string, FileRead>();
  const read = async (from: string, encoding?: string) => {
    const source = await files.read(from, encoding);
    sources.set(addressKey(from), source);
    return source;
  };
  const { text, problem } = await read(uri);
  const reading: ConfigurationRead = {
    uri,
    text: undefined,
    config: undefined,
    problems: [],
    gazetteer: new Map(),
    sources,
  };
  if (problem !== undefined) return { ...reading, text: '', problems: [unreadableConfiguration(problem)] };
  // An editor creates a file empty and fills it a moment later.
  if (text === undefined || text === '') return reading;
  const { config, problems } = parseConfig(text);
  if (!config) return { ...reading, text, problems };
  const { gazetteer, incomplete } = await readGazetteers(folder, config, text, read);
  return { ...reading, text, config, problems: [...problems, ...incomplete], gazetteer };
}

async function readGazetteers(
  folder: string,
  { gazetteers, read: { encoding } }: Config,
  text: string,
  read: (uri: string, encoding?: string) => Promise<FileRead>,
) {
  const gazetteer = new Map<string, string>();
  const incomplete: ConfigProblem[] = [];
  for (const path of gazetteers) {
    const report = (message: Message) => incomplete.push(problemOf(text, path, message));
    const uri = within(folder, path);
    const { text: lines, problem } = uri === undefined ? {} : await read(uri, encoding);
    if (uri === undefined) report(say('“{0}” is outside the folder of this file.', path));
    else if (problem !== undefined) report(say('“{0}” cannot be read: {1}.', path, problem));
    else if (lines === undefined) report(say('There is no file “{0}”.', path));
    else {
      const { gazetteer: names, problems } = parseGazetteer(lines, encoding);
      for (const [name, label] of names) gazetteer.set(name, label);
      const [first] = problems;
      if (first) report(say('“{0}”, line {1}: {2}', path, `${first.line}`, first.message));
    }
  }
  return { gazetteer, incomplete };
}

/** Makes the problem for an existing file that cannot be read. */
export function unreadableConfiguration(problem: Localizable): ConfigProblem {
  return { kind: 'broken', from: 0, to: 0, message: say('This file cannot be read: {0}.', problem) };
}

/** Makes a problem with a path, at the place where it is written. */
function problemOf(text: string, path: string, message: Message): ConfigProblem {
  const written = JSON.stringify(path);
  const from = Math.max(0, text.indexOf(written));
  return { kind: 'incomplete', from, to: from + written.length, message };
}
