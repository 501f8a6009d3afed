/** Maps typed characters to commands in review mode, whichever key of whichever keyboard types them. */

/** Commands by the character that runs them. Keys that type nothing, such as Tab, are bound in package.json. */
export const characterCommands: Readonly<Record<string, string>> = {
  n: 'tagwright.review.next',
  p: 'tagwright.review.previous',
  r: 'tagwright.relabel',
  a: 'tagwright.relabelAll',
  x: 'tagwright.untag',
  t: 'tagwright.tag',
  T: 'tagwright.tagExactly',
  ']': 'tagwright.growRight',
  '[': 'tagwright.shrinkRight',
  '{': 'tagwright.growLeft',
  '}': 'tagwright.shrinkLeft',
  j: 'tagwright.merge',
  s: 'tagwright.split',
  '.': 'tagwright.trim',
  f: 'tagwright.review.fix',
  F: 'tagwright.review.chooseFix',
  k: 'tagwright.review.accept',
  y: 'tagwright.review.acceptProposal',
  d: 'tagwright.review.declineProposal',
  u: 'tagwright.review.undo',
  U: 'tagwright.review.redo',
  i: 'tagwright.review.findings',
  e: 'tagwright.review.finish',
  '?': 'tagwright.review.keys',
  h: 'tagwright.review.keys',
};

/** A command and the argument that it is run with. */
export interface Action {
  readonly command: string;
  readonly argument?: string;
}

/**
 * Finds what a character does; undefined when it does nothing. A label's own key goes before a command of the same one. A capital
 * that does nothing itself does what the small letter does, since Caps Lock may be on.
 *
 * @param labelKeys the keys of the labels, a character each
 */
export function actionOf(character: string, labelKeys: readonly string[]): Action | undefined {
  for (const one of [character, character.toLowerCase()]) {
    if (labelKeys.includes(one)) return { command: 'tagwright.relabelByKey', argument: one };
    if (Object.hasOwn(characterCommands, one)) return { command: characterCommands[one]! };
  }
  return undefined;
}
