import type { Document } from '../document.ts';
import { unpairedMarkup } from '../markup.ts';
import type { Rule } from './rule.ts';

/** HTML tags without their partner. */
export const markupMismatch: Rule = {
  code: 'markup-mismatch',
  severity: 'warning',
  summary: 'An HTML tag has no partner.',
  why: 'A start tag that is never closed, or an end tag that closes nothing, is often the trace of lost text. HTML is never rewritten, so there is no fix.',
  examples: [
    { bad: "see <|<a href='/tag/PGOV_0.html'>|>PGOV today" },
    { bad: 'signed CLINTON<|</pre>|><|</code>|> ' },
    { good: '<code><pre>signed CLINTON</pre></code> ' },
    { good: 'one<br>two <REDACTED> less < more' },
  ],
  *check(document) {
    for (const { tag, problem } of unpairedMarkup(placedMarkup(document))) {
      const { from, to, name } = tag.markup;
      const message = problem === 'never closed' ? `<${name}> is never closed.` : `</${name}> closes nothing.`;
      yield { from: tag.lineFrom + from, to: tag.lineFrom + to, message };
    }
  },
};

function* placedMarkup(document: Document) {
  for (const [index, line] of document.lines.entries()) {
    for (const markup of line.markup) yield { markup, lineFrom: document.lineFrom(index) };
  }
}
