/** Entry of the language server in Node. */
import { join } from 'node:path';
import { runWithKeptCode } from './code-cache.ts';

runWithKeptCode(join(__dirname, 'main.js'));
