/**
 * Builds every bundle from one table.
 *
 *     node scripts/build.ts            development bundles with source maps
 *     node scripts/build.ts --release  minified, with the notices of what is bundled: what the packages ship
 *     node scripts/build.ts --watch    rebuild on change
 *     node scripts/build.ts --bench    besides, the servers that test/bench measures Tagwright against, bundled alike
 */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type BuildOptions, build, context, type Metafile, type Plugin } from 'esbuild';
import { thirdPartyNotices } from './packages/notices.ts';

const release = process.argv.includes('--release');
const watch = process.argv.includes('--watch');
const bench = process.argv.includes('--bench');

/** CommonJS has no import.meta; `createRequire`, which some packages give it to, takes a path as well. */
const define = { 'import.meta.url': '__filename' };
const node: BuildOptions = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Some packages (jsonc-parser) can be bundled as ES modules only: their CommonJS asks for its parts by computed names.
  mainFields: ['module', 'main'],
  define,
};
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** Leaves the library for language clients, which is most of the extension, in a file of its own, beside the one that asks for it. */
const libraryApart: Plugin = {
  name: 'library apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/library\.ts$/ }, () => ({ path: './language-client.js', external: true }));
  },
};

/** The library for language servers. */
const serverLibrary = 'vscode-languageserver';

/**
 * Takes the library apart into names once. It is CommonJS, of which esbuild makes a module with all its names, hundreds, in each
 * of the forty files that import it: that took a third of the server's start.
 */
const libraryOnce: Plugin = {
  name: 'library once',
  setup({ onResolve, onLoad }) {
    const namespace = 'library-once';
    const names = Object.keys(createRequire(import.meta.url)(serverLibrary));
    onResolve({ filter: new RegExp(`^${serverLibrary}$`) }, ({ path, importer }) =>
      importer === path ? undefined : { path, namespace },
    );
    onLoad({ filter: /^/, namespace }, () => ({
      contents: `export const { ${names.join(', ')} } = require('${serverLibrary}');`,
      resolveDir: import.meta.dirname,
    }));
  },
};

/**
 * Writes letters that are not ASCII as escapes, as esbuild does but for those in regular expressions. A text of ASCII alone is read in half
 * the time and held in half the memory.
 */
const onlyAscii: Plugin = {
  name: 'only ASCII',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(async ({ outputFiles = [] }) => {
      const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      for (const { path, text } of outputFiles) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, path.endsWith('.map') ? text : text.replace(/[^\0-\x7f]/g, escaped));
      }
    });
  },
};

/** Finds the parts of both libraries that are for Node, which they hide from bundles for browsers. */
const libraryForNode: Plugin = {
  name: 'library for Node',
  setup({ onResolve }) {
    onResolve(
      { filter: /^vscode-(?:jsonrpc|languageclient|languageserver(?:-protocol)?)\/node$/ },
      ({ path, importer }) => ({
        path: createRequire(importer).resolve(path),
      }),
    );
  },
};

/** What draws charts, with a library as large as a third of the server. */
const charts = 'server/core/views/charts.ts';

/** Leaves the charts in a file of their own, beside the folders of the bundles: few runs draw any. */
const chartsApart: Plugin = {
  name: 'charts apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/charts\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: '../charts.js', external: true } : undefined,
    );
  },
};

/** Leaves out the parts of Vega for what the charts are not: maps, networks, trees, regressions, clouds of words. */
const plainVega: Plugin = {
  name: 'plain Vega',
  setup({ onResolve, onLoad }) {
    const namespace = 'plain-vega';
    const parts = /^(?:d3-geo|vega-(?:crossfilter|force|geo|hierarchy|label|projection|regression|voronoi|wordcloud))$/;
    onResolve({ filter: parts }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /^/, namespace }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What is run with kept code (server/start/code-cache.ts). */
const kept: BuildOptions = {
  plugins: [libraryOnce, libraryForNode, chartsApart, onlyAscii],
  // What is left apart is required: code that was kept cannot import, and a worker's scripts are no modules.
  supported: { 'dynamic-import': false },
};

/** The page of the reading view. */
const readingPage = 'client/views/reading/page';

/**
 * What is built from what. The bundles of the extension are CommonJS, and so is the package: VS Code takes the entries of
 * a package of type "module" for ES modules, which its host in browsers refuses. Each folder of sources, which are
 * modules, says so itself.
 */
const bundles: BuildOptions[] = [
  {
    ...node,
    entryPoints: ['client/node.ts'],
    outfile: 'dist/client/node.cjs',
    external: ['vscode'],
    plugins: [libraryApart],
    // What is left apart is CommonJS, too: it is required, not imported.
    supported: { 'dynamic-import': false },
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/server/library.ts'],
    outfile: 'dist/client/language-client.js',
    external: ['vscode', ...builtinModules],
    plugins: [libraryForNode],
    // It is loaded as it is wanted in a file that is a script in browsers.
    supported: { 'dynamic-import': false },
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/web.ts'],
    outfile: 'dist/client/web.js',
    external: ['vscode'],
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: [`${readingPage}/main.ts`, `${readingPage}/page.css`],
    outdir: 'dist/reading',
  },
  // The entries for Node run the bundles with compiled code that is kept beside them.
  { ...node, entryPoints: ['server/start/lsp.ts'], outfile: 'dist/server/node.cjs' },
  { ...browser, format: 'iife', entryPoints: ['server/start/web.ts'], outfile: 'dist/server/web.js' },
  // The server is a script for both hosts, which asks for Node's own modules in Node only.
  {
    ...browser,
    ...kept,
    format: 'iife',
    entryPoints: ['server/lsp/main.ts'],
    outfile: 'dist/server/main.js',
    external: [...builtinModules, 'node:*'],
    define,
  },
  { ...node, entryPoints: ['server/start/cli.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
  { ...node, ...kept, entryPoints: ['server/cli/main.ts'], outfile: 'dist/cli/main.cjs' },
  // A script, too, whose exports both hosts find where CommonJS has them.
  {
    ...browser,
    format: 'iife',
    globalName: 'module.exports',
    entryPoints: [charts],
    outfile: 'dist/charts.js',
    plugins: [plainVega],
  },
];
if (bench) {
  for (const name of ['null', 'naive', 'json', 'html']) {
    bundles.push({ ...node, entryPoints: [`test/bench/reference/${name}.ts`], outfile: `.cache/bench/${name}.cjs` });
  }
}

await rm('dist', { recursive: true, force: true });
const metafiles: Metafile[] = [];
for (const bundle of bundles) {
  const options: BuildOptions = {
    ...bundle,
    bundle: true,
    logLevel: watch ? 'info' : 'warning',
    minify: release,
    sourcemap: !release,
  };
  if (watch) await (await context(options)).watch();
  else {
    const { metafile } = await build({ ...options, metafile: true });
    // What the bench measures against is in no package.
    if (!bundle.outfile?.startsWith('.cache/')) metafiles.push(metafile);
  }
}
// A linked command stays one after the next build.
if (!watch) await chmod('dist/cli.cjs', 0o755);
if (release) await writeFile('dist/ThirdPartyNotices.txt', thirdPartyNotices('.', metafiles));
