/** VS Code's own language service for JSON, served as its extension serves it. */
import { getLanguageService } from 'vscode-json-languageservice';
import { createConnection } from 'vscode-languageserver/node';
import { perVersion, serve } from './serve.ts';

const service = getLanguageService({});
const parsed = perVersion((document) => service.parseJSONDocument(document));

serve(createConnection(process.stdin, process.stdout), {
  capabilities: { documentSymbolProvider: true, foldingRangeProvider: true, hoverProvider: true },
  diagnose: (document) =>
    service.doValidation(document, parsed(document), { comments: 'error', trailingCommas: 'error' }),
  symbolsOf: (document) => service.findDocumentSymbols2(document, parsed(document)),
  foldingRangesOf: (document) => service.getFoldingRanges(document),
  hoverAt: (document, position) => service.doHover(document, position, parsed(document)),
});
