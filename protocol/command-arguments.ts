/** Schemas, and with them the types, of the arguments of commands: see `client-messages.ts`. */
import * as v from 'valibot';
import type { UndoAcceptArguments } from './edits.ts';
import type { UndoDeclineArguments } from './proposals.ts';
import { fields, flag, listOf, range, text, uinteger } from './schemas.ts';

/** Options that say which occurrences of a surface count as its mentions: settings `tagwright.mentions.…`. */
export const mentionArguments = fields({
  /** Only those that are written as the surface is. */
  matchCase: v.exactOptional(flag),
  /** Takes only whole tokens of untagged text; otherwise a part of a word, too. */
  wholeTokens: v.exactOptional(flag),
  /** Minimum length of surfaces that are looked for in untagged text, in UTF-16 units. */
  minimumLength: v.exactOptional(uinteger),
});

/** Type of {@link mentionArguments}. */
export type MentionArguments = v.InferOutput<typeof mentionArguments>;

/** The argument of every edit command. */
export const editArguments = fields({
  uri: text,
  /** Selections; an empty one is a caret. */
  ranges: listOf(range),
  /** The label to give, for the commands that give one. */
  label: v.exactOptional(text),
  /** True when a range to be tagged is meant as it is, though it cuts words. */
  exactly: v.exactOptional(flag),
  /** Overrides of what counts as a mention by the user's settings. */
  mentions: v.exactOptional(mentionArguments),
});

/** Type of {@link editArguments}. */
export type EditArguments = v.InferOutput<typeof editArguments>;

/** The argument of {@link acceptCommand}. */
export const acceptArguments = fields({
  /** The document with the finding. */
  uri: text,
  /**
   * What stands in brackets and is text, `[LOC cit.]`, in this document or everywhere; or a name about which its rule shall
   * report nothing; or a finding as the list has it.
   */
  accepted: v.union(
    [
      fields({ bracket: text, everywhere: flag }),
      fields({ rule: text, surface: text }),
      fields({ rule: text, text, context: text }),
    ],
    'a bracket, or a rule with a surface, or a rule with a text and its context',
  ),
});

/** Type of {@link acceptArguments}. */
export type AcceptArguments = v.InferOutput<typeof acceptArguments>;

/** Schema of {@link UndoAcceptArguments}. */
export const undoAcceptArguments: v.GenericSchema<unknown, UndoAcceptArguments> = fields({
  uri: text,
  entry: v.record(text, text, 'an object'),
  before: v.exactOptional(text),
});

/** The argument of {@link renameLabelCommand}. */
export const renameLabelArguments = fields({
  /** The document that is asked from. */
  uri: text,
  /** The label as it is written; it need not be one of a label set. */
  from: text,
  /** The name that it gets. */
  to: text,
});

/** Type of {@link renameLabelArguments}. */
export type RenameLabelArguments = v.InferOutput<typeof renameLabelArguments>;

/** The argument of {@link nameLabelsCommand}. */
export const nameLabelsArguments = fields({
  /** The address of the `tagwright.json`. */
  uri: text,
  labels: listOf(text),
});

/** Type of {@link nameLabelsArguments}. */
export type NameLabelsArguments = v.InferOutput<typeof nameLabelsArguments>;

/** The argument of {@link acceptProposalCommand} and of {@link declineProposalCommand}. */
export const proposalArguments = fields({
  /** The open document. */
  uri: text,
  /** Selections; an empty one is a caret. */
  ranges: listOf(range),
});

/** Type of {@link proposalArguments}. */
export type ProposalArguments = v.InferOutput<typeof proposalArguments>;

/** Schema of {@link UndoDeclineArguments}. */
export const undoDeclineArguments: v.GenericSchema<unknown, UndoDeclineArguments> = fields({
  uri: text,
  entries: listOf(v.record(text, text, 'an object')),
});
