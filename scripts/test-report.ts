/**
 * A reporter for Node's test runner that says how each file went, in one line as it ends, and all about what failed: of two
 * thousand tests that pass nobody reads the names.
 *
 *     node --test --test-reporter=./scripts/test-report.ts 'test/core/*.test.ts'
 */
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect, styleText } from 'node:util';

/** How the tests of a file went. */
interface FileSummary {
  /** Not there in the summary of all files. */
  readonly file?: string;
  readonly success: boolean;
  readonly counts: { readonly passed: number; readonly tests: number };
  readonly duration_ms: number;
}

/** The end of a file, which the types of the oldest Node that is supported do not know. */
interface FileEnd {
  readonly type: 'test:summary';
  readonly data: FileSummary;
}

type CoverageOfFile = Extract<TestEvent, { type: 'test:coverage' }>['data']['summary']['files'][number];

/** Text for the events of a run. */
export async function* report(events: AsyncIterable<TestEvent | FileEnd>): AsyncGenerator<string> {
  // What many tests of a file have to say, such as that something is not installed, is said once.
  const said = new Set<string>();
  const counted = new FileCounts();
  for await (const event of events) {
    const ended = counted.endedBy(event);
    if (ended) yield lineFor(ended);
    const text = textFor(event);
    if (event.type === 'test:diagnostic' && said.has(text)) continue;
    said.add(text);
    yield text;
  }
}

export default report;

/** Counts by file: where one process runs all files (`--test-isolation=none`), the runner does not say when one has ended. */
class FileCounts {
  #file: string | undefined;
  #passed = 0;
  #tests = 0;
  #milliseconds = 0;
  #success = true;

  /** Counts an event; returns the file that has ended before it, unless the runner has said so. */
  endedBy(event: TestEvent | FileEnd): FileSummary | undefined {
    if (event.type === 'test:summary' || event.type === 'test:coverage') {
      const isSaid = event.type === 'test:summary' && event.data.file !== undefined;
      const ended = isSaid ? undefined : this.#summary();
      this.#file = undefined;
      return ended;
    }
    if (event.type === 'test:start' && event.data.nesting === 0) return this.#begin(event.data.file);
    if (event.type !== 'test:pass' && event.type !== 'test:fail') return undefined;
    const { nesting, details } = event.data;
    if (event.type === 'test:fail') this.#success = false;
    if (details.type !== 'suite') this.#tests += 1;
    if (details.type !== 'suite' && event.type === 'test:pass') this.#passed += 1;
    if (nesting === 0) this.#milliseconds += details.duration_ms;
    return undefined;
  }

  /** Begins with the file of a test that is in no other: what is in that may have been written in a file that several share. */
  #begin(file: string | undefined): FileSummary | undefined {
    if (file === undefined || file === this.#file) return undefined;
    const ended = this.#summary();
    [this.#file, this.#passed, this.#tests, this.#milliseconds] = [file, 0, 0, 0];
    this.#success = true;
    return ended;
  }

  #summary(): FileSummary | undefined {
    if (this.#file === undefined) return undefined;
    const counts = { passed: this.#passed, tests: this.#tests };
    return { file: this.#file, success: this.#success, counts, duration_ms: this.#milliseconds };
  }
}

function textFor(event: TestEvent | FileEnd): string {
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
    case 'test:summary':
      return event.data.file === undefined ? '' : lineFor(event.data);
    default:
      return '';
  }
}

function lineFor({ file, success, counts, duration_ms: milliseconds }: FileSummary): string {
  const mark = success ? styleText('green', '✔') : styleText('red', '✖');
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${mark} ${placeOf(file)}  ${counts.passed} of ${counts.tests} passed, ${seconds} s\n`;
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
