/** The command `tagwright lsp`: the language server over standard input and output. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';

/** Adds `tagwright lsp`: the language server. */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('start the language server, for editors')
    .requiredOption('--stdio', 'communicate over standard input and output')
    .action(startServer);
}

/** Starts the server's own bundle beside this one, so that no other command has to load it. It finds `--stdio` itself. */
async function startServer(): Promise<void> {
  await import(pathToFileURL(join(__dirname, 'server', 'node.cjs')).href);
}
