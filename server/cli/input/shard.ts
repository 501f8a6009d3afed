/** Shards: parts of all texts, for jobs that know nothing of each other. */
import { InvalidArgumentError } from 'commander';
import { hashText, mixed } from '../../core/util/hash.ts';

/** One of several shards, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `3/100`. */
export function parseShard(value: string): Shard {
  const [, first = '', second = ''] = /^(\d{1,9})\/(\d{1,9})$/.exec(value) ?? [];
  const [index, count] = [Number(first), Number(second)];
  if (index < 1 || index > count) {
    throw new InvalidArgumentError(`“${value}” is no shard: the first of a hundred is 1/100, the last 100/100.`);
  }
  return { index, count };
}

/**
 * Tells whether a text is in a shard: by a hash of its name, so that a text that comes or goes moves no other into another shard,
 * and jobs agree without knowing how many there are or in what order. The hash is mixed: otherwise, half of the shards would be empty where a
 * name stands twice in each path, as in `03KESTREL/03KESTREL.txt`.
 */
export function isInShard(name: string, shard: Shard | undefined): boolean {
  if (!shard) return true;
  const hash = mixed(hashText(name.replaceAll('\\', '/')));
  return (hash >>> 0) % shard.count === shard.index - 1;
}
