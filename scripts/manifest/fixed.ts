/** What the manifest contributes and nothing else in the repository says: the language, its defaults, settings, views, walkthrough. */
import { languageId } from '../../protocol/basics.ts';
import {
  comparisonView,
  entitiesView,
  filesView,
  hasCompared,
  keepsLearned,
  proposalsView,
  tagged,
} from './contexts.ts';

/** Tagged texts, and `tagwright.json`, which may have comments. */
export const languages = [
  {
    id: languageId,
    aliases: ['%language.name%'],
    extensions: ['.tagged.txt', '.bner'],
    configuration: './syntaxes/language-configuration.json',
  },
  { id: 'jsonc', filenames: ['tagwright.json'] },
];

const validated = ['tagwright', 'tagwright-accepted', 'tagwright-review', 'tagwright-declined'];

/** The files of Tagwright that are checked while they are typed, by the schemas that `npm run docs` writes. */
export const jsonValidation = validated.map((name) => ({
  fileMatch: `${name}.json`,
  url: `./schemas/${name}.schema.json`,
}));

/** The grammar of tagged texts, which colours them until the server has answered. */
export const grammars = [
  {
    language: languageId,
    scopeName: 'text.bracket-ner',
    path: './syntaxes/bracket-ner.tmLanguage.json',
    tokenTypes: { string: 'other' },
    unbalancedBracketScopes: ['invalid.illegal.entity'],
  },
];

/** Defaults of VS Code for tagged texts; docs/vscode.md has the reason of each. */
export const configurationDefaults = {
  [`[${languageId}]`]: {
    'files.trimTrailingWhitespace': false,
    'files.insertFinalNewline': false,
    'files.trimFinalNewlines': false,
    'diffEditor.ignoreTrimWhitespace': false,
    'editor.formatOnSave': false,
    'editor.wordWrap': 'on',
    'editor.wrappingIndent': 'none',
    'editor.stopRenderingLineAfter': -1,
    'editor.wordSeparators': '`~!#$%^*()=+[{]}\\|;:",<>?¶“”',
    'editor.semanticHighlighting.enabled': true,
    'editor.stickyScroll.enabled': false,
    'editor.autoIndent': 'none',
    'editor.autoClosingBrackets': 'never',
    'editor.formatOnType': true,
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    'editor.wordBasedSuggestions': 'off',
    'editor.inlineSuggest.enabled': false,
    'editor.unicodeHighlight.nonBasicASCII': false,
    'editor.unicodeHighlight.ambiguousCharacters': false,
    'editor.unicodeHighlight.invisibleCharacters': false,
    'editor.dragAndDrop': false,
    'editor.dropIntoEditor.enabled': false,
  },
};

const isOn = { type: 'boolean', default: true };
const isOff = { type: 'boolean', default: false };

/** The settings, without `tagwright.` in their names. */
export const settings = {
  detect: { ...choice('detect', ['auto', 'ask', 'off']), scope: 'resource' },
  bands: isOn,
  dimBrackets: isOff,
  inlayHints: isOff,
  codeLenses: isOff,
  suggestMentions: isOn,
  proposals: isOn,
  'mentions.matchCase': isOn,
  'mentions.wholeTokens': isOn,
  'mentions.minimumLength': { type: 'integer', default: 3, minimum: 1 },
  announcements: choice('announcements', ['auto', 'on', 'off']),
};

/** The setting that the library for language clients reads; its values say themselves what they are. */
export const traceSetting = { type: 'string', enum: ['off', 'messages', 'verbose'], default: 'off' };

/** A setting with some values, of which the first is the default. */
function choice(name: string, values: readonly string[]) {
  const enumDescriptions = values.map((value) => `%${name}.${value}%`);
  return { type: 'string', enum: values, enumDescriptions, default: values[0] };
}

/** The steps of the walkthrough, and what completes each. */
export const walkthrough = {
  open: ['onCommand:tagwright.openExample', `onContext:${tagged}`],
  find: ['onCommand:tagwright.nextFinding', 'onCommand:tagwright.nextSuspicious'],
  fix: ['onCommand:tagwright.fixAll', 'onCommand:editor.action.quickFix'],
  relabelAll: ['onCommand:tagwright.relabelAll'],
  review: ['onCommand:tagwright.toggleReview'],
};

const icon = 'images/entities.svg';

/** The brackets in the activity bar. */
export const viewsContainers = { activitybar: [{ id: 'tagwright', title: 'Tagwright', icon }] };

/** The views in it. */
export const views = {
  tagwright: [
    { id: entitiesView, name: '%view.entities%', icon, contextualTitle: 'Tagwright', size: 2 },
    { id: filesView, name: '%view.files%', icon, contextualTitle: 'Tagwright', size: 1 },
    // It takes no room before there is something to compare.
    {
      id: comparisonView,
      name: '%view.comparison%',
      icon,
      contextualTitle: 'Tagwright',
      size: 2,
      when: hasCompared,
    },
    // Nor does this one before something was learned in the folder.
    {
      id: proposalsView,
      name: '%view.proposals%',
      icon,
      contextualTitle: 'Tagwright',
      size: 2,
      when: `${proposalsView} =~ /^(learned|kept|forgotten)$/`,
    },
  ],
};

/** What the views say while they have nothing. */
export const viewsWelcome = [
  { contents: 'none', when: `${entitiesView} == none` },
  { contents: 'noFolder', when: `${entitiesView} == none && workbenchState == empty` },
  { contents: 'language', when: `${entitiesView} == none && activeEditor` },
  { contents: 'empty', when: `${entitiesView} == empty` },
]
  .map(({ contents, when }) => ({ view: entitiesView, contents: `%view.entities.${contents}%`, when }))
  .concat(
    { view: filesView, contents: '%view.files.none%', when: `workbenchState != empty && ${filesView} == none` },
    { view: filesView, contents: '%view.entities.noFolder%', when: 'workbenchState == empty' },
    { view: comparisonView, contents: '%view.comparison.resume%', when: `${comparisonView} == resumable` },
    { view: proposalsView, contents: '%view.proposals.kept%', when: keepsLearned },
    { view: proposalsView, contents: '%view.proposals.learn%', when: `${proposalsView} == forgotten` },
    { view: proposalsView, contents: '%view.proposals.none%', when: `${proposalsView} == learned` },
  );
