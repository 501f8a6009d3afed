/**
 * Runs the tests that depend on how much they are to try: those with properties, and those that read a corpus. Others are the same
 * each time. Two processes share the files, so that each loads the core once.
 */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { root } from './install.ts';
import { exitOnSignals, startGroup } from './processes.ts';

const asks = /import \{.*\b(?:runs\b.*\/generate|corpusFiles\b.*\/corpus)\.ts'/;
const files = globSync('test/*/*.test.ts', { cwd: root, absolute: true }).sort();
const some = files.filter((path) => asks.test(readFileSync(path, 'utf8')));
const options = ['--test', '--test-isolation=none', '--test-reporter=./scripts/test-report.ts'];

exitOnSignals();
const shards = ['1/2', '2/2'].map((shard) =>
  startGroup(process.execPath, [...options, `--test-shard=${shard}`, ...some], { cwd: root, stdio: 'inherit' }),
);
const codes = await Promise.all(shards.map(({ exited }) => exited));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
