/**
 * A reporter for Node's test runner that says how each file went, in one line as it ends, and all about what failed: of two
 * thousand tests that pass nobody reads the names.
 *
 *     node --test --test-reporter=./scripts/test-report.ts 'test/core/*.test.ts'
 */
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect, styleText } from 'node:util';

/** The end of a file, which the types of the oldest Node that is supported do not know. */
export interface FileSummary {
  readonly type: 'test:summary';
  readonly data: {
    /** Not there for the summary of all files. */
    readonly file?: string;
    readonly success: boolean;
    readonly counts: { readonly passed: number; readonly tests: number };
    readonly duration_ms: number;
  };
}

type CoverageOfFile = Extract<TestEvent, { type: 'test:coverage' }>['data']['summary']['files'][number];

/** Text for the events of a run. */
export async function* report(events: AsyncIterable<TestEvent | FileSummary>): AsyncGenerator<string> {
  // What many tests of a file have to say, such as that something is not installed, is said once.
  const said = new Set<string>();
  for await (const event of events) {
    const text = textFor(event);
    if (event.type === 'test:diagnostic' && said.has(text)) continue;
    said.add(text);
    yield text;
  }
}

export default report;

function textFor(event: TestEvent | FileSummary): string {
  switch (event.type) {
    case 'test:fail': {
      const { name, details, file, line, column } = event.data;
      const { failureType, cause = details.error } = details.error as Error & { failureType?: string };
      // A suite fails with what is in it, which has said so itself.
      if (failureType === 'subtestsFailed') return '';
      return `${styleText('red', `✖ ${name}`)}  ${placeOf(file)}:${line}:${column}\n${indent(inspect(cause))}\n`;
    }
    case 'test:diagnostic': {
      const { message, file } = event.data;
      if (file !== undefined) return `  ${placeOf(file)}: ${message}\n`;
      // Of what the runner says itself, its counts are in the lines of the files.
      return /coverage/.test(message) ? `${styleText('red', message)}\n` : '';
    }
    case 'test:stderr':
    case 'test:stdout':
      return event.data.message;
    case 'test:coverage': {
      const { files, totals } = event.data.summary;
      const missed = files.map(missedLines).join('');
      return `${missed}Coverage: ${totals.coveredLinePercent.toFixed(2)} % of ${totals.totalLineCount} lines in ${files.length} files\n`;
    }
    case 'test:summary': {
      const { file, success, counts, duration_ms: milliseconds } = event.data;
      if (file === undefined) return '';
      const mark = success ? styleText('green', '✔') : styleText('red', '✖');
      const seconds = (milliseconds / 1000).toFixed(1);
      return `${mark} ${placeOf(file)}  ${counts.passed} of ${counts.tests} passed, ${seconds} s\n`;
    }
    default:
      return '';
  }
}

/** The lines of a file that no test has run; nothing when there are none. */
function missedLines({ path, lines }: CoverageOfFile): string {
  const missed = lines.filter(({ count }) => count === 0).map(({ line }) => line);
  return missed.length === 0 ? '' : `  not run in ${placeOf(path)}: ${missed.join(' ')}\n`;
}

function placeOf(file: string | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file);
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
