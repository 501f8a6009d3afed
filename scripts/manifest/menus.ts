/** The menus of the manifest, but for the palette, which comes from the rows of the commands. */
import { languageId } from '../../protocol/basics.ts';
import { bundledLabelSets } from '../../server/core/syntax/labels.ts';
import {
  checksFolder,
  compares,
  comparisonView,
  decides,
  entitiesView,
  filesView,
  hasLabelSet,
  hasOnlyLabelsOf,
  proposalsView,
  proposes,
  readingView,
  tagged,
  worksOnTagged,
} from './contexts.ts';
import { labelActions, labels, setsWith } from './labels.ts';

/** An entry of a menu, as VS Code reads it. */
interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

/** Menus in menus: a list of labels each, and what asks for any other label; and what there is to do with a folder or a file. */
export const submenus = [...labelActions.map(({ menu }) => menu), 'explorer'].map((menu) => ({
  id: `tagwright.${menu}`,
  label: `%menu.${menu}%`,
}));

/** Files in formats that hardly anything else has; those that are JSON, XML or plain text are found by *Import…* itself. */
const isForeign = 'resourceExtname =~ /^\\.(conll|column|ann|sgm|tsv|xmi|jsonl)$/';
const isText = 'resourceExtname =~ /^\\.(txt|bner)$/';
const isFolder = 'explorerResourceIsFolder';

/** What the context menu of a tagged text begins with, in this order. */
const textMenu: readonly { readonly id: string; readonly when?: string }[] = [
  { id: 'relabelAs' },
  { id: 'relabelAll' },
  { id: 'untag' },
  { id: 'tagAll' },
  { id: 'tag', when: 'editorHasSelection' },
];

/** The first group of all is VS Code's own, which counts from 1. */
const textGroup = (index: number) => `navigation@${index - 9}`;

const onRow = `view == ${entitiesView} && viewItem`;
const anyRow = `${onRow} =~ /^(name|entity)$/`;
const onComparisons = `view == ${comparisonView}`;
const onComparison = `${onComparisons} && viewItem`;
const onProposals = `view == ${proposalsView}`;
const onProposal = `${onProposals} && viewItem`;
const onList = `view == ${entitiesView}`;
const onFiles = `view == ${filesView}`;
const inPage = `webviewId == '${readingView}'`;
const onEntity = `${inPage} && webviewSection == 'entity'`;

/** All menus by their place. */
export const menus: Readonly<Record<string, readonly Entry[]>> = {
  'explorer/context': [
    {
      submenu: 'tagwright.explorer',
      when: `${isFolder} || ${isText} || ${isForeign}`,
      group: '7_modification@9',
    },
  ],
  'tagwright.explorer': [
    entry('checkFolder', isFolder, '1_check'),
    entry('compareWith', `${isFolder} || ${isText}`, '1_check@2'),
    entry('export', `${isFolder} || ${isText}`, '2_exchange@1'),
    entry('import', `${isFolder} || ${isText} || ${isForeign}`, '2_exchange@2'),
    entry('createConfiguration', `${isFolder} && ${hasLabelSet}`, '3_configuration'),
  ],
  ...Object.fromEntries(
    ['resourceState', 'resourceFolder', 'resourceGroup'].map((place) => [
      `scm/${place}/context`,
      [entry('compareWith', `scmProvider == git && ${worksOnTagged}`, '7_tagwright')],
    ]),
  ),
  'editor/title/context': ['compareWith', 'export'].map((id) =>
    entry(id, `resourceLangId == ${languageId}`, '7_tagwright'),
  ),
  'editor/context': textMenu.flatMap(({ id, when }, index) => {
    const where = [`${tagged} && !editorReadonly`, ...(when === undefined ? [] : [when])].join(' && ');
    if (!labelActions.some(({ menu }) => menu === id)) return [entry(id, where, textGroup(index))];
    // Labels of one's own have no entries, and the keys of these ones are those of the bundled sets: then there is the question.
    const bundled = hasOnlyLabelsOf(bundledLabelSets);
    return [
      { submenu: `tagwright.${id}`, when: `${where} && ${bundled}`, group: textGroup(index) },
      entry(id, `${where} && !(${bundled})`, textGroup(index)),
    ];
  }),
  'view/title': [
    entry('entities.filter', onList, 'navigation@1'),
    entry('entities.clearFilter', `${onList} && tagwright.entitiesFiltered`, 'navigation@2'),
    entry('entities.sort', onList, 'navigation@3'),
    entry('entities.follow', `${onList} && tagwright.entitiesStay`, '1_follow'),
    entry('entities.unfollow', `${onList} && !tagwright.entitiesStay`, '1_follow'),
    entry('checkFolder', `${onFiles} && !${checksFolder}`, 'navigation@1'),
    entry('stopCheckingFolder', `${onFiles} && ${checksFolder}`, 'navigation@1'),
    entry('files.filter', `${onFiles} && !tagwright.filesFiltered`, 'navigation@2'),
    entry('files.clearFilter', `${onFiles} && tagwright.filesFiltered`, 'navigation@2'),
    entry('files.sort', onFiles, 'navigation@3'),
    entry('nextUnreviewed', onFiles, '1_files@0'),
    entry('files.viewAsTree', `${onFiles} && !tagwright.filesAsTree`, '1_files@1'),
    entry('files.viewAsList', `${onFiles} && tagwright.filesAsTree`, '1_files@1'),
    entry('files.refresh', onFiles, '1_files@2'),
    entry('files.filter', `${onFiles} && tagwright.filesFiltered`, '1_files@3'),
    entry('showReport', onFiles, '2_report@1'),
    entry('export', onFiles, '3_exchange@1'),
    entry('import', onFiles, '3_exchange@2'),
    entry('comparison.filter', `${onComparisons} && ${compares}`, 'navigation@1'),
    entry('comparison.rule', `${onComparisons} && ${decides}`, 'navigation@2'),
    entry('comparison.write', `${onComparisons} && ${decides}`, 'navigation@3'),
    entry('showAgreement', `${onComparisons} && ${compares}`, 'navigation@4'),
    entry('comparison.refresh', `${onComparisons} && ${compares}`, '1_comparison@1'),
    entry('comparison.undo', `${onComparisons} && ${decides}`, '1_comparison@2'),
    entry('comparison.close', `${onComparisons} && ${compares}`, '1_comparison@3'),
    entry('comparison.clearFilter', `${onComparisons} && tagwright.comparisonFiltered`, '1_comparison@0'),
    entry('compareWith', onComparisons, '2_compare@1'),
    entry('comparison.mine', onComparisons, '2_compare@2'),
    entry('comparison.resume', `${onComparisons} && !(${decides})`, '2_compare@3'),
    entry('learn', onProposals, 'navigation@1'),
    entry('proposals.check', `${onProposals} && ${proposes}`, '1_proposals@1'),
    entry('proposals.undo', `${onProposals} && ${proposes}`, '1_proposals@2'),
    entry('learn', onFiles, '2_report@2'),
  ],
  'view/item/context': [
    entry('comparison.diff', `${onComparison} =~ /^(file|difference|shown)$/`, 'inline'),
    ...['takeLeft', 'takeRight', 'takeNeither', 'takeOther', 'takeAll', 'why'].map((id, index) =>
      entry(`comparison.${id}`, `${onComparison} == difference`, `1_decide@${index + 1}`),
    ),
    ...['growRight', 'shrinkRight', 'growLeft', 'shrinkLeft'].map((id, index) =>
      entry(`comparison.${id}`, `${onComparison} == difference`, `2_boundary@${index + 1}`),
    ),
    entry('comparison.diff', `${onComparison} =~ /^(file|difference|shown)$/`, '3_show'),
    entry('proposals.preview', `${onProposal} == kind`, 'inline@1'),
    ...['accept', 'decline'].map((id, index) =>
      entry(`proposals.${id}`, `${onProposal} == place`, `inline@${index + 1}`),
    ),
    ...['accept', 'decline'].map((id, index) =>
      entry(`proposals.${id}`, `${onProposal} == place`, `1_proposals@${index + 1}`),
    ),
    entry('proposals.preview', `${onProposal} =~ /^(kind|place)$/`, '1_proposals@3'),
    entry('entities.relabelAll', `${onRow} == name`, 'inline@1'),
    entry('entities.relabel', `${onRow} == entity`, 'inline@1'),
    entry('entities.untag', anyRow, 'inline@2'),
    entry('entities.relabel', anyRow, '1_tagwright@1'),
    entry('entities.relabelAll', anyRow, '1_tagwright@2'),
    entry('entities.untag', anyRow, '1_tagwright@3'),
  ],
  'editor/title': [
    entry('openReadingView', `${tagged} && !isInDiffEditor`, 'navigation'),
    entry('toggleReview', `${tagged} && !isInDiffEditor`, '1_tagwright@1'),
    entry('fixAll', `${tagged} && !isInDiffEditor`, '1_tagwright@2'),
  ],
  'webview/context': [
    entry('relabel', onEntity, '1_tagwright@1'),
    entry('relabelAll', onEntity, '1_tagwright@2'),
    entry('untag', onEntity, '1_tagwright@3'),
    entry('tag', `${inPage} && webviewSection == 'text' && readingSelects`, '1_tagwright@1'),
    entry('reading.copy', `${inPage} && readingCopies`, '5_cutcopypaste@1'),
  ],
  ...Object.fromEntries(labelActions.map(({ id, menu }) => [`tagwright.${menu}`, labelMenu(id, menu)])),
};

/** The labels of the bundled sets, each where its set is that of the text, and what asks for a label. */
function labelMenu(action: string, question: string): readonly Entry[] {
  const entries = labels.map((label, index) =>
    entry(`${action}.${label.name}`, hasOnlyLabelsOf(setsWith(label)), `1_labels@${index + 1}`),
  );
  return [...entries, { command: `tagwright.${question}`, group: '2_more' }];
}

function entry(id: string, when: string, group: string): Entry {
  return { command: `tagwright.${id}`, when, group };
}
