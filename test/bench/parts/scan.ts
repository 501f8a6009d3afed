import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sizeNames } from '../documents.ts';
import type { Part, Settings } from '../part.ts';
import { type Goal, type Results, type Row, ratio } from '../results.ts';
import type { Speed } from './scan-child.ts';

/** The core by itself, without server or files. */
export const scan: Part = {
  name: 'scan',
  title: 'The core by itself',
  about:
    'In a process of its own, on a text that it has not seen: reading it, all its tags and its structure; and reading it and all rules. With `--before`, the rules of another revision, in turns in the same process. Beside them, what it costs to look for brackets and do nothing more: one global regular expression, and a loop of `indexOf` for each bracket. A megabyte is a million characters. Where the time for a character stays the same, time grows with the length of the text and no faster.',
  async run(settings) {
    settings.progress('scan');
    const speeds = await runChild(settings);
    return speeds.flatMap(rowsOf);
  },
  goals: (results) => [goal(results)],
};

async function runChild({ quick, before, sizes: chosen }: Settings): Promise<Speed[]> {
  const script = join(import.meta.dirname, 'scan-child.ts');
  const args = ['--expose-gc', script, JSON.stringify({ quick, before, sizes: chosen })];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

function rowsOf({ of, size, nanoseconds, samples }: Speed): Row[] {
  const perSecond = (value: number) => Number((1000 / value).toPrecision(4));
  const { median, p95 } = nanoseconds;
  return [
    { measure: 'speed', of, size, unit: 'MB/s', median: perSecond(median), p95: perSecond(p95), samples },
    { measure: 'time for a character', of, size, unit: 'ns/character', median, p95, samples },
  ];
}

/** A goal of the revision that this one is compared with, and of no other. */
function goal(results: Results): Goal {
  const largest = sizeNames.at(-1)!;
  const median = (of: string) => results.find('speed', of, largest)?.median;
  return {
    text: `all rules, ${largest}: beside the revision before`,
    limit: { least: 2 },
    value: ratio(median('all rules'), median('all rules, before')),
    unit: '×',
  };
}
