/** Runs the tests that have properties, which are those that ask how often to try them: others are the same each time. */
import { readFileSync } from 'node:fs';
import { run } from 'node:test';
import { globSync } from 'tinyglobby';
import { root } from './install.ts';
import report from './test-report.ts';

const files = globSync('test/*/*.test.ts', { cwd: root, absolute: true }).sort();
const withProperties = files.filter((path) => /\bruns\b.*\/generate\.ts'/.test(readFileSync(path, 'utf8')));
run({ files: withProperties, concurrency: 2 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(report)
  .pipe(process.stdout);
