/** Feature: comparison of annotators, and decisions between them, for clients that show them. */
import { ResponseError } from 'vscode-languageserver';
import {
  changeDecisionsParams,
  compareFilesParams,
  decideParams,
  differencesParams,
  filesToCompareParams,
} from '../../../protocol/client-messages.ts';
import {
  type ComparedFile,
  type ComparedFiles,
  changeDecisionsRequest,
  compareFilesRequest,
  type Decided,
  type DecidedText,
  type DecideParams,
  type DifferencesParams,
  decidedTextRequest,
  decideRequest,
  differencesRequest,
  type FileComparison,
  filesToCompareRequest,
} from '../../../protocol/index.ts';
import { parseAdjudicationRule } from '../../core/compare/adjudication.ts';
import { decisionLine, parseDecisions } from '../../core/compare/decisions.ts';
import { countAgreed } from '../../core/compare/text-comparison.ts';
import { say } from '../../core/message.ts';
import { asFolder, listedName } from '../../corpus/files.ts';
import { writeFailure } from '../../corpus/list-writer.ts';
import {
  type Compared,
  compareFile,
  type DecisionsOnFile,
  decisionsOn,
  listDifferences,
  type NotCompared,
  numbersOf,
  type Ruling,
} from '../actions/comparison.ts';
import { decidedText } from '../actions/decided-text.ts';
import { DecisionList } from '../actions/decision-list.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';

/** Comparison. Nothing but the decisions is kept between requests: what is compared with what, the client knows. */
export const comparison: Feature = {
  capabilities: () => ({}),
  register(host) {
    const list = new DecisionList(host.services.files);
    host.onRequest(filesToCompareRequest, async (given) => {
      const { folders } = check(filesToCompareParams, given);
      return filesToCompare(host, folders.map(asFolder));
    });
    onCompareFiles(host, list);
    onDifferences(host, list);
    onDecide(host, list);
    host.onRequest(changeDecisionsRequest, async (given) => {
      const { decisions, ...change } = check(changeDecisionsParams, given);
      if (parseDecisions(change.added.join('\n')).decisions.length < change.added.length)
        throw invalidParams('added must be lines that are decisions.');
      await saying(host, () => list.change(decisions, change));
      return null;
    });
  },
};

async function filesToCompare(
  { services: { workspace } }: FeatureHost,
  folders: readonly string[],
): Promise<ComparedFile[]> {
  const byPlace = new Map<string, (string | undefined)[]>();
  for (const [index, folder] of folders.entries()) {
    for (const uri of await workspace.list([folder])) {
      const place = listedName(folder, uri);
      const uris = byPlace.get(place) ?? folders.map(() => undefined);
      uris[index] = uri;
      byPlace.set(place, uris);
    }
  }
  const places = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1));
  return places.map(([place, uris]) => ({ place, versions: uris.map((uri) => (uri ? { uri } : null)), isFound: true }));
}

function onCompareFiles(host: FeatureHost, list: DecisionList): void {
  host.onRequest(compareFilesRequest, async (given, token): Promise<ComparedFiles> => {
    const { files, decisions, isResult = false } = check(compareFilesParams, given);
    const { byFile, problems } = await list.read(decisions);
    const comparisons: FileComparison[] = [];
    for (const file of files) {
      if (token.isCancellationRequested) break;
      const compared = await compareWhenIdle(host, file, { decisions: byFile.get(file.place) ?? [], isResult });
      comparisons.push(
        isCompared(compared)
          ? {
              numbers: numbersOf(compared),
              agreement: countAgreed(compared.versions),
              isDecidable: compared.adjudication !== undefined,
            }
          : { numbers: [], agreement: [], isDecidable: false, problem: wordsOf(host, compared) ?? null },
      );
    }
    return { files: comparisons, problems };
  });
}

function onDifferences(host: FeatureHost, list: DecisionList): void {
  const compared = async ({ file, decisions, isResult = false }: DifferencesParams) => {
    const { byFile } = await list.read(decisions);
    return compareWhenIdle(host, file, { decisions: byFile.get(file.place) ?? [], isResult });
  };
  host.onRequest(differencesRequest, async (given) => {
    const result = await compared(check(differencesParams, given));
    if (isCompared(result)) return listDifferences(host.services, result);
    return { differences: [], dropped: [wordsOf(host, result)].filter((words) => words !== undefined), labels: [] };
  });
  host.onRequest(decidedTextRequest, async (given): Promise<DecidedText> => {
    const params = check(differencesParams, given);
    const result = await compared(params);
    return isCompared(result)
      ? decidedText(host.services, params.file, result)
      : { open: 0, problem: wordsOf(host, result) ?? '' };
  });
}

function onDecide(host: FeatureHost, list: DecisionList): void {
  host.onRequest(decideRequest, async (given, token): Promise<Decided> => {
    const { files, decisions, why, ...which } = check(decideParams, given);
    const ruling = rulingOf(which, files[0]);
    const { byFile } = await list.read(decisions);
    const { user } = host.services;
    const origin = { ...(user !== undefined && { by: user }), on: new Date().toISOString(), ...(why && { why }) };
    const lines: string[] = [];
    const counts: number[] = [];
    for (const file of files) {
      if (token.isCancellationRequested) return { counts: [], lines: [] };
      const compared = await compareWhenIdle(host, file, { decisions: byFile.get(file.place) ?? [], isResult: false });
      const own = isCompared(compared) ? decisionsOn(file.place, compared, ruling, origin) : [];
      counts.push(own.length);
      for (const decision of own) lines.push(decisionLine(decision));
    }
    return { counts, lines };
  });
}

function rulingOf(
  { offset, like, entities, rule, move }: Pick<DecideParams, 'offset' | 'like' | 'entities' | 'rule' | 'move'>,
  file: ComparedFile | undefined,
): Ruling {
  const annotators = file?.versions.map((_, index) => String.fromCharCode(65 + index)) ?? [];
  const chosen = entities ?? (rule === undefined ? undefined : parseAdjudicationRule(rule, annotators));
  if (!chosen) throw invalidParams('entities must be a list, or rule must be majority, prefer=A or label:LOC=A.');
  return { ...(offset !== undefined && { offset }), ...(like && { like }), ...(move && { move }), chosen };
}

/** Editing goes on meanwhile. */
function compareWhenIdle(host: FeatureHost, file: ComparedFile, decisions: DecisionsOnFile) {
  return host.services.idleQueue.whenIdle(() => compareFile(host.services, file, decisions));
}

function isCompared(result: Compared | NotCompared): result is Compared {
  return 'first' in result;
}

function wordsOf({ services }: FeatureHost, { problem }: NotCompared): string | undefined {
  return problem === undefined ? undefined : services.client.language.write(problem);
}

/** Does something with the file of decisions; says in the client's language why it cannot be written. */
async function saying<T>({ services }: FeatureHost, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { language } = services.client;
    throw new ResponseError(-32803, language.write(say('The decisions were not written: {0}', writeFailure(error))));
  }
}
