/**
 * Which accepted proposals are asked about blind, as values: people wave a list of proposals that are mostly right through, and only a
 * question that does not show the answer tells whether they would have given it. No VS Code in it.
 */

/** An accepted proposal, as much of it as a question without the answer needs. */
export interface Sample {
  readonly uri: string;
  /** Line of the entity in its file, counted from 0. */
  readonly line: number;
  /** The text of the entity as the tagger left it, and the text without tags around it. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** The label that it has since; missing where its tag was removed. */
  readonly label?: string;
}

/** What was accepted and asked in a folder so far. */
export interface BlindState {
  /** Number of accepted proposals. */
  readonly accepted: number;
  /** Accepted proposals to ask about, the oldest first, each with how many were accepted before it is asked. */
  readonly waiting: readonly { readonly sample: Sample; readonly due: number }[];
  /** Number of answers, and of those that were what had been accepted. */
  readonly asked: number;
  readonly agreed: number;
}

/** Every which accepted proposal is asked about. */
export const every = 10;

/** Nothing accepted yet. */
export const nothingAccepted: BlindState = { accepted: 0, waiting: [], asked: 0, agreed: 0 };

/** Whether the proposal that is accepted next is one to ask about. */
export function isToBeAsked({ accepted }: BlindState): boolean {
  return (accepted + 1) % every === 0;
}

/**
 * The state after a proposal was accepted. It is asked about when as many more have been: not while one still knows.
 *
 * @param sample missing for one that cannot be asked about, as its label stayed
 */
export function withAccepted(state: BlindState, sample: Sample | undefined): BlindState {
  const accepted = state.accepted + 1;
  const waits = sample && isToBeAsked(state);
  return { ...state, accepted, waiting: waits ? [...state.waiting, { sample, due: accepted + every }] : state.waiting };
}

/** The state after the proposals that were accepted last, as many as that, were taken back. */
export function withoutLast(state: BlindState, count: number): BlindState {
  const accepted = Math.max(0, state.accepted - count);
  return { ...state, accepted, waiting: state.waiting.filter(({ due }) => due <= accepted + every) };
}

/** The state in which all that waits is due: time has passed, as before one learns again. */
export function withAllDue(state: BlindState): BlindState {
  return { ...state, waiting: state.waiting.map((each) => ({ ...each, due: 0 })) };
}

/** The accepted proposals that are to be asked about now. */
export function dueSamples({ accepted, waiting }: BlindState): readonly Sample[] {
  return waiting.filter(({ due }) => due <= accepted).map(({ sample }) => sample);
}

/** The state after an answer about the first sample that is due. */
export function withAnswer(state: BlindState, agrees: boolean): BlindState {
  const [first] = dueSamples(state);
  return {
    ...state,
    waiting: state.waiting.filter(({ sample }) => sample !== first),
    asked: state.asked + 1,
    agreed: state.agreed + Number(agrees),
  };
}
