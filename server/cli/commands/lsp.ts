/** The command `tagwright lsp`: the language server over standard input and output. */
import { createRequire } from 'node:module';
import type { Command } from 'commander';

/** Adds `tagwright lsp`: the language server. */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('start the language server, for editors')
    .requiredOption('--stdio', 'communicate over standard input and output')
    .addHelpText('after', help)
    .action(startServer);
}

const help = `
Editors start this and talk with it. In a terminal it waits for messages of the protocol, and ends with its input.

Examples:
  tagwright lsp --stdio
  tagwright lsp --stdio 2> server.log        with what it logs in a file`;

/**
 * Starts the server's own bundle, which finds `--stdio` itself. This is for an unusual order of arguments (`lsp -- --stdio`): with
 * the usual one, the command line is not even loaded.
 */
function startServer(): void {
  createRequire(__filename)('../server/node.cjs');
}
