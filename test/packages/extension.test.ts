/** What the extension's package has in it. test/vscode/ui.test.ts runs a session in it. */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from '../../scripts/install.ts';
import { extensionPage, withoutNeighbours, withoutSections } from '../../scripts/packages/pages.ts';
import { manifest } from '../../scripts/packages/publishing.ts';
import { packed, read } from './packages.ts';

/** A megabyte, in bytes. */
const maxSize = 1_000_000;

describe("The extension's package", async () => {
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });

  test('has what package.json names', () => {
    const named = [...JSON.stringify(manifest).matchAll(/"\.?\/?((?:dist|images|docs|schemas|syntaxes)\/[^"]+)"/g)];
    const paths = new Set(named.map(([, path]) => path!));
    // The command line has a package of its own.
    paths.delete(manifest.bin.tagwright);
    assert.ok(paths.size > 10);
    for (const path of paths) assert.ok(files.includes(path), path);
  });

  test('has nothing but that, the programs, words, licences and the pages of rules', () => {
    const known = [
      /^(?:package(?:\.nls(?:\.\w+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
      /^dist\/(?:charts\.js|client\/(?:node\.cjs|language-client\.js|web\.js)|reading\/(?:main\.js|page\.css)|ThirdPartyNotices\.txt)$/,
      /^dist\/server\/(?:node\.cjs|main\.js|web\.js)$/,
      /^docs\/rules\/[\w-]+\.md$/,
      /^images\/[\w/-]+\.(?:svg|png)$/,
      /^examples\/first-steps\.txt$/,
      /^(?:l10n|schemas|syntaxes)\/[\w.-]+\.json$/,
    ];
    const strange = files.filter((path) => !known.some((pattern) => pattern.test(path)));
    assert.deepEqual(strange, []);
  });

  test('has less than a megabyte', () => {
    assert.ok(statSync(packed('vsix')).size < maxSize);
  });

  test('has the page of each rule, and every page that one of them leads to', () => {
    const pages = files.filter((path) => path.startsWith('docs/'));
    for (const page of pages.filter((path) => path.endsWith('.md'))) {
      for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
        const path = posix.join(posix.dirname(page), target!);
        assert.ok(files.includes(path), `${page} leads to ${path}.`);
      }
    }
  });

  test('has a changelog without links into the repository, which lead nowhere in it', () => {
    const changelog = read('CHANGELOG.md');
    assert.equal(changelog, withoutNeighbours(changelog));
  });

  test('has notices of all packages that docs/dependencies.md names as shipped', () => {
    const [, shipped] = /## In what is shipped\n([\s\S]*?)\n## /.exec(read('docs/dependencies.md'))!;
    const notices = read('dist/ThirdPartyNotices.txt');
    for (const [name] of shipped!.matchAll(/(?<=`)[@\w/-]+(?=`)/g)) {
      assert.match(notices, new RegExp(`^${name} \\d\\S+ \\(\\S+\\)$`, 'm'));
    }
  });
});

test('A page stands alone without pictures and links into the repository', () => {
  const page = withoutNeighbours(`# Name

![What it looks like](docs/images/a.png)

<picture><source srcset="b.png"><img src="c.png"></picture>

Read [the guide](docs/guide.md#part), [its start](#name) or [a standard](https://example.org/x). In [LOC Orsk  ] (far).
`);
  assert.equal(
    page,
    '# Name\n\nRead the guide, [its start](#name) or [a standard](https://example.org/x). In [LOC Orsk  ] (far).\n',
  );
});

test('The page of the extension begins as README.md does, and says nothing of sources and no path into the repository', () => {
  const page = extensionPage(read('README.md'));
  assert.match(page, /^# Tagwright\n/);
  assert.doesNotMatch(page, /npm ci|\.md\b|!\[|VSIX/);
});

test('A section that a page does not have cannot be left out', () => {
  assert.equal(withoutSections('# A\n\n## B\n\nb\n\n## C\n', ['B']), '# A\n\n## C\n');
  assert.throws(() => withoutSections('# A\n', ['B']), /no section "B"/);
});
