/** Entry of the command line. The language server is started by itself: it needs nothing of the other commands. */
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runWithKeptCode } from './code-cache.ts';

const isServer = process.argv.slice(2).join(' ') === 'lsp --stdio';
runWithKeptCode(join(__dirname, isServer ? 'server/main.js' : 'cli/main.cjs'), isMainThread);
