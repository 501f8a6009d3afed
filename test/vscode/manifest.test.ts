/** What package.json says to VS Code: scripts/manifest/ writes most of it, `npm run docs:check` holds it to that. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { glob } from 'tinyglobby';
import { commandLabels } from '../../client/ui/command-labels.ts';
import { languageId, tokenModifiers, tokenTypes, writableNames } from '../../protocol/index.ts';
import { root } from '../../scripts/install.ts';
import { englishBundle, sentences, translations } from '../../scripts/sentences.ts';
import {
  acceptedName,
  decisionsName,
  declinedName,
  originalsName,
  reviewName,
} from '../../server/core/lists/list-names.ts';
import { commandKeys, keysOf } from '../../server/core/syntax/label-keys.ts';
import { labelColors } from '../../server/core/syntax/label-looks.ts';
import { bundledLabelSets, mixedLabels } from '../../server/core/syntax/labels.ts';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly when?: string;
  readonly enablement?: string;
}

/** An entry of a menu. */
interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const read = (path: string) => readFile(join(root, path), 'utf8');
const manifest = JSON.parse(await read('package.json'));
const words: Record<string, string> = JSON.parse(await read('package.nls.json'));
const { contributes } = manifest;
const commands: readonly Command[] = contributes.commands;
const palette: readonly Command[] = contributes.menus.commandPalette;
const tagged = `editorLangId == ${languageId}`;

/** What VS Code knows while the palette is open over a text. */
type Context = Readonly<Record<string, string | boolean>>;
const text: Context = { editorLangId: languageId };
const readOnlyText: Context = { ...text, activeEditorIsReadonly: true };
/** A webview counts as read-only. */
const reading: Context = { activeWebviewPanelId: 'tagwright.reading', activeEditorIsReadonly: true };
const plainText: Context = { editorLangId: 'plaintext' };
const labels = bundledLabelSets.flatMap((set) => set.labels);

/** Whether a command is about a view: about rows or a place in it, which nothing in the palette is, or about what the view shows. */
const isOfView = (command: string) => /^tagwright\.(?:comparison|entities|files|proposals|reading)\./.test(command);
/** Whether a when-clause holds. */
function holds(clause: string | undefined, context: Context): boolean {
  const atom = /([^\s&|()!]+)(?:\s*(==|=~|>)\s*('[^']*'|\/[^/]*\/|[^\s&|()]+))?/g;
  const plain = (clause ?? 'true').replace(atom, (_, key, operator, operand) => {
    if (key === 'true' || key === 'false') return key;
    const value = context[key];
    if (operator === undefined) return `${Boolean(value)}`;
    if (operator === '=~') return `${new RegExp(operand.slice(1, -1)).test(`${value ?? ''}`)}`;
    return `${operator === '==' && value === operand.replaceAll("'", '')}`;
  });
  assert.match(plain, /^(?:true|false|&&|\|\||[!() ])+$/, clause);
  return Function(`return ${plain};`)();
}

const isEnabled = (command: string, context: Context) =>
  holds(commands.find((each) => each.command === command)!.enablement, context);
/** Whether the palette offers a command: VS Code leaves out what is not enabled. */
const isOffered = (command: string, context: Context) =>
  isEnabled(command, context) && holds(palette.find((each) => each.command === command)?.when, context);
/** What review mode is made of works in the text only. */
const ofReview = /\.(?:review\..+|toggleReview)$/;

describe('The manifest', () => {
  test('has its words in package.nls.json, each of them', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  test('has a command for each label of the bundled sets', () => {
    assert.deepEqual([...commandLabels].sort(), [...new Set(labels.map(({ name }) => name))].sort());
    for (const { name, title } of labels) {
      assert.equal(words[`command.relabelAs.${name}`], `Relabel as ${name} (${title})`);
      assert.equal(words[`command.relabelAllAs.${name}`], `Relabel All as ${name} (${title})`);
      assert.equal(words[`command.tagAllAs.${name}`], `Tag All as ${name} (${title})`);
    }
  });

  test('offers each command in the palette for tagged texts only, and a label only where its set has it', () => {
    const hidden = /\.(?:relabelByKey\..|review\.refuse)$/;
    for (const { command } of commands) {
      const offered = (context: Context) => isOffered(command, context);
      // What opens a first text needs none.
      const isFirst = command === 'tagwright.openExample';
      assert.ok(offered({}) === isFirst && offered(plainText) === isFirst, command);
      if (hidden.test(command) || isOfView(command)) {
        assert.ok(!offered(text) && !offered(reading), command);
        continue;
      }
      const full = {
        'tagwright.labelSet': mixedLabels.name,
        'tagwright.reviewing': true,
        'tagwright.checkingFolder': true,
        'tagwright.editedFiles': true,
      };
      const inView = offered({ ...reading, ...full });
      if (/\.(?:undo|redo)InText$/.test(command)) assert.ok(inView, command);
      else assert.ok(offered({ ...text, ...full }), command);
      assert.equal(inView, !ofReview.test(command), `${command} works in the reading view, too.`);
      const label = /^tagwright\.(?:relabel|relabelAll|tagAll)As\.(.*)$/.exec(command)?.[1];
      if (!label) continue;
      for (const { name, labels } of bundledLabelSets) {
        const has = labels.some((each) => each.name === label);
        for (const place of [text, reading]) {
          assert.equal(offered({ ...place, 'tagwright.labelSet': name }), has, `${command} in ${name}`);
        }
      }
    }
  });

  test('binds each letter after Alt+M to a command or to a label, as the label set has them', () => {
    const base = `editorTextFocus && editorLangId =~ /^(${languageId}|plaintext)$/ || tagwright.readingFocus`;
    const chords: readonly (Command & { readonly key: string })[] = contributes.keybindings.filter(
      ({ key, when }: { key: string; when: string }) => /^alt\+m [a-z0-9]$/.test(key) && !when.includes('focusedView'),
    );
    const isOfLabels = ({ command }: Command) => /\.relabel(?:ByKey|As)\..+$/.test(command);
    const ofCommands = chords.filter((each) => !isOfLabels(each)).map(({ key }) => key.at(-1));
    assert.deepEqual(ofCommands.sort(), [...commandKeys]);
    const byKey = chords.filter(({ command, when }) => command.includes('.relabelByKey.') && when === base);
    for (const { key, command } of byKey) assert.equal(command.at(-1), key.at(-1));
    assert.deepEqual(
      byKey.map(({ key }) => key.at(-1)).sort(),
      [...'0123456789abcdefghijklmnopqrstuvwxyz'].filter((key) => !commandKeys.includes(key)),
    );
    // The commands of labels have the keys that the labels have, so that the palette and the menus show them.
    const keys = new Set(
      bundledLabelSets.flatMap(({ labels }) =>
        keysOf(labels).map(({ chordKey }, at) => `${labels[at]!.name} ${chordKey}`),
      ),
    );
    for (const { command, key } of chords) {
      const label = /\.relabelAs\.(.*)$/.exec(command)?.[1];
      if (label) assert.ok(keys.has(`${label} ${key.at(-1)}`), command);
    }
  });

  test('shows each command once in Keyboard Shortcuts, but for those that have several keys on purpose', () => {
    const rows = new Map<string, number>();
    for (const { command } of contributes.keybindings) rows.set(command, (rows.get(command) ?? 0) + 1);
    const isOften = (command: string) => command !== 'tagwright.review.refuse' && rows.get(command)! > 3;
    assert.deepEqual([...rows.keys()].filter(isOften), []);
  });

  test('has no command that edits a read-only file', () => {
    for (const { command } of commands) {
      const harmless = [
        'checkFolder',
        'compareWith',
        'learn',
        'stopCheckingFolder',
        'showReport',
        'showAgreement',
        'undoInWorkspace',
        'export',
        'openExample',
        'showLog',
        'reportIssue',
        'import',
        'openExample',
        'restartServer',
        'showPlaces',
        'explainRule',
        'toggleDimmedBrackets',
        'openReadingView',
        'undoInText',
        'redoInText',
      ];
      const shows =
        /\.(?:next|previous)|\.(?:comparison|files|proposals)\.|\.entities\.(?!relabel|untag)|\.reading\.copy$/.test(
          command,
        );
      const edits = !shows && !harmless.includes(command.replace('tagwright.', ''));
      assert.equal(isEnabled(command, readOnlyText), !edits, command);
      if (!isOfView(command)) assert.ok(isEnabled(command, text), command);
      // What the reading view shows can be edited, but not by review mode.
      assert.equal(isEnabled(command, reading), !edits || !ofReview.test(command), command);
    }
  });

  test('binds and lists only commands that there are', () => {
    const known = new Set(commands.map(({ command }) => command));
    const submenus: readonly { readonly id: string }[] = contributes.submenus;
    const entries = Object.values<readonly Entry[]>(contributes.menus).flat();
    const used = [...contributes.keybindings, ...entries].flatMap(({ command }) => command ?? []);
    // The one of VS Code that runs several.
    for (const command of used) assert.ok(known.has(command) || command === 'runCommands', command);
    assert.deepEqual(new Set(entries.flatMap(({ submenu }) => submenu ?? [])), new Set(submenus.map(({ id }) => id)));
  });

  test('begins the context menu of tagged texts, where they can be edited, and lists in it the labels of bundled sets', () => {
    const entries: readonly Entry[] = contributes.menus['editor/context'];
    for (const { when, group } of entries) {
      assert.match(`${when}`, new RegExp(`^${tagged} && !editorReadonly\\b`));
      // The first group of all is VS Code's own, which counts from 1.
      assert.match(`${group}`, /^navigation@-\d$/);
    }
    for (const [name, command] of [
      ['relabelAs', 'relabelAs'],
      ['relabelAll', 'relabelAllAs'],
      ['tagAll', 'tagAllAs'],
    ]) {
      const listed: readonly Entry[] = contributes.menus[`tagwright.${name}`];
      const last = listed.at(-1)?.command;
      assert.equal(last, `tagwright.${name}`);
      assert.deepEqual(
        listed.slice(0, -1).map((entry) => entry.command),
        commandLabels.map((label) => `tagwright.${command}.${label}`),
      );
      for (const { command, when } of listed.slice(0, -1)) {
        // Where a file mixes the sets, the question says which key is whose; entries would show keys of the other set.
        const sets = bundledLabelSets.filter(({ labels }) =>
          labels.some((label) => `${command}`.endsWith(`.${label.name}`)),
        );
        const names = sets.map((set) => set.name);
        const condition = names.length > 1 ? `=~ /^(${names.join('|')})$/` : `== ${names[0]}`;
        assert.equal(when, `tagwright.labelSet ${condition}`, command);
      }
      // Labels of one's own have no entries, and the keys of these ones are those of the bundled sets: then there is the question.
      const [menu, alone] = [{ submenu: `tagwright.${name}` }, { command: last }].map((what) =>
        entries.find((entry) => entry.submenu === what.submenu && (what.submenu || entry.command === what.command)),
      );
      const condition = `${menu?.when}`.replace(`${tagged} && !editorReadonly && `, '');
      assert.equal(alone?.when, `${tagged} && !editorReadonly && !(${condition})`);
      for (const set of bundledLabelSets) assert.ok(condition.includes(set.name));
    }
  });

  test('gives no command a key that types or moves the caret in a text, if the palette offers the command there', () => {
    // The palette shows one of a command's keys, and asks neither where that holds nor what the key does here.
    const context = { ...text, 'tagwright.labelSet': mixedLabels.name };
    const offered = new Set(commands.map(({ command }) => command).filter((each) => isOffered(each, context)));
    for (const { command, key } of contributes.keybindings as readonly { command: string; key: string }[]) {
      const isPlain = /^(?:shift\+)?(?:.|[a-z]+)$/.test(key) && !/^f\d+$/.test(key);
      if (isPlain) assert.ok(!offered.has(command), `The palette would show ${key} as the key of ${command}.`);
    }
  });

  test('knows the semantic tokens that the server sends', () => {
    // VS Code has the type "label" itself.
    const types = [...contributes.semanticTokenTypes.map(({ id }: { id: string }) => id), 'label'];
    assert.deepEqual(types.sort(), [...tokenTypes].sort());
    assert.deepEqual(
      contributes.semanticTokenModifiers.map(({ id }: { id: string }) => id),
      [...tokenModifiers],
    );
    const [{ language, scopes }] = contributes.semanticTokenScopes;
    assert.equal(language, languageId);
    const names = [...new Set(labels.map(({ name }) => name)), 'unknown'];
    const named = ['entity', 'label'].flatMap((type) => names.map((name) => `${type}.${name}`));
    assert.deepEqual(Object.keys(scopes).sort(), [...named, 'bracket', '*.unclosed', 'label.unclosed'].sort());
    // The word after a bracket has the colour of its own label, not of another one, in any theme. Of two that fit, the last counts.
    for (const name of names) assert.deepEqual(scopes[`label.${name}`], scopes[`entity.${name}`]);
    assert.equal(Object.keys(scopes).at(-1), 'label.unclosed');
  });

  test('gives the entities of a label the scopes that the grammar gives them', async () => {
    const grammar = await read('syntaxes/bracket-ner.tmLanguage.json');
    const [{ scopes }] = contributes.semanticTokenScopes;
    for (const { name } of labels) {
      for (const scope of scopes[`entity.${name}`] as string[]) {
        const template = scope.replace(`.${name.toLowerCase()}.`, `.\${1:/downcase}.`);
        assert.ok(grammar.includes(template), `${scope} of ${name} is not in the grammar.`);
      }
    }
  });
});

/** Backgrounds of editors in VS Code's own themes, by what the manifest calls their types. */
const backgrounds = { dark: '#1f1f1f', light: '#ffffff', highContrast: '#000000', highContrastLight: '#ffffff' };

/** The least contrast of text that WCAG 2 calls readable. */
const minContrast = 4.5;

describe('The colours of labels', () => {
  const colors = new Map<string, Record<keyof typeof backgrounds, string>>(
    contributes.colors.map(({ id, defaults }: { id: string; defaults: unknown }) => [id, defaults]),
  );

  test('are contributed, each with its band, and no others', () => {
    const expected = ['label', 'band'].flatMap((part) => labelColors.map((color) => `tagwright.${part}.${color}`));
    assert.deepEqual([...colors.keys()], expected);
  });

  for (const [type, background] of Object.entries(backgrounds) as [keyof typeof backgrounds, string][]) {
    test(`can be read in themes of the type ${type}`, () => {
      for (const color of labelColors) {
        const text = channelsOf(colors.get(`tagwright.label.${color}`)![type]);
        const band = over(channelsOf(colors.get(`tagwright.band.${color}`)![type]), channelsOf(background));
        const found = contrast(text, band);
        assert.ok(found >= minContrast, `${color} has a contrast of ${found.toFixed(1)}.`);
      }
    });
  }
});

/** Red, green, blue and, if the colour has it, opacity, from 0 to 1. */
function channelsOf(hex: string): number[] {
  return hex.match(/[0-9a-f]{2}/gi)!.map((digits) => Number.parseInt(digits, 16) / 255);
}

/** A colour, which may let a background shine through, on it. */
function over([red = 0, green = 0, blue = 0, opacity = 1]: readonly number[], background: readonly number[]): number[] {
  return [red, green, blue].map((channel, index) => channel * opacity + background[index]! * (1 - opacity));
}

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(channels: readonly number[]): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = channels.map(linear);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

describe('The bundle that each window with a plain text loads', () => {
  for (const path of [manifest.main, manifest.browser])
    test(`is small: the language client is not in ${path}, which finds it beside itself`, async () => {
      const code = await read(path);
      assert.ok(code.length < 360_000, `${path} has ${code.length} characters.`);
      const apart = /["/](language-client\.js)"/.exec(code)?.[1];
      assert.match(await read('.vscodeignore'), new RegExp(`^!dist/client/${apart}$`, 'm'));
    });
});

describe('A workspace that nobody trusts', () => {
  test('may be opened, since nothing in it can make anything run', async () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    // The one place that sees the disk can only read, but for the lists that people keep, which another one writes.
    const disk = 'server/corpus/disk.ts';
    assert.match(
      await read(disk),
      /^import \{ createReadStream, readFile, readFileSync, statSync \} from 'node:fs';$/m,
    );
    const writer = 'server/corpus/writable-disk.ts';
    assert.match(
      await read(writer),
      /if \(!listNames\.some\(\(name\) => uri\.endsWith\(`\/\$\{name\}`\)\)\) throw .+\n {4}await writeFile\(/,
    );
    // The client writes for the server where there is no disk: the same files.
    assert.deepEqual(writableNames, [acceptedName, reviewName, declinedName, originalsName, decisionsName]);
    assert.match(
      await read('client/server/workspace-files.ts'),
      /isList = writableNames\.some\(.+\);\n {2}if \(!isList\) throw .+\n {2}if \(text === undefined\) await workspace.+\n {2}else await workspace/,
    );
    // The one place that starts a process is asked for the extension's own server, with nothing of the workspace.
    const starter = 'client/server/server-process.ts';
    assert.match(await read(starter), /fork\(module, args, \{ silent: true, execArgv: \[\], env \}\)/);
    assert.match(
      await read('client/node.ts'),
      /module = context\.asAbsolutePath\('dist\/server\/node\.cjs'\);.+startProcess\(module, /s,
    );
    // The one place that runs a text runs a file of the extension.
    const loader = 'client/server/web-library.ts';
    assert.match(
      await read(loader),
      /file = Uri\.joinPath\(extension, 'dist\/client\/language-client\.js'\);\n.+readFile\(file\)\);\n.+\n {2}new Function\(.+, code\)\(/,
    );
    assert.match(await read('client/web.ts'), /loadLibrary\(context\.extensionUri\)/);
    const files = await glob(['client/**/*.ts', 'server/{core,corpus,lsp}/**/*.ts', 'server/*.ts'], {
      cwd: root,
      absolute: true,
      ignore: [disk, writer, starter, loader],
    });
    for (const file of files) {
      const source = await readFile(file, 'utf8');
      assert.doesNotMatch(
        source,
        /child_process|worker_threads|node:(?:vm|fs|http|net)|\beval\(|new Function|isTrusted|supportHtml/,
        file,
      );
      // What is loaded is named in the source.
      for (const [, what] of source.matchAll(/\b(?:import|require)\(([^)]*)\)/g))
        assert.match(what!, /^'[^']+'$/, file);
    }
  });

  test('has no setting that names a program, a folder or a pattern', () => {
    const settings = Object.keys(contributes.configuration.properties);
    const mentions = ['matchCase', 'wholeTokens', 'minimumLength'].map((name) => `mentions.${name}`);
    const looks = ['bands', 'dimBrackets', 'inlayHints', 'codeLenses'];
    const known = ['detect', ...looks, 'suggestMentions', 'proposals', ...mentions, 'announcements', 'trace.server'];
    assert.deepEqual(
      settings,
      known.map((name) => `tagwright.${name}`),
    );
  });
});

describe('Strings', () => {
  test('are in the l10n bundle, each that is shown', async () => {
    const bundle = Object.keys(JSON.parse(await read(englishBundle)));
    assert.deepEqual(bundle, sentences());
  });

  test('are translated, each with the places that it has for names and numbers', async () => {
    for (const [english, translation] of [
      ['package.nls.json', 'package.nls.de.json'],
      ...translations.map((path) => [englishBundle, path] as const),
    ] as const) {
      const from: Record<string, string> = JSON.parse(await read(english));
      const to: Record<string, string> = JSON.parse(await read(translation));
      assert.deepEqual(Object.keys(to), Object.keys(from), translation);
      const places = (text: string) => [...text.matchAll(/\{\d\}|\]\([^)]*\)|`[^`]*`/g)].map(([place]) => place).sort();
      for (const [key, text] of Object.entries(to)) assert.deepEqual(places(text), places(from[key]!), key);
    }
  });
});
