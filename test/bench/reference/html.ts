/** VS Code's own language services for HTML and for the CSS in it, served as its extension serves them. */
import { getCSSLanguageService } from 'vscode-css-languageservice';
import { getLanguageService, TokenType } from 'vscode-html-languageservice';
import { createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { perVersion, serve } from './serve.ts';

const html = getLanguageService();
const css = getCSSLanguageService();
const parsed = perVersion((document) => html.parseHTMLDocument(document));

serve(createConnection(process.stdin, process.stdout), {
  capabilities: { documentSymbolProvider: true, foldingRangeProvider: true, hoverProvider: true },
  diagnose(document) {
    const styles = stylesOf(document);
    return css.doValidation(styles, css.parseStylesheet(styles));
  },
  symbolsOf: (document) => html.findDocumentSymbols2(document, parsed(document)),
  foldingRangesOf: (document) => html.getFoldingRanges(document),
  hoverAt: (document, position) => html.doHover(document, position, parsed(document)),
});

/** The styles of a document, each at its place and blanks between; one of an attribute is a rule of its own. */
function stylesOf(document: TextDocument): TextDocument {
  const text = document.getText();
  const pieces: string[] = [];
  let end = 0;
  const add = (before: string, from: number, to: number, after: string) => {
    pieces.push(blank(text.slice(end, from - before.length)), before, text.slice(from, to), after);
    end = to + after.length;
  };
  const scanner = html.createScanner(text);
  let attribute = '';
  for (let token = scanner.scan(); token !== TokenType.EOS; token = scanner.scan()) {
    const [from, to] = [scanner.getTokenOffset(), scanner.getTokenEnd()];
    if (token === TokenType.AttributeName) attribute = text.slice(from, to).toLowerCase();
    else if (token === TokenType.AttributeValue && attribute === 'style') add('__{', from + 1, to - 1, '}');
    else if (token === TokenType.Styles) add('', from, to, '');
  }
  pieces.push(blank(text.slice(end)));
  return TextDocument.create(document.uri, 'css', document.version, pieces.join(''));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
