/** Words from files of a folder that anybody may have written, where Markdown is shown. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import { asMarkdown, withoutIcons, withoutLinks } from '../../client/ui/foreign.ts';
import { english } from '../../server/core/message.ts';
import { guidelineOf, markdown, plainText } from '../../server/lsp/markdown.ts';
import { runs } from '../core/generate.ts';

/** What of Markdown, of its extensions and of HTML makes more of a text than words. */
const pieces = [
  '![x](https://evil.example/a.png)',
  '![x][r]',
  '\n\n[r]: https://evil.example/a.png\n\n',
  '[![x](https://evil.example/a.png)](https://evil.example)',
  '[a](command:workbench.action.quit)',
  '<img src=https://evil.example/a.png>',
  '<https://evil.example>',
  '<script>alert(1)</script>',
  'https://evil.example/a.png',
  'HTTP://evil.example',
  'www.evil.example',
  '_www.evil.example',
  'ftp://evil.example',
  'a@evil.example',
  '&lt;img&gt;',
  '&#60;img&#62;',
  '```\n',
  '~~~\n',
  '`',
  '``',
  '\\',
  '\\`',
  '*',
  '**',
  '_',
  '# ',
  '\n# ',
  '\n> ',
  '\n- ',
  '\n1. ',
  '1. ',
  '2) ',
  '\n---\n',
  '\n===\n',
  '    ',
  '\t',
  '| a | b |\n|---|---|\n',
  '$(sync~spin)',
  '[ ] ',
  '\r',
  '\u2028',
  'Board',
  ' of ',
];
const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 4 })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** The elements that VS Code's renderer of Markdown makes of it, and its words. */
function rendered(source: string): { readonly elements: string[]; readonly words: string } {
  const html = marked.parse(source, { async: false, gfm: true, breaks: true });
  return {
    elements: [...html.matchAll(/<(?!\/)([a-z\d]+)/gi)].map(([, name]) => name!.toLowerCase()),
    words: wordsIn(
      html
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&'),
    ),
  };
}

function wordsIn(text: string): string {
  return text.replace(/[\s\u0085\0\ufffd]+/g, ' ').trim();
}

describe('words from a file', () => {
  test('stay words in hovers and completions: no image, no link, no HTML', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        for (const source of [markdown.text(words), `**LOC** ${markdown.text(words)} x`]) {
          const { elements } = rendered(source);
          assert.deepEqual(
            elements.filter((name) => !['p', 'strong'].includes(name)),
            [],
          );
        }
        assert.equal(rendered(`x ${markdown.text(words)} x`).words, wordsIn(`x ${words} x`));
      }),
      runs,
    );
  });

  test('stay words in guidelines, but for code', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, description) => {
        const lines = guidelineOf({ name: 'LOC', title, description }, markdown, english);
        const { elements } = rendered(markdown.lines(lines).value);
        assert.deepEqual(
          elements.filter((name) => !['p', 'strong', 'code'].includes(name)),
          [],
        );
      }),
      runs,
    );
  });

  test('stay words in tooltips', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, label) => {
        const table = `| | |\n|:--|--:|\n| ${asMarkdown(label)}&nbsp; | ${asMarkdown(title)}&nbsp; |`;
        const inTable = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];
        const { elements } = rendered(table);
        assert.deepEqual(
          elements.filter((name) => !inTable.includes(name)),
          [],
        );
        assert.equal(elements.filter((name) => name === 'td').length, 2);
        assert.equal(rendered(`x ${asMarkdown(title)} x`).words, wordsIn(`x ${title} x`));
      }),
      runs,
    );
  });

  test('of a guideline keep lines and code', () => {
    const label = { name: 'SHIP', title: 'Ship', description: 'Names, without `MV_`.\n- not *classes*' };
    assert.deepEqual(guidelineOf(label, markdown, english), [
      '**SHIP** Ship',
      'Names, without `MV_`.',
      '\\- not \\*classes\\*',
    ]);
    assert.deepEqual(guidelineOf(label, plainText, english), ['SHIP Ship', 'Names, without MV_.', '- not *classes*']);
  });

  test('are no icons and no links where VS Code would draw some', () => {
    assert.doesNotMatch(withoutIcons('a $(bug) $$(x'), /\$\(/);
    assert.doesNotMatch(withoutLinks('[a](command:x) ](y'), /\]\(/);
  });
});
