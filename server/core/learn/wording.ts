/** Sentences on actions, for people. */
import { type Message, say } from '../message.ts';
import type { Action } from './action.ts';
import type { Precedent } from './precedents.ts';
import type { TokenEntity } from './tokenized-text.ts';

/** Names a change of an entity with a label: `ORG → LOC`. */
export function changeTitle(label: string, action: Action): Message {
  if (action === 'keep') return say('{0} stays', label);
  if (action === 'remove') return say('{0} → no tag', label);
  const { left, right } = action;
  const after = action.label;
  if (left === 0 && right === 0) return say('{0} → {1}', label, after);
  if (right === 0) return say('{0} → {1}, shortened at the start', label, after);
  if (left === 0) return say('{0} → {1}, shortened at the end', label, after);
  return say('{0} → {1}, shortened at both ends', label, after);
}

/** Names the tag that a name gets: `no tag → LOC`. */
export function additionTitle(label: string): Message {
  return say('no tag → {0}', label);
}

/** Says what was done, to go on with the sentence that a subject begins. */
function deed(label: string, action: Action): Message {
  if (typeof action === 'string') return action === 'keep' ? say('you left it as it is') : say('you removed the tag');
  const { left, right } = action;
  const isRelabelled = action.label !== label;
  if (left === 0 && right === 0) return say('you chose {0}', action.label);
  if (isRelabelled) {
    if (right === 0) return say('you shortened it at the start and chose {0}', action.label);
    if (left === 0) return say('you shortened it at the end and chose {0}', action.label);
    return say('you shortened it at both ends and chose {0}', action.label);
  }
  if (right === 0) return say('you shortened it at the start');
  if (left === 0) return say('you shortened it at the end');
  return say('you shortened it at both ends');
}

/** Writes why an action is proposed: `“TORV” as ORG: you chose LOC each of 14 times.` */
export function reasonFor({ label }: TokenEntity, action: Action, precedent: Precedent | undefined): Message {
  const done = deed(label, action);
  if (!precedent) return say('{0} in places like this: {1}.', label, done);
  const { subject, count, all } = precedent;
  if (all === 1) return say('{0}: {1} the one time it came.', subject, done);
  if (all === count) return say('{0}: {1} each of {2} times.', subject, done, count);
  return say('{0}: {1} {2} of {3} times.', subject, done, count, all);
}
