/** Comparisons of files: reads the versions of a text, wherever they are, and compares them with what was decided on it. */
import type { ComparedFile, DifferenceNumbers, FileComparison, FileDifferences } from '../../../protocol/index.ts';
import { type AdjudicationRule, type ChosenEntity, chosenBy, isSameChoice } from '../../core/compare/adjudication.ts';
import { type Decision, type DroppedDecision, decisionOn } from '../../core/compare/decisions.ts';
import { explained } from '../../core/compare/explanation.ts';
import { type BoundaryMove, moveBoundary } from '../../core/compare/reach.ts';
import {
  compareVersions,
  type Stretch,
  type TextComparison,
  type TextVersion,
} from '../../core/compare/text-comparison.ts';
import { type Localizable, type Message, say } from '../../core/message.ts';
import { Document } from '../../core/syntax/document.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { isTaggedFile, mayBeTagged } from '../../corpus/configurations.ts';
import { findByAddress } from '../../corpus/workspace.ts';
import type { Services } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';
import { labelSummaries } from './label-summaries.ts';

/** A file that was compared, and its versions. */
export interface Compared extends TextComparison {
  readonly first: Document;
  readonly versions: readonly TextVersion[];
}

/** Reason why a file is not compared; without one, nobody named it, and it is no tagged text. */
export interface NotCompared {
  readonly problem: Localizable | undefined;
}

/** Decisions on a file, and whether its last version is what came of them: then they say why, and nothing is left to decide. */
export interface DecisionsOnFile {
  readonly decisions: readonly Decision[];
  readonly isResult: boolean;
}

/** Reads the versions of a file, and compares them. */
export async function compareFile(
  services: Services,
  file: ComparedFile,
  { decisions, isResult }: DecisionsOnFile,
): Promise<Compared | NotCompared> {
  const read = await readVersions(services, file);
  if ('problem' in read) return read;
  const { versions } = read;
  const first = versions[0]!.document;
  const compared = compareVersions(versions, isResult ? [] : decisions);
  return { first, versions, ...(isResult ? explained(compared, first.plain, decisions) : compared) };
}

/** Reads the versions of a file, all of them or none. */
export async function readVersions(
  services: Services,
  { versions, isFound }: ComparedFile,
): Promise<{ readonly versions: readonly ReadVersion[] } | NotCompared> {
  const read: ReadVersion[] = [];
  for (const version of versions) {
    if (!version) continue;
    const { uri, settingsOf = uri } = version;
    const text = await readVersion(services, uri, settingsOf, isFound);
    if (text === undefined) continue;
    if ('problem' in text) return { problem: say('{0}: {1}', services.workspace.nameOf(settingsOf), text.problem) };
    read.push(text);
  }
  if (!read.some(({ isTagged }) => isTagged)) return { problem: isFound ? undefined : say('no tagged text') };
  if (read.length < versions.length) return { problem: say('not everybody has this file') };
  return { versions: read };
}

/** A version of a text, its address, and whether it is tagged by its configuration, its name or its text. */
interface ReadVersion extends TextVersion {
  readonly uri: string;
  readonly isTagged: boolean;
}

/** Reads a version as it is in the editor, else as it is stored; undefined when there is no such file, or it can be no tagged text. */
async function readVersion(
  { configurations, documents, files, fileSettings, misread }: Services,
  uri: string,
  settingsOf: string,
  isFound: boolean,
): Promise<ReadVersion | { readonly problem: Localizable } | undefined> {
  await fileSettings.find(settingsOf);
  const configuration = configurations.known(settingsOf);
  if (isFound && !mayBeTagged(settingsOf, configuration)) return undefined;
  if (fileSettings.areBroken(settingsOf)) return { problem: say('left alone until its tagwright.json is mended') };
  const map = configuration?.config.labelMap;
  const labelOf = (label: string) => map?.get(label) ?? label;
  const open = documents.get(uri) ?? findByAddress(documents.all(), uri);
  if (open && misread.has(open.uri)) return { problem: say('open in the wrong encoding') };
  if (open) return { uri, document: open.document, labelOf, isTagged: true };
  const { read } = fileSettings.of(settingsOf);
  const { text, problem } = await files.read(uri, read.encoding);
  if (problem !== undefined) return { problem };
  if (text === undefined) return undefined;
  const isTagged = isTaggedFile(settingsOf, configuration, () => text);
  return { uri, document: Document.parse(text, read, undefined, settingsOf), labelOf, isTagged };
}

/** Differences that are being counted. */
type Counted = Omit<DifferenceNumbers, 'count' | 'open'> & { count: number; open: number };

/** Counts the differences of a file by what they have in common. */
export function numbersOf({ stretches }: TextComparison): FileComparison['numbers'] {
  const numbers = new Map<string, Counted>();
  for (const { kind, choices, pairs, decision } of stretches) {
    const labels = labelsIn(choices);
    const key = JSON.stringify([kind, labels, pairs]);
    const number = numbers.get(key) ?? { kind, labels, pairs, count: 0, open: 0 };
    number.count++;
    number.open += Number(decision === undefined);
    numbers.set(key, number);
  }
  return [...numbers.values()];
}

function labelsIn(choices: Stretch['choices']): readonly string[] {
  return [...new Set(choices.flatMap((choice) => choice.map(({ label }) => label)))].sort();
}

/** Lists the differences of a file for a client. */
export function listDifferences({ client }: Services, { first, stretches, dropped }: Compared): FileDifferences {
  const differences = stretches.map(
    ({ kind, pairs, text, before, after, choices, source, disagreement, decision }) => ({
      kind,
      pairs,
      // A text that differs can be all of a file.
      text: kind === 'text' ? excerpt(text) : text,
      before,
      after,
      choices,
      range: toRange(first, source),
      ...(disagreement && { offset: disagreement.from }),
      ...(decision && { decision: shownDecision(decision) }),
    }),
  );
  return {
    differences,
    dropped: dropped.map((each) => client.language.write(droppedWords(each))),
    labels: labelSummaries(first, client.language),
  };
}

function shownDecision({ entities, by, why }: Decision) {
  return { entities, ...(by !== undefined && { by }), ...(why !== undefined && { why }) };
}

function droppedWords({ decision, reason }: DroppedDecision): Message {
  const text = excerpt(decision.text);
  switch (reason) {
    case 'text changed':
      return say('The decision on “{0}” is not used: its text has changed.', text);
    case 'tags changed':
      return say('The decision on “{0}” is not used: an annotator has changed tags there since.', text);
    case 'all agree':
      return say('The decision on “{0}” is not used: all annotators agree there now.', text);
    case 'overlaps':
      return say('The decision on “{0}” is not used: a later one beside it reaches into it.', text);
  }
}

/** Ruling on differences: which are decided, and how. */
export interface Ruling {
  readonly offset?: number;
  readonly like?: { readonly text: string; readonly choices: readonly (readonly ChosenEntity[])[] };
  /** The entities that are right, or the rule that says so. */
  readonly chosen: readonly ChosenEntity[] | AdjudicationRule;
  /** The boundary that is moved of these entities before they are right. Where it cannot be, nothing is decided. */
  readonly move?: BoundaryMove;
}

/** Makes the decisions on a file that a ruling gives. One that names a difference decides it anew; any other leaves what is decided. */
export function decisionsOn(
  file: string,
  { stretches }: TextComparison,
  { offset, like, chosen, move }: Ruling,
  origin: Parameters<typeof decisionOn>[3],
): Decision[] {
  return stretches.flatMap(({ disagreement, decision }) => {
    if (!disagreement) return [];
    if (offset === undefined ? decision !== undefined : disagreement.from !== offset) return [];
    if (like && !isLike(disagreement, like)) return [];
    const given = 'kind' in chosen ? chosenBy(chosen, disagreement) : chosen;
    const entities = given && move ? moveBoundary(disagreement, given, move) : given;
    return entities ? [decisionOn(file, disagreement, entities, origin)] : [];
  });
}

function isLike({ text, choices }: Pick<Stretch, 'text' | 'choices'>, like: NonNullable<Ruling['like']>): boolean {
  return (
    text === like.text &&
    choices.length === like.choices.length &&
    choices.every((choice, index) => isSameChoice(choice, like.choices[index]!))
  );
}
