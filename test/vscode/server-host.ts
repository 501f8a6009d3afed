#!/usr/bin/env node
/**
 * Stands in for desktop VS Code where that cannot be had: takes the arguments that @vscode/test-electron gives it and
 * runs the tests in VS Code's server instead. Its exit code is the tests'.
 */
import '../../scripts/with-parent.ts';
import { parseArgs } from 'node:util';
import { relatedExtensions, startHost } from '../../scripts/host.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { drive, testMinutes } from './drive.ts';

exitOnSignals();
const { values, positionals } = parseArgs({
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
  },
});
const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
const folder = positionals[0];
if (typeof extension !== 'string' || typeof tests !== 'string' || !folder) {
  throw new Error('usage: server-host.ts --extensionDevelopmentPath=… --extensionTestsPath=… FOLDER');
}
const host = await startHost({ builtin: relatedExtensions });
try {
  process.exitCode = await drive({
    url: host.url({ folder, extension, tests }),
    minutes: testMinutes(),
    print: console.log,
    server: host,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await host.stop();
}
process.exit();
