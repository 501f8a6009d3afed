/** The option `--labels`: other names for labels. */
import { type Command, InvalidArgumentError } from 'commander';
import type { LabelMap } from '../../core/formats/label-map.ts';

/** Lets a command take `--labels PERSON=PER,GPE=LOC`, in one piece or several. */
export function addLabelMap(command: Command): Command {
  return command.option(
    '--labels <map>',
    'other names for labels, PERSON=PER,LOCATION=LOC (default: “map” in tagwright.json)',
    (value: string, before: LabelMap = new Map()): LabelMap => value.split(',').reduce(withPair, before),
  );
}

function withPair(before: LabelMap, pair: string): LabelMap {
  const [, label, name] = /^\s*([^=\s]+)\s*=\s*([^=\s]+)\s*$/.exec(pair) ?? [];
  if (label === undefined || name === undefined)
    throw new InvalidArgumentError(`“${pair}” is no pair of labels: write PERSON=PER,LOCATION=LOC.`);
  const other = before.get(label);
  if (other !== undefined && other !== name)
    throw new InvalidArgumentError(`${label} has two other names: ${other} and ${name}.`);
  return new Map([...before, [label, name]]);
}
