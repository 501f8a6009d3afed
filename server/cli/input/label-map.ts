/** The option `--labels`: names under which labels of other texts are compared. */
import { type Command, InvalidArgumentError } from 'commander';

/** Names of labels by the names that they have in texts. */
export type LabelMap = ReadonlyMap<string, string>;

/** Lets a command take `--labels PERSON=PER,GPE=LOC`. */
export function addLabelMap(command: Command): Command {
  return command.option(
    '--labels <map>',
    'take labels for others: PERSON=PER,GPE=LOC',
    (value: string, before: LabelMap = new Map()): LabelMap => new Map([...before, ...parseMap(value)]),
  );
}

function parseMap(value: string): [string, string][] {
  return value.split(',').map((part) => {
    const [, from, to] = /^([^=\s]+)=([^=\s]+)$/.exec(part.trim()) ?? [];
    if (from === undefined || to === undefined)
      throw new InvalidArgumentError(`“${part}” is not a pair of labels, as in PERSON=PER.`);
    return [from, to];
  });
}

/** Returns the name under which a label is compared. */
export function mapped(map: LabelMap | undefined): (label: string) => string {
  return (label) => map?.get(label) ?? label;
}
