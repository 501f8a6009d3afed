/**
 * Corrections that are proposed: what a person corrected again and again in reviewed files, for the others. Nothing is proposed before
 * {@link learnRequest}, and nothing is changed but by {@link acceptProposalCommand} and by whoever makes the edit of {@link proposalEditRequest}.
 */
import type { Range } from 'vscode-languageserver-protocol';
import type { Validation } from '../server/core/learn/validation.ts';
import type { DigestedEdit, EditResult } from './edits.ts';

/** The code of the diagnostics that propose: hints, which no count of findings has. */
export const proposalCode = 'proposal';

/** Least probability of proposals that are made without a look at each. */
export const leastForAll = 0.9;

/**
 * Learns from the reviewed files of the open folders, and looks for what to propose for the others: {@link LearnResult}, or null when
 * someone has cancelled that: then what was known before holds. It shows its progress, and other requests are answered meanwhile.
 */
export const learnRequest = 'tagwright/learn';

/**
 * Asks a client that `findsOriginals` for the first versions of some files in git, under whatever names: an {@link OriginalsResult}. The server itself
 * starts no process. It knows files, too, that were kept before they were edited; see `tagwright-originals.jsonl` in the guide.
 */
export const originalsRequest = 'tagwright/originals';

/** Parameters of {@link originalsRequest}. */
export interface OriginalsParams {
  readonly uris: readonly string[];
}

/**
 * Asks a client that `keepsLearned` for what it was given last to be kept, when a session begins: its bytes in base64, or null.
 */
export const keptLearningRequest = 'tagwright/keptLearning';

/**
 * Gives such a client what was learned, at most 1 MB, to be kept for the next session; null when it holds no more and is to be thrown away. The
 * answer is null.
 */
export const keepLearningRequest = 'tagwright/keepLearning';

/** Parameters of {@link keepLearningRequest}, and answer to {@link keptLearningRequest}. */
export interface KeptLearning {
  readonly bytes: string | null;
}

/** Answer to {@link learnRequest}. */
export interface LearnResult {
  /** Number of reviewed files that were learned from, and of corrections in them. */
  readonly reviewed: number;
  readonly corrections: number;
  /** Reason why nothing can be proposed, as a sentence for people; missing when something can. */
  readonly message?: string;
  /**
   * Corrections that would have been proposed for the reviewed files, and those of them that were made there: of the kind that was made before to the same
   * name with the same label, and of those in places that are alike.
   */
  readonly repeated: Validation;
  readonly likely: Validation;
  /** Least probability of a correction in a place that is alike; missing when too few of them would be right, so that there are none. */
  readonly threshold?: number;
  /** Number of other files. */
  readonly files: number;
  /** Kinds of proposals in them, those with the most places first. */
  readonly kinds: readonly ProposalKind[];
  /** Reviewed files that nothing was learned from. */
  readonly unused: readonly UnusedFile[];
}

/** A reviewed file that nothing was learned from. */
export interface UnusedFile {
  readonly uri: string;
  /** Path for people: relative to the open folder around it. */
  readonly name: string;
  /** Reason, as a sentence for people. */
  readonly why: string;
}

/** Proposals that do the same in places that are alike. */
export interface ProposalKind {
  /** Identity of the kind, for requests; the same after learning again. */
  readonly kind: string;
  /** The change in words: `ORG → LOC`. */
  readonly title: string;
  /** Label before and, unless the tag is removed, after. */
  readonly from: string;
  readonly to?: string;
  /** Part of the texts where it is, in words that follow the title: `before a number`, `in TAGS`; missing for the body. */
  readonly where?: string;
  /** Number of places and files, and of the places that are {@link leastForAll} likely. */
  readonly places: number;
  readonly files: number;
  readonly sure: number;
  /** Reason of the likeliest one, as a sentence for people. */
  readonly reason: string;
}

/**
 * The proposals for an open document in order: a list of {@link ProposedCorrection}, none before anything is learned, for a reviewed file, and while
 * `tagwright.proposals` is off. It takes some milliseconds after each change of a text: ask when typing has paused.
 */
export const proposalsRequest = 'tagwright/proposals';

/** What is done to an entity: it gets another label, and perhaps loses words at its ends; it only loses words; it loses its tag. */
export type ProposedAction = 'relabel' | 'trim' | 'remove';

/** A correction that is proposed for an entity. */
export interface ProposedCorrection {
  /** The whole tag; it is the identity of the proposal in its document. */
  readonly range: Range;
  /** The text of the entity. */
  readonly body: Range;
  readonly action: ProposedAction;
  /** Label before and, unless the tag is removed, after. */
  readonly from: string;
  readonly label?: string;
  /** Text of the entity before and, unless the tag is removed, after. */
  readonly text: string;
  readonly after?: string;
  /** The change in words: `ORG → LOC`. */
  readonly title: string;
  /** Sentence for people: “TORV” as ORG: you chose LOC each of 14 times. */
  readonly reason: string;
  /** From 0 to 1. */
  readonly probability: number;
  /** Identity of its {@link ProposalKind}. */
  readonly kind: string;
}

/** The places of a kind in the files that are not reviewed: a list of {@link FileProposals}, or null when someone has cancelled that. */
export const proposalPlacesRequest = 'tagwright/proposalPlaces';

/** The places of a kind in a file. */
export interface FileProposals {
  readonly uri: string;
  /** Path for people: relative to the open folder around it. */
  readonly name: string;
  readonly places: readonly ProposedInContext[];
}

/** A proposal, and a few words around its entity, without tags. */
export interface ProposedInContext extends ProposedCorrection {
  readonly wordsBefore: string;
  readonly wordsAfter: string;
}

/**
 * The edit that makes chosen proposals, for a client that shows it before it makes it: its changes have annotations.
 * It is for the places that are given or, when only a kind is, for all of them that are {@link leastForAll} likely: {@link ProposalEdit}, or null when
 * someone has cancelled that. Nothing is made here.
 */
export const proposalEditRequest = 'tagwright/proposalEdit';

/** Answer to {@link proposalEditRequest}. */
export interface ProposalEdit {
  /** The edit; missing when there is nothing to change. */
  readonly edit?: DigestedEdit;
  /** Number of corrections in it, and of files. */
  readonly places: number;
  readonly files: number;
  /** What making it does, or why there is none, as a sentence for people; it names files that are left out. */
  readonly message: string;
}

/**
 * Command of `workspace/executeCommand` that makes the proposals for the entities at some ranges of an open document, through `workspace/applyEdit`.
 * Takes one {@link ProposalArguments}, answers with an {@link EditResult}.
 */
export const acceptProposalCommand = 'tagwright.acceptProposal';

/**
 * Command of `workspace/executeCommand` that declines the proposals for the entities at some ranges of an open document: they are not made again, which
 * the `tagwright-declined.json` of the folder says, and the next learning takes these tags as right. Takes one {@link ProposalArguments}, answers with
 * a {@link DeclineResult}.
 */
export const declineProposalCommand = 'tagwright.declineProposal';

/** Outcome of {@link declineProposalCommand}. */
export interface DeclineResult extends EditResult {
  /** The one argument of {@link undoDeclineCommand} that takes it back; missing when nothing was written. */
  readonly undo?: UndoDeclineArguments;
}

/**
 * Command of `workspace/executeCommand` that takes back what was declined: the lines leave the list. Takes one {@link UndoDeclineArguments}, answers with
 * an {@link EditResult}.
 */
export const undoDeclineCommand = 'tagwright.undoDecline';

/** The argument of {@link undoDeclineCommand}, which the server sends before it is given it. */
export interface UndoDeclineArguments {
  /** The document for which something was declined. */
  readonly uri: string;
  /** The entries that were written. */
  readonly entries: readonly Readonly<Record<string, string>>[];
}

/**
 * Tells a client that other things are proposed than before, for open documents or in the folder, and how new the knowledge is that they come from:
 * {@link LearnedState}.
 */
export const proposalsChangedNotification = 'tagwright/proposalsChanged';

/** State of what was learned. */
export interface LearnedState {
  /** Whether something was learned that still holds. */
  readonly isLearned: boolean;
  /** Number of files that were marked as reviewed since. */
  readonly reviewedSince: number;
  /** Whether these are so many that learning again is worth it. */
  readonly isOutOfDate: boolean;
  /** Reason why what was learned holds no more, as a sentence for people. */
  readonly message?: string;
  /**
   * Kinds of proposals as they are now, once the files were looked through: those for open texts change with these. Missing before, as when what was
   * learned was kept from an earlier session.
   */
  readonly kinds?: readonly ProposalKind[];
}
