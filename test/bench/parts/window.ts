import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../../vscode/workspace.ts';
import { type SizeName, sizes, writeText } from '../documents.ts';
import { Editor } from '../editor.ts';
import { lengthOfFile } from '../files.ts';
import { Samples, timed } from '../measure.ts';
import type { Part, Settings } from '../part.ts';
import { type Results, type Row, ratio, rowOf } from '../results.ts';

const opening = 'open in a new window → first squiggle';
const openingNext = 'open in the same window → first squiggle';
const typing = 'key → squiggle';
const seeking = 'first search for symbols of the folder';

const json = 'VS Code’s JSON extension';
const checking = 'tagwright check, one rule';
const sizesInWindow = ['8 kB', '100 kB', '1 MB'] as const satisfies readonly SizeName[];
const filesInFolder = '2,802 files';

/** A language in the window, and what makes an error in its files. */
interface Language {
  readonly of: string;
  readonly name: 'cable' | 'json';
  readonly extension: string;
  /** A line with a finding, which stands second in each file, so that it can be seen. */
  readonly flawed: string;
  /** A key that is an error, and the text of a line that it comes behind, as a pattern. */
  readonly key: string;
  readonly place: RegExp;
  /** The folder of the extension that is measured; this one if none is given. */
  readonly folder?: string;
}

const cable: Language = {
  of: 'tagwright',
  name: 'cable',
  extension: '.txt',
  flawed: '[LOC Kestrelport.  ] is far . \n',
  key: ']',
  place: /^.{20,90}? [a-z]{4,} (?=[a-z]{4,} )/,
};
const jsonFile: Language = {
  of: json,
  name: 'json',
  extension: '.json',
  flawed: '  [{ "a": 1, "a": 2 }],\n',
  key: ',',
  place: /^ {2}\[/,
};

/** The real editor: what a user waits for. */
export const window: Part = {
  name: 'window',
  title: 'In the window',
  about: `In a real VS Code, drawn by a browser, from the key to the moment that a squiggle is drawn under a finding (or that a row is in the list of symbols). Tagwright’s files are plain \`.txt\`, which it has to recognise; beside it, the JSON extension that VS Code brings, with files as long and a finding a kilobyte as well. The key is an error, on line 300 or so and in the middle of 8 kB, where next to nothing is left but what VS Code itself takes: VS Code underlines no more than the first 500 findings of a file. A search for symbols reads all ${filesInFolder} of a folder, each of about 7 kB; beside it, \`tagwright check\` reading them with a single rule. Clock time, most of it VS Code’s own.`,
  async run(settings) {
    const languages = [
      cable,
      ...(settings.before === undefined ? [] : [{ ...cable, of: 'before', folder: settings.before }]),
      jsonFile,
    ];
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'nothing.md'), 'Nothing.\n');
    const documents = sizesInWindow.filter((size) => settings.sizes.includes(size));
    const lanes = languages.flatMap((language) => documents.map((size) => new Lane(language, size, folder)));
    for (let round = 0; round < (settings.quick ? 1 : 3); round++) {
      settings.progress(`window, round ${round + 1}`);
      for (const lane of lanes) await lane.run(settings);
    }
    return [...lanes.flatMap((lane) => lane.rows()), ...(await search(settings, languages))];
  },
  goals(results) {
    const median = (measure: string, of: string, size: string) => results.find(measure, of, size)?.median;
    const beside = (measure: string, size: string, most: number) => ({
      text: `in the window, ${measure}, ${size}: beside JSON`,
      limit: { most },
      value: ratio(median(measure, cable.of, size), median(measure, json, size)),
      unit: '×' as const,
    });
    return [
      ...sizesInWindow.map((size) => beside(opening, size, 1.2)),
      beside(typing, '100 kB', 1),
      beside(typing, '1 MB', 0.5),
      searchGoal(results),
    ];
  },
};

/** A language and a size: a window of its own for each round. */
class Lane {
  readonly #language: Language;
  readonly #size: SizeName;
  readonly #folder: string;
  readonly #names: readonly string[];
  readonly #place: readonly [line: number, column: number];
  readonly #samples = { [opening]: new Samples(), [openingNext]: new Samples(), [typing]: new Samples() };

  constructor(language: Language, size: SizeName, folder: string) {
    this.#language = language;
    this.#size = size;
    this.#folder = folder;
    const texts = [1, 2].map((seed) => withFlaw(writeText(language.name, sizes[size], seed), language));
    this.#names = texts.map(
      (_, index) => `${language.of.replace(/\W/g, '')}-${sizes[size]}-${index}${language.extension}`,
    );
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, this.#names[index]!), text);
    this.#place = findPlace(texts[1]!, language.place);
  }

  async run({ quick }: Settings): Promise<void> {
    const { key, folder } = this.#language;
    const editor = await Editor.open(this.#folder, folder);
    try {
      const [first, second] = this.#names;
      await editor.openFile('nothing.md');
      this.#samples[opening].add(await editor.openToSquiggle(first!));
      await editor.openFile('nothing.md');
      this.#samples[openingNext].add(await editor.openToSquiggle(second!));
      await editor.goTo(...this.#place);
      await editor.keyToSquiggle(key);
      for (let typed = 0; typed < (quick ? 5 : 15); typed++) this.#samples[typing].add(await editor.keyToSquiggle(key));
    } finally {
      await editor.close();
    }
  }

  rows(): Row[] {
    return Object.entries(this.#samples).map(([measure, samples]) =>
      rowOf({ measure, of: this.#language.of, size: this.#size, unit: 'ms' }, samples),
    );
  }
}

function withFlaw(text: string, { flawed }: Language): string {
  const second = text.indexOf('\n') + 1;
  return text.slice(0, second) + flawed + text.slice(second);
}

const lineOfKey = 300;

/** The end of the first match from a line on, or from the middle of a short text; both counted from 1. */
function findPlace(text: string, pattern: RegExp): readonly [line: number, column: number] {
  const lines = text.split('\n');
  const from = Math.min(lineOfKey, Math.floor(lines.length / 2));
  const line = lines.findIndex((each, index) => index >= from && pattern.test(each));
  return [line + 1, pattern.exec(lines[line]!)![0].length + 1];
}

/** The first search in a folder, in a window of its own for each, beside what the command line takes to read the same files. */
async function search({ quick, progress }: Settings, languages: readonly Language[]): Promise<Row[]> {
  const count = Number(filesInFolder.replace(/\D/g, ''));
  const folder = join(temporaryFolder(), 'cables');
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `${index}${cable.extension}`), withFlaw(writeText('cable', lengthOfFile, index), cable));
  }
  const contenders = [
    ...languages
      .filter(({ name }) => name === cable.name)
      .map(({ of, folder: extension }) => ({ of, run: () => searchOnce(folder, extension) })),
    { of: checking, run: () => timed(() => readFolder(folder)) },
  ].map((each) => ({ ...each, samples: new Samples() }));
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    progress(`window, search ${round + 1}`);
    for (const { run, samples } of contenders) samples.add(await run());
  }
  return contenders.map(({ of, samples }) => rowOf({ measure: seeking, of, size: filesInFolder, unit: 'ms' }, samples));
}

async function searchOnce(folder: string, extension: string | undefined): Promise<number> {
  const editor = await Editor.open(folder, extension);
  try {
    await editor.openToSquiggle(`0${cable.extension}`);
    return await editor.queryToSymbol('Al');
  } finally {
    await editor.close();
  }
}

async function readFolder(folder: string): Promise<void> {
  const cli = resolve(import.meta.dirname, '../../../dist/cli.cjs');
  const child = spawn(process.execPath, [cli, 'check', '--rule', 'unclosed-entity', '.'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code === 2) throw new Error('The files could not be read.');
}

function searchGoal(results: Results) {
  const median = (of: string) => results.find(seeking, of, filesInFolder)?.median;
  const value = ratio(median(cable.of), median(checking));
  return { text: `in the window, ${seeking}: beside the command line`, limit: { most: 2 }, value, unit: '×' as const };
}
