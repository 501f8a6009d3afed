/** Filters the workspace symbols that VS Code gets to see. */
import type { WorkspaceSymbolMiddleware } from 'vscode-languageclient';

/**
 * VS Code sorts by a score of its own, in which letters at the beginnings of words count for more than letters that stand
 * together: for `lima` it has “Libya: Biman Airlines” before “Climate”. So names with the letters of the query here and there
 * are for queries that no name contains.
 */
export const wholeQueryFirst: WorkspaceSymbolMiddleware = {
  provideWorkspaceSymbols: async (query, token, next) => {
    const found = (await next(query, token)) ?? [];
    const sought = query.trim().toLowerCase();
    const containing = found.filter(({ name }) => name.toLowerCase().includes(sought));
    return containing.length > 0 ? containing : found;
  },
};
