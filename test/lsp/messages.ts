/** Everything that the server may send, in the types of the protocol's own package: `schema.ts` makes a schema of it. */
import type {
  ApplyWorkspaceEditParams,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  ConfigurationRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InitializeRequest,
  InitializeResult,
  InlayHintRequest,
  integer,
  LogMessageNotification,
  PrepareRenameRequest,
  ProgressToken,
  ProtocolNotificationType,
  ProtocolRequestType,
  PublishDiagnosticsNotification,
  Range,
  ReferencesRequest,
  RegistrationRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  ShowMessageNotification,
  UnregistrationRequest,
  WorkDoneProgressBegin,
  WorkDoneProgressCreateRequest,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import type {
  AcceptResult,
  AgreementPage,
  BandsResult,
  CheckedFile,
  CheckedFolder,
  ComparedFile,
  ComparedFiles,
  ConversionResult,
  Decided,
  DecidedText,
  DeclineResult,
  DigestedEdit,
  EditResult,
  EntitiesAtResult,
  EntitiesOfResult,
  EntitySummary,
  FileDifferences,
  FileProposals,
  FilesToConvert,
  FindingCounts,
  FindingsThere,
  FolderLabels,
  FolderReport,
  FormatOffer,
  KeptLearning,
  LabelledNames,
  LabelsInUse,
  LearnedState,
  LearnResult,
  ListedFolder,
  ListFilesParams,
  MentionCounts,
  NameAt,
  Names,
  OpenFileParams,
  OriginalsParams,
  ProposalEdit,
  ProposedCorrection,
  ReadFileParams,
  Reading,
  ReviewedFiles,
  ReviewProgress,
  ReviewStops,
  SuspiciousEntity,
  TextsAtResult,
  WriteFileParams,
} from '../../protocol/index.ts';

/** The messages, by what they are and by method. */
export interface Messages {
  result: Results;
  error: Errors;
  notification: Notifications;
  request: Requests;
}

/** Answers to requests. */
interface Results {
  // The package's type of this one is open; the specification's is not.
  initialize: Success<Pick<InitializeResult, 'capabilities' | 'serverInfo'>>;
  shutdown: Success<null>;
  'workspace/executeCommand': Success<AcceptResult | DeclineResult>;
  'workspace/diagnostic': Result<typeof WorkspaceDiagnosticRequest.type>;
  'workspace/symbol': Result<typeof WorkspaceSymbolRequest.type>;
  'tagwright/entitySummary': Success<EntitySummary>;
  'tagwright/bands': Success<BandsResult>;
  'tagwright/entitiesAt': Success<EntitiesAtResult>;
  'tagwright/textsAt': Success<TextsAtResult>;
  'tagwright/neighbour': Success<Range | null>;
  'tagwright/reading': Success<Reading>;
  'tagwright/names': Success<Names>;
  'tagwright/entitiesOf': Success<EntitiesOfResult>;
  'tagwright/nameAt': Success<NameAt | null>;
  'tagwright/labelsInUse': Success<LabelsInUse>;
  'tagwright/mentionCounts': Success<MentionCounts>;
  'tagwright/labelledNames': Success<LabelledNames>;
  'tagwright/reviewStop': Success<ReviewStops>;
  'tagwright/nextToReview': Success<string | null>;
  'tagwright/preservesText': Success<boolean>;
  'tagwright/reviewProgress': Success<ReviewProgress>;
  'tagwright/markReviewed': Success<EditResult>;
  'tagwright/nextFinding': Success<FindingsThere | null>;
  'tagwright/findingPlaces': Success<Range[]>;
  'tagwright/findingCounts': Success<FindingCounts>;
  'tagwright/folderLabels': Success<FolderLabels | null>;
  'tagwright/listFolder': Success<ListedFolder>;
  'tagwright/reviewedFiles': Success<ReviewedFiles>;
  'tagwright/checkFolder': Success<CheckedFolder>;
  'tagwright/report': Success<FolderReport | null>;
  'tagwright/nextSuspicious': Success<SuspiciousEntity | null>;
  'tagwright/learn': Success<LearnResult | null>;
  'tagwright/proposals': Success<ProposedCorrection[]>;
  'tagwright/proposalPlaces': Success<FileProposals[] | null>;
  'tagwright/proposalEdit': Success<ProposalEdit | null>;
  'tagwright/formats': Success<FormatOffer[]>;
  'tagwright/filesToConvert': Success<FilesToConvert>;
  'tagwright/convertFiles': Success<ConversionResult[]>;
  'tagwright/filesToCompare': Success<ComparedFile[]>;
  'tagwright/compareFiles': Success<ComparedFiles>;
  'tagwright/differences': Success<FileDifferences>;
  'tagwright/agreement': Success<AgreementPage | null>;
  'tagwright/decide': Success<Decided>;
  'tagwright/changeDecisions': Success<null>;
  'tagwright/decidedText': Success<DecidedText>;
  'codeAction/resolve': Result<typeof CodeActionResolveRequest.type>;
  'textDocument/codeAction': Result<typeof CodeActionRequest.type>;
  'completionItem/resolve': Result<typeof CompletionResolveRequest.type>;
  'textDocument/completion': Result<typeof CompletionRequest.type>;
  'textDocument/codeLens': Result<typeof CodeLensRequest.type>;
  'textDocument/definition': Result<typeof DefinitionRequest.type>;
  'textDocument/diagnostic': Result<typeof DocumentDiagnosticRequest.type>;
  'textDocument/documentHighlight': Result<typeof DocumentHighlightRequest.type>;
  'textDocument/documentSymbol': Result<typeof DocumentSymbolRequest.type>;
  'textDocument/foldingRange': Result<typeof FoldingRangeRequest.type>;
  'textDocument/formatting': Result<typeof DocumentFormattingRequest.type>;
  'textDocument/hover': Result<typeof HoverRequest.type>;
  'textDocument/inlayHint': Result<typeof InlayHintRequest.type>;
  'textDocument/onTypeFormatting': Result<typeof DocumentOnTypeFormattingRequest.type>;
  'textDocument/prepareRename': Result<typeof PrepareRenameRequest.type>;
  'textDocument/rangeFormatting': Result<typeof DocumentRangeFormattingRequest.type>;
  'textDocument/references': Result<typeof ReferencesRequest.type>;
  'textDocument/rename': Result<typeof RenameRequest.type>;
  'textDocument/selectionRange': Result<typeof SelectionRangeRequest.type>;
  'textDocument/semanticTokens/full': Result<typeof SemanticTokensRequest.type>;
  'textDocument/semanticTokens/full/delta': Result<typeof SemanticTokensDeltaRequest.type>;
  'textDocument/semanticTokens/range': Result<typeof SemanticTokensRangeRequest.type>;
}

/** Refusals of requests: those with data of a type of their own, and all others. */
interface Errors {
  initialize: Refusal<typeof InitializeRequest.type>;
  'textDocument/diagnostic': Refusal<typeof DocumentDiagnosticRequest.type>;
  'workspace/diagnostic': Refusal<typeof WorkspaceDiagnosticRequest.type>;
  other: Failure<null>;
}

interface Notifications {
  'textDocument/publishDiagnostics': Notification<typeof PublishDiagnosticsNotification.type>;
  'window/logMessage': Notification<typeof LogMessageNotification.type>;
  '$/progress': Tell<{
    token: ProgressToken;
    value:
      | WorkDoneProgressBegin
      | WorkDoneProgressReport
      | WorkDoneProgressEnd
      | WorkspaceDiagnosticReportPartialResult
      | CheckedFile[];
  }>;
  'tagwright/proposalsChanged': Tell<LearnedState>;
  'window/showMessage': Notification<typeof ShowMessageNotification.type>;
  'tagwright/folderChanged': Tell<object>;
}

/** LSP's parameters, with what we say to clients that ask before they make edits. */
interface AppliedEdit extends Pick<ApplyWorkspaceEditParams, 'label' | 'metadata'> {
  readonly edit: DigestedEdit;
}

interface Requests {
  'client/registerCapability': Request<typeof RegistrationRequest.type>;
  'client/unregisterCapability': Request<typeof UnregistrationRequest.type>;
  'workspace/applyEdit': Call<AppliedEdit>;
  'workspace/diagnostic/refresh': BareCall;
  'workspace/codeLens/refresh': BareCall;
  'workspace/configuration': Request<typeof ConfigurationRequest.type>;
  'workspace/inlayHint/refresh': BareCall;
  'workspace/semanticTokens/refresh': BareCall;
  'window/workDoneProgress/create': Request<typeof WorkDoneProgressCreateRequest.type>;
  'tagwright/originals': Call<OriginalsParams>;
  'tagwright/keptLearning': BareCall;
  'tagwright/keepLearning': Call<KeptLearning>;
  'tagwright/listFiles': Call<ListFilesParams>;
  'tagwright/openFile': Call<OpenFileParams>;
  'tagwright/readFile': Call<ReadFileParams>;
  'tagwright/writeFile': Call<WriteFileParams>;
}

type Result<T> = T extends ProtocolRequestType<infer _P, infer R, infer _PR, infer _E, infer _RO> ? Success<R> : never;
type Refusal<T> = T extends ProtocolRequestType<infer _P, infer _R, infer _PR, infer E, infer _RO> ? Failure<E> : never;
type Request<T> = T extends ProtocolRequestType<infer P, infer _R, infer _PR, infer _E, infer _RO> ? Call<P> : never;
type Notification<T> = T extends ProtocolNotificationType<infer P, infer _RO> ? Tell<P> : never;

interface Envelope {
  jsonrpc: '2.0';
}

interface Success<R> extends Envelope {
  id: integer | string;
  result: R;
}

interface Failure<D> extends Envelope {
  id: integer | string | null;
  error: { code: integer; message: string; data?: D };
}

interface Tell<P> extends Envelope {
  method: string;
  params: P;
}

interface Call<P> extends Tell<P> {
  id: integer | string;
}

/** A request without parameters. */
interface BareCall extends Envelope {
  id: integer | string;
  method: string;
}
