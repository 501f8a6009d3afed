/** Copies of the examples by two annotators with planted differences, what is to come of them, and the keys that decide it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { keysOf } from '../../server/core/syntax/label-keys.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';

/** An entity of an example. */
interface Entity {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly body: string;
  readonly close: string;
}

/** What stands at an entity: for each annotator, and in the end. */
interface Versions {
  readonly anna: string;
  readonly ben: string;
  readonly result: string;
}

/** A way to differ: how the copies are made from an entity, and the keys that give the result. */
interface Kind {
  readonly versions: (entity: Entity) => Versions;
  readonly keys: (entity: Entity) => readonly string[];
  /** Whether both have changed what was there, so that no merge can decide. */
  readonly isConflict?: boolean;
}

const names = conll2003.labels.map(({ name }) => name);
const keys = keysOf(conll2003.labels);

/** The label some places after that of an entity. */
function another({ label }: Entity, places: number): string {
  return names[(names.indexOf(label) + places) % names.length]!;
}

function tag({ label, body, close }: Entity): string {
  return `[${label} ${body}${close}`;
}

function as(entity: Entity, places: number): string {
  return tag({ ...entity, label: another(entity, places) });
}

/** The entity without its last word. */
function short(entity: Entity, places = 0): string {
  const at = entity.body.lastIndexOf(' ');
  return `${as({ ...entity, body: entity.body.slice(0, at) }, places)}${entity.body.slice(at)}`;
}

const take = { anna: () => ['1'], ben: () => ['2'], neither: () => ['0'] };

/** The ways to differ, which take turns: first those in which one annotator has changed what was there, which merges decide. */
const kinds: readonly Kind[] = [
  { versions: (at) => ({ anna: tag(at), ben: as(at, 1), result: as(at, 1) }), keys: take.ben },
  { versions: (at) => ({ anna: as(at, 1), ben: tag(at), result: as(at, 1) }), keys: take.anna },
  { versions: (at) => ({ anna: tag(at), ben: at.body, result: at.body }), keys: take.ben },
  { versions: (at) => ({ anna: at.body, ben: tag(at), result: at.body }), keys: take.anna },
  { versions: (at) => ({ anna: tag(at), ben: short(at), result: short(at) }), keys: take.ben },
  { versions: (at) => ({ anna: short(at), ben: tag(at), result: short(at) }), keys: take.anna },
  { versions: (at) => ({ anna: as(at, 1), ben: as(at, 2), result: as(at, 2) }), keys: take.ben, isConflict: true },
  { versions: (at) => ({ anna: as(at, 1), ben: as(at, 2), result: at.body }), keys: take.neither, isConflict: true },
  {
    versions: (at) => ({ anna: as(at, 1), ben: as(at, 2), result: as(at, 3) }),
    keys: (at) => ['o', keys[names.indexOf(another(at, 3))]!.chordKey!],
    isConflict: true,
  },
  // What both have is too short: the boundary goes back to where it was.
  {
    versions: (at) => ({ anna: short(at), ben: short(at, 1), result: tag(at) }),
    keys: () => [']', 'n'],
    isConflict: true,
  },
];

/** A file with its planted differences. */
export interface PlantedFile {
  readonly name: string;
  readonly base: string;
  readonly anna: string;
  readonly ben: string;
  readonly result: string;
  /** Keys for each of its differences, in the order of the text. */
  readonly keys: readonly (readonly string[])[];
  readonly hasConflict: boolean;
  /** The text of the entity that the first difference is about. */
  readonly first: string;
}

const examples = ['03KESTRELPORT214', '04DUNHOLLOW87', 'tide-tables'];
const perFile = 2;

/** Makes the copies of some files, by the order of the examples: the same each time. */
export function plantedFiles(count: number): PlantedFile[] {
  return Array.from({ length: count }, (_, index) => planted(index));
}

function planted(index: number): PlantedFile {
  const example = examples[index % examples.length]!;
  const base = readFileSync(join(root, 'examples', `${example}.txt`), 'utf8');
  const own = Array.from({ length: perFile }, (_, at) => kinds[(perFile * index + at) % kinds.length]!);
  const entities = entitiesOf(base);
  // Each copy of an example has its differences elsewhere.
  const first = (3 * index) % (entities.length - 2 * perFile);
  const places = own.map((kind, at) => ({ kind, entity: entities[first + 2 * at]! }));
  const made = (which: keyof Versions) =>
    places.reduceRight((text, { kind, entity }) => {
      return text.slice(0, entity.from) + kind.versions(entity)[which] + text.slice(entity.to);
    }, base);
  return {
    name: `${String(index + 1).padStart(2, '0')}-${example}.txt`,
    base,
    anna: made('anna'),
    ben: made('ben'),
    result: made('result'),
    keys: places.map(({ kind, entity }) => kind.keys(entity)),
    hasConflict: own.some(({ isConflict }) => isConflict),
    first: places[0]!.entity.body,
  };
}

/** The entities of several words of an example, in order. */
function entitiesOf(text: string): Entity[] {
  const tags = text.matchAll(/\[(PER|LOC|ORG|MISC) ([^[\]\s<]+(?: [^[\]\s<]+)+)( +\])/g);
  return [...tags].map(({ 0: whole, 1: label, 2: body, 3: close, index }) => ({
    from: index,
    to: index + whole.length,
    label: label!,
    body: body!,
    close: close!,
  }));
}
