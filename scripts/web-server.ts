/**
 * Serves VS Code for the Web on a free port and prints which.
 *
 *     node scripts/web-server.ts --build DIR --folder DIR --extension DIR [--tests FILE]
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { runServer } from '@vscode/test-web/out/server/main.js';

const { values } = parseArgs({
  options: {
    build: { type: 'string' },
    folder: { type: 'string' },
    extension: { type: 'string' },
    tests: { type: 'string' },
  },
});
const server = await runServer('localhost', 0, {
  build: { type: 'static', location: values.build },
  folderMountPath: values.folder,
  extensionDevelopmentPath: values.extension,
  extensionTestsPath: values.tests,
  esm: false,
});
await once(server, 'listening');
console.log(`listening on ${(server.address() as AddressInfo).port}`);
