/** Additions to lists of accepted findings, gathered over many files and written once. */
import { type Accepted, addAccepted, lackingAccepted } from '../../core/lists/accepted-list.ts';
import { changeList, today } from '../../corpus/list-writer.ts';
import { userName } from '../../corpus/user.ts';
import { writableDisk } from '../../corpus/writable-disk.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { Problem } from '../input/found-path.ts';
import { unwritableError } from '../input/read-text.ts';

/** An entry, and how many findings it is for. */
export type Addition = readonly [entry: Accepted, findings: number];

/** Outcome of {@link AcceptedLists.write}, counted in findings or names. */
export interface ListChanges {
  readonly added: number;
  /** Number of added findings without an entry of their own, since they read the same as another one. */
  readonly alike: number;
  /** Findings that were in the lists already, since someone else has accepted them meanwhile. */
  readonly present: number;
  /** Findings whose list could not be written. */
  readonly failed: number;
  /** The paths of the lists that have got something. */
  readonly lists: readonly string[];
  /** Problems of lists that could not be written, each once. */
  readonly problems: readonly Problem[];
}

/** Nothing was written. */
export const noChanges: ListChanges = { added: 0, alike: 0, present: 0, failed: 0, lists: [], problems: [] };

/** Adds up the outcomes of two writings. */
export function mergeChanges(a: ListChanges, b: ListChanges): ListChanges {
  return {
    added: a.added + b.added,
    alike: a.alike + b.alike,
    present: a.present + b.present,
    failed: a.failed + b.failed,
    lists: [...new Set([...a.lists, ...b.lists])],
    problems: [...a.problems, ...b.problems.filter(({ name }) => !a.problems.some((other) => other.name === name))],
  };
}

/** Additions to a list: its path, and the entries. */
interface Additions {
  readonly list: string;
  readonly entries: Map<Accepted, number>;
}

/** The lists of accepted findings that something is added to. */
export class AcceptedLists {
  readonly #configurations: PathConfigurations;
  /** By the address of the list. */
  readonly #additions = new Map<string, Additions>();
  readonly #circumstances = circumstances();

  constructor(configurations: PathConfigurations) {
    this.#configurations = configurations;
  }

  /** Adds entries to the list that a text belongs to, in which it has the given name. */
  async add(path: string, entriesOf: (file: string) => readonly Addition[]): Promise<void> {
    const { uri, list, file } = await this.#configurations.acceptedFileOf(path);
    const additions = this.#additions.get(uri) ?? { list, entries: new Map() };
    this.#additions.set(uri, additions);
    for (const [entry, findings] of entriesOf(file)) {
      additions.entries.set({ ...entry, ...this.#circumstances }, findings);
    }
  }

  /** Writes those that have got something, each as a whole or not at all. */
  async write(): Promise<ListChanges> {
    let all = noChanges;
    for (const [uri, additions] of this.#additions) {
      if (additions.entries.size > 0) all = mergeChanges(all, await writeList(uri, additions));
    }
    return all;
  }
}

async function writeList(uri: string, { list, entries }: Additions): Promise<ListChanges> {
  const all = [...entries.keys()];
  const findingsOf = (some: readonly Accepted[]) => some.reduce((sum, entry) => sum + entries.get(entry)!, 0);
  try {
    const change = await changeList(writableDisk, uri, (before) => addAccepted(before, all));
    if (!change) throw new Error('it is broken');
    const lacking = lackingAccepted(change.before, all);
    const added = findingsOf(lacking);
    const alike = added - new Set(lacking.map((entry) => JSON.stringify(entry))).size;
    return { ...noChanges, added, alike, present: findingsOf(all) - added, lists: added > 0 ? [list] : [] };
  } catch (error) {
    const problem = { name: list, problem: unwritableError(error).message };
    return { ...noChanges, failed: findingsOf(all), problems: [problem] };
  }
}

/** Gives who accepts here, and today's date. */
function circumstances() {
  const by = userName();
  return { ...(by !== undefined && { by }), on: today() };
}
