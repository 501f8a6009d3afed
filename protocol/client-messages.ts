/**
 * Schemas, and with them the types, of what clients send: what they say of themselves, parameters of requests, and answers
 * to requests of the server. They stand apart from the names of requests: clients load those, and need no
 * validator.
 */
import * as v from 'valibot';
import { nameOrders } from './names.ts';
import { stopWays } from './review.ts';
import {
  documentParams,
  fields,
  flag,
  integer,
  limit,
  listOf,
  oneOf,
  position,
  range,
  text,
  textDocument,
  uinteger,
} from './schemas.ts';
import { directions } from './walks.ts';

/** Schema of the `initializationOptions` of a client. Values that make no sense are passed over. */
export const initializationOptions = fields({
  /** Answers `tagwright/readFile` and `tagwright/writeFile`; otherwise the server looks at its own disk. */
  readsFiles: v.optional(v.fallback(flag, false)),
  /** Answers `tagwright/originals` from git: then no originals are kept of files that git has. */
  findsOriginals: v.optional(v.fallback(flag, false)),
  /**
   * Answers `tagwright/keptLearning` and `tagwright/keepLearning`: then what was learned is there in the next session. The text is its version: what
   * was learned under another one is thrown away.
   */
  keepsLearned: v.fallback(v.optional(text), undefined),
  /**
   * Asks its user itself before it makes edits with annotations: those of mentions that are labelled as the one that was
   * asked about come without `needsConfirmation`, and a preview has them checked.
   */
  asksBeforeEdits: v.optional(v.fallback(flag, false)),
  /** Sends `tagwright/checkFolder` when its user wants that, and is to be offered no diagnostics of the workspace to pull. */
  asksForFolders: v.optional(v.fallback(flag, false)),
  /**
   * Maximum of diagnostics of a file that it underlines, the first ones that it is sent: hovering shows the findings beyond them. All when
   * it is not given.
   */
  maxUnderlined: v.fallback(v.optional(v.pipe(uinteger, v.minValue(1))), undefined),
  /**
   * Address of the page of a rule, with `{code}` for the name of the rule: findings lead there. They lead nowhere when it is not
   * given, since only the client knows where its user has the pages.
   */
  rulePages: v.fallback(v.optional(v.pipe(text, v.includes('{code}'))), undefined),
  /**
   * Sentences of the server in the language of the user, by the English ones: those of `l10n/bundle.l10n.json`, with the
   * same places `{0}`. Numbers are written as `locale` of the same request says. What is missing is said in English.
   */
  translations: v.fallback(v.optional(v.record(text, v.fallback(v.optional(text), undefined))), undefined),
});

/** Type of {@link initializationOptions}. */
export type InitializationOptions = v.InferOutput<typeof initializationOptions>;

/** Answer to {@link readFileRequest}: neither content nor problem when the file is not there. */
export const readFileResult = fields({
  /** Content of the file, in base64: the server knows in which encoding it is to be read. */
  bytes: v.exactOptional(text),
  /** Content of the file, from a client that has it as a text: the whole, without a byte order mark. */
  text: v.exactOptional(text),
  /** Is open with changes that are not saved: then the server does not write it. */
  isUnsaved: v.exactOptional(flag),
  /** Reason why the file cannot be read although it is there. */
  problem: v.exactOptional(text),
});

/** Type of {@link readFileResult}. */
export type ReadFileResult = v.InferOutput<typeof readFileResult>;

/** Answer to {@link openFileRequest}: a problem when it cannot be opened as a text. */
export const openFileResult = fields({
  /**
   * The whole text as the client has it, and its version there; neither when it reads UTF-8 as the server does, and need not
   * open the file to know.
   */
  text: v.exactOptional(text),
  version: v.exactOptional(v.number('a number')),
  problem: v.exactOptional(text),
});

/** Type of {@link openFileResult}. */
export type OpenFileResult = v.InferOutput<typeof openFileResult>;

/** Parameters of {@link entitySummaryRequest}. */
export const entitySummaryParams = documentParams;

/** Type of {@link entitySummaryParams}. */
export type EntitySummaryParams = v.InferOutput<typeof entitySummaryParams>;

/** Parameters of {@link bandsRequest}. */
export const bandsParams = fields({ textDocument, ranges: listOf(range) });

/** Type of {@link bandsParams}. */
export type BandsParams = v.InferOutput<typeof bandsParams>;

/** Parameters of {@link entitiesAtRequest} and of {@link textsAtRequest}. */
export const entitiesAtParams = fields({
  textDocument,
  /** Selections; an empty one is a caret. */
  ranges: listOf(range),
});

/** Type of {@link entitiesAtParams}. */
export type EntitiesAtParams = v.InferOutput<typeof entitiesAtParams>;

/** Parameters of {@link nextFindingRequest}. */
export const nextFindingParams = fields({
  textDocument,
  position,
  /** Around the end of the document and on. */
  direction: oneOf(directions),
});

/** Type of {@link nextFindingParams}. */
export type NextFindingParams = v.InferOutput<typeof nextFindingParams>;

/** Parameters of {@link findingPlacesRequest}. */
export const findingPlacesParams = fields({ textDocument, position });

/** Type of {@link findingPlacesParams}. */
export type FindingPlacesParams = v.InferOutput<typeof findingPlacesParams>;

/** Parameters of {@link findingCountsRequest}. */
export const findingCountsParams = documentParams;

/** Type of {@link findingCountsParams}. */
export type FindingCountsParams = v.InferOutput<typeof findingCountsParams>;

/** Parameters of {@link labelsInUseRequest}. */
export const labelsInUseParams = documentParams;

/** Type of {@link labelsInUseParams}. */
export type LabelsInUseParams = v.InferOutput<typeof labelsInUseParams>;

/** Parameters of {@link mentionCountsRequest}. */
export const mentionCountsParams = fields({
  textDocument,
  /** Selections, at which the names are that are counted. */
  ranges: listOf(range),
  /** Names that are counted instead. */
  surfaces: v.exactOptional(listOf(text)),
});

/** Type of {@link mentionCountsParams}. */
export type MentionCountsParams = v.InferOutput<typeof mentionCountsParams>;

/** Parameters of {@link labelledNamesRequest}. */
export const labelledNamesParams = fields({ textDocument, label: text });

/** Type of {@link labelledNamesParams}. */
export type LabelledNamesParams = v.InferOutput<typeof labelledNamesParams>;

/** Parameters of {@link folderLabelsRequest}. */
export const folderLabelsParams = fields({
  /** The folder. */
  uri: text,
});

/** Type of {@link folderLabelsParams}. */
export type FolderLabelsParams = v.InferOutput<typeof folderLabelsParams>;

/** Parameters of {@link namesRequest}. */
export const namesParams = fields({
  textDocument,
  order: oneOf(nameOrders),
  /** Part of a name, without regard to case and accents; `label:ORG` in it for names of a label. All names by default. */
  query: v.exactOptional(text),
  /** Maximum of names listed for each label. */
  limit,
});

/** Type of {@link namesParams}. */
export type NamesParams = v.InferOutput<typeof namesParams>;

/** Parameters of {@link entitiesOfRequest}. */
export const entitiesOfParams = fields({
  textDocument,
  label: text,
  surface: text,
  /** Maximum of entities listed. */
  limit,
});

/** Type of {@link entitiesOfParams}. */
export type EntitiesOfParams = v.InferOutput<typeof entitiesOfParams>;

/** Parameters of {@link nameAtRequest}. */
export const nameAtParams = fields({ textDocument, position });

/** Type of {@link nameAtParams}. */
export type NameAtParams = v.InferOutput<typeof nameAtParams>;

/** Parameters of {@link readingRequest}. */
export const readingParams = fields({
  textDocument,
  /** The reading that the client has. */
  previousId: v.exactOptional(text),
  /** Maximum length of the document that is set, in UTF-16 units; as much as is set of any document when it is not given. */
  longest: v.exactOptional(v.pipe(v.number('a positive number'), v.gtValue(0, 'a positive number'))),
});

/** Type of {@link readingParams}. */
export type ReadingParams = v.InferOutput<typeof readingParams>;

/** Parameters of {@link preservesTextRequest}. */
export const preservesTextParams = fields({
  textDocument,
  /** The other text, read with the settings of the document. */
  before: text,
});

/** Type of {@link preservesTextParams}. */
export type PreservesTextParams = v.InferOutput<typeof preservesTextParams>;

/** Parameters of {@link reviewStopRequest}. */
export const reviewStopParams = fields({
  textDocument,
  position,
  /** From the position to the stop. There is none before the first and after the last. */
  way: oneOf(stopWays),
  /** Passes by entities of which nothing was found. */
  findingsOnly: v.exactOptional(flag),
});

/** Type of {@link reviewStopParams}. */
export type ReviewStopParams = v.InferOutput<typeof reviewStopParams>;

/** Parameters of {@link nextToReviewRequest}. */
export const nextToReviewParams = fields({
  textDocument,
  /** Passes by files in which nothing is found. */
  findingsOnly: v.exactOptional(flag),
});

/** Type of {@link nextToReviewParams}. */
export type NextToReviewParams = v.InferOutput<typeof nextToReviewParams>;

/** Parameters of {@link reviewProgressRequest} and of {@link markReviewedRequest}. */
export const reviewParams = documentParams;

/** Type of {@link reviewParams}. */
export type ReviewParams = v.InferOutput<typeof reviewParams>;

/** Parameters of {@link neighbourRequest}. */
export const neighbourParams = fields({
  textDocument,
  position,
  /** Around the end of the document and on. From within an entity, its `[` and label too, the one before or after is another. */
  direction: oneOf(directions),
  /** Only one with the label of the entity at the position; null when there is none there. */
  sameLabel: v.exactOptional(flag),
});

/** Type of {@link neighbourParams}. */
export type NeighbourParams = v.InferOutput<typeof neighbourParams>;

/** Parameters of {@link nextSuspiciousRequest}. */
export const nextSuspiciousParams = fields({
  textDocument,
  /** In a suspicious entity: the one after it is wanted, around to the first. Anywhere else: the most suspicious one. */
  position,
});

/** Type of {@link nextSuspiciousParams}. */
export type NextSuspiciousParams = v.InferOutput<typeof nextSuspiciousParams>;

const progressToken = v.union([text, v.number('a string or a number')], 'a string or a number');

/** Parameters of LSP's `workspace/diagnostic`; some clients say null where others say nothing. */
export const workspaceDiagnosticParams = fields({
  previousResultIds: v.nullish(listOf(fields({ uri: text, value: text }))),
  partialResultToken: v.nullish(progressToken),
});

/** Parameters of {@link reviewedFilesRequest}. */
export const reviewedFilesParams = fields({
  /** Address of the list. */
  uri: text,
});

/** Type of {@link reviewedFilesParams}. */
export type ReviewedFilesParams = v.InferOutput<typeof reviewedFilesParams>;

/** Parameters of {@link checkFolderRequest}. */
export const checkFolderParams = fields({
  /** Token of the partial results. */
  partialResultToken: progressToken,
  /** Files to check anew, with the counts of the last check; all files, which are counted first, when neither these nor folders are given. */
  uris: v.exactOptional(listOf(text)),
  /** Folders of which the files are to be checked anew as well. */
  folders: v.exactOptional(listOf(text)),
  /** Reads no other files than these, though none have been counted: they are then judged each by itself. */
  onlyThese: v.exactOptional(flag),
});

/** Type of {@link checkFolderParams}. */
export type CheckFolderParams = v.InferOutput<typeof checkFolderParams>;

/** Parameters of {@link reportRequest}. */
export const reportParams = fields({
  /** Name of the client's command that opens a place, given the address of a file and the index of a line; without it, there are no links. */
  command: v.exactOptional(text),
});

/** Type of {@link reportParams}. */
export type ReportParams = v.InferOutput<typeof reportParams>;

/** Parameters of {@link filesToConvertRequest}. */
export const filesToConvertParams = fields({
  /** Name of the format of the files. */
  from: text,
  /** Files that are named themselves. */
  files: listOf(text),
  /** Folders, of which all files of the format are taken. */
  folders: listOf(text),
});

/** Type of {@link filesToConvertParams}. */
export type FilesToConvertParams = v.InferOutput<typeof filesToConvertParams>;

/** Parameters of {@link convertFilesRequest}. */
export const convertFilesParams = fields({
  /** Names of formats. */
  from: text,
  to: text,
  /** The files; `text` is given for those that are open with other content than the server knows. */
  files: listOf(fields({ uri: text, name: text, isFound: flag, text: v.exactOptional(text) })),
  /** Carries the entities over to the originals that `tagwright.json` names. */
  ontoSource: flag,
  /** Answers without contents. */
  isTrial: flag,
});

/** Type of {@link convertFilesParams}. */
export type ConvertFilesParams = v.InferOutput<typeof convertFilesParams>;

/** Parameters of {@link filesToCompareRequest}. */
export const filesToCompareParams = fields({
  /** A folder of each annotator, in or outside the open ones. */
  folders: listOf(text),
});

/** Type of {@link filesToCompareParams}. */
export type FilesToCompareParams = v.InferOutput<typeof filesToCompareParams>;

const comparedFile = fields({
  /** Its path from the folders that are compared, by which decisions know it. */
  place: text,
  versions: listOf(
    v.nullable(
      fields({
        uri: text,
        /** Address of the file whose settings it is read with, where it is not its own: that of a version in git. */
        settingsOf: v.exactOptional(text),
      }),
    ),
  ),
  /** Passes over it when no version is a tagged text. */
  isFound: flag,
});

/** Address of a file of decisions. */
const decisions = text;

/** Whether the last version is the result of the decisions: then these say why it differs, and nothing is left to decide. */
const isResult = v.exactOptional(flag);

/** Parameters of {@link compareFilesRequest}. */
export const compareFilesParams = fields({ files: listOf(comparedFile), decisions, isResult });

/** Type of {@link compareFilesParams}. */
export type CompareFilesParams = v.InferOutput<typeof compareFilesParams>;

/** Parameters of {@link agreementRequest}. */
export const agreementParams = fields({
  files: listOf(comparedFile),
  /** Names of the annotators, in the order of their versions. */
  annotators: v.pipe(listOf(text), v.minLength(2)),
  /** Name of the client's command that opens a place, as in {@link reportParams}. */
  command: v.exactOptional(text),
  /**
   * Name of the client's command that shows differences: it is given the indexes of two annotators, and the label that each has, null for
   * none.
   */
  pairCommand: v.exactOptional(text),
});

/** Type of {@link agreementParams}. */
export type AgreementParams = v.InferOutput<typeof agreementParams>;

/** Parameters of {@link differencesRequest} and of {@link decidedTextRequest}. */
export const differencesParams = fields({ file: comparedFile, decisions, isResult });

/** Type of {@link differencesParams}. */
export type DifferencesParams = v.InferOutput<typeof differencesParams>;

const chosenEntities = listOf(fields({ label: text, from: uinteger, to: uinteger }));

/** Parameters of {@link decideRequest}. */
export const decideParams = fields({
  files: listOf(comparedFile),
  decisions,
  /** Only the difference at this offset, decided already or not; by default all that are open. */
  offset: v.exactOptional(uinteger),
  /** Only differences in this text with these choices. */
  like: v.exactOptional(fields({ text, choices: listOf(chosenEntities) })),
  /** Entities that are right, or the rule that says so, as on the command line: `majority`, `prefer=A`, `label:LOC=A`. */
  entities: v.exactOptional(listOf(fields({ label: text, from: integer, to: integer }))),
  rule: v.exactOptional(text),
  /** The boundary of these entities that is moved by a word first. */
  move: v.exactOptional(fields({ side: oneOf(['left', 'right']), change: oneOf(['grow', 'shrink']) })),
  why: v.exactOptional(text),
});

/** Type of {@link decideParams}. */
export type DecideParams = v.InferOutput<typeof decideParams>;

/** Parameters of {@link changeDecisionsRequest}. */
export const changeDecisionsParams = fields({ decisions, added: listOf(text), removed: listOf(text) });

/** Type of {@link changeDecisionsParams}. */
export type ChangeDecisionsParams = v.InferOutput<typeof changeDecisionsParams>;

/** Answer to {@link originalsRequest}: the content of each file in base64, in the order in which they were asked for; null for one that git does not have. */
export const originalsResult = fields({ originals: listOf(v.nullable(text)) });

/** Type of {@link originalsResult}. */
export type OriginalsResult = v.InferOutput<typeof originalsResult>;

/** Answer to {@link keptLearningRequest}. */
export const keptLearningResult = fields({ bytes: v.nullable(text) });

/** Parameters of {@link learnRequest}. */
export const learnParams = fields({
  /**
   * Learns anew although something is known: by default that is kept, and only looked up again in the texts that have changed.
   */
  again: v.exactOptional(flag),
});

/** Type of {@link learnParams}. */
export type LearnParams = v.InferOutput<typeof learnParams>;

/** Parameters of {@link proposalsRequest}. */
export const proposalsParams = documentParams;

/** Type of {@link proposalsParams}. */
export type ProposalsParams = v.InferOutput<typeof proposalsParams>;

/** Parameters of {@link proposalPlacesRequest}. */
export const proposalPlacesParams = fields({
  /** Identity of the kind. */
  kind: text,
});

/** Type of {@link proposalPlacesParams}. */
export type ProposalPlacesParams = v.InferOutput<typeof proposalPlacesParams>;

/** Parameters of {@link proposalEditRequest}. */
export const proposalEditParams = fields({
  /** Identity of the kind. */
  kind: text,
  /** The places that are chosen: ranges of whole tags, as {@link proposalPlacesRequest} gives them. */
  places: v.exactOptional(listOf(fields({ uri: text, ranges: listOf(range) }))),
});

/** Type of {@link proposalEditParams}. */
export type ProposalEditParams = v.InferOutput<typeof proposalEditParams>;
