/** The documentation as a site: the Markdown of this repository, as it also reads on a forge, with a search that needs no server. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { type DefaultTheme, defineConfig, type MarkdownRenderer } from 'vitepress';

const root = resolve(import.meta.dirname, '..');

/** The parts of the sidebar, with their pages in the order in which one reads them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  'First steps': ['README.md', 'docs/coming-from.md', 'docs/vscode.md', 'docs/reviewing.md', 'examples/README.md'],
  'A corpus': [
    'docs/command-line.md',
    'docs/configuration.md',
    'docs/corpus.md',
    'docs/report.md',
    'docs/comparing.md',
    'docs/agreement.md',
    'docs/scale.md',
    'docs/accepting.md',
    'docs/suspicion.md',
    'docs/learning.md',
  ],
  Exchange: ['docs/format.md', 'docs/formats.md'],
  Elsewhere: ['docs/editors.md', 'docs/screen-readers.md'],
  'How it is made': [
    'docs/architecture.md',
    'docs/performance.md',
    'docs/robustness.md',
    'docs/dependencies.md',
    'server/core/README.md',
    'test/bench/README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
  ],
  Rules: ['docs/rules/README.md', 'docs/rules/precision.md', ...rulePages()],
};

/** Files that pages link to and that are no pages: they are copied beside them. */
const linked = new Set<string>();

/** A page has all words that are sought; short ones as they are, since nearly every word is near to them. */
const searchOptions = {
  combineWith: 'AND',
  fuzzy: (word: string) => (word.length > 4 ? 0.2 : false),
  prefix: (word: string) => word.length > 2,
} as const;

export default defineConfig({
  title: 'Tagwright',
  description: 'Correct machine-made named-entity annotations right in the text.',
  // Where the site does not have a host of its own: /tagwright/.
  base: process.env.SITE_BASE ?? '/',
  srcExclude: ['{client,dist,images,l10n,protocol,scripts,syntaxes}/**', 'test/fuzz/**'],
  rewrites: asIndex,
  outDir: 'dist/site',
  cacheDir: '.cache/vitepress',
  head: [
    // Most blocks are of this language, which tells nobody anything.
    ['style', {}, '.language-text > .lang { display: none }'],
    ['link', { rel: 'icon', href: `${process.env.SITE_BASE ?? '/'}images/icon.svg` }],
  ],
  // What all browsers of the last years run; this esbuild does not write for older ones.
  vite: { build: { target: 'es2022' }, optimizeDeps: { esbuildOptions: { target: 'es2022' } } },
  markdown: { anchor: { slugify: fragmentOf }, config: readAsOnForge },
  themeConfig: {
    search: { provider: 'local', options: { miniSearch: { searchOptions } } },
    outline: { level: [2, 3] },
    sidebar: Object.entries(parts).map(([text, pages]) => ({ text, items: pages.map(item), collapsed: false })),
  },
  transformPageData({ filePath }) {
    if (!Object.values(parts).flat().includes(filePath))
      throw new Error(`${filePath} is in no part of the sidebar: .vitepress/config.mts.`);
  },
  buildEnd({ outDir }) {
    for (const path of [...linked, 'images/icon.svg']) {
      const copy = join(outDir, path);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(root, path), copy);
    }
  },
});

/** The page of each rule, by name. */
function rulePages(): readonly string[] {
  const names = readdirSync(join(root, 'docs/rules')).filter((name) => !/^(?:README|precision)\.md$/.test(name));
  return names.sort().map((name) => `docs/rules/${name}`);
}

/** A page in the sidebar, by its heading. */
function item(page: string): DefaultTheme.SidebarItem {
  const [, heading] = /^# (.+)$/m.exec(readFileSync(join(root, page), 'utf8'))!;
  return { text: heading!.replaceAll('`', ''), link: `/${asIndex(page).replace(/index\.md$/, '')}` };
}

/** Folders show their README on a forge, and their index on the web. */
function asIndex(page: string): string {
  return page.replace(/(^|\/)README\.md$/, '$1index.md');
}

/** The fragment of a heading, as forges make it. */
function fragmentOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/**
 * Has links lead where they lead on a forge, to the README of a folder and to files that are no pages, and gives blocks that are code by
 * their indentation the looks of all others.
 */
function readAsOnForge(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('as-on-forge', ({ tokens, env }) => {
    for (const token of tokens.filter(({ type }) => type === 'code_block'))
      Object.assign(token, { type: 'fence', info: 'text' });
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (!href || /^(?:[a-z]+:|#)/i.test(href)) continue;
      const [path = '', fragment] = href.split('#');
      if (path.endsWith('.md')) token.attrSet('href', [asIndex(path), fragment].filter(Boolean).join('#'));
      else linked.add(posix.join(posix.dirname(relative(root, env.path)), path));
    }
  });
}
