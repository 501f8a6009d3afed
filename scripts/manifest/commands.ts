/**
 * The commands, a row each: from these come `commands`, the palette and the keys in package.json, the titles in
 * package.nls.json, and the tables of commands in docs/vscode.md. The commands of labels are in labels.ts.
 */
import type { Command } from './command.ts';
import {
  checksFolder,
  compares,
  comparisonFocus,
  decides,
  editable,
  editableFocus,
  editedFiles,
  edits,
  editsFromList,
  editsText,
  filesFocus,
  goes,
  hasCompared,
  inFolder,
  listFocus,
  listsEntities,
  listsFiles,
  lockedFocus,
  lockedTab,
  never,
  nothingToClose,
  proposalsFocus,
  proposes,
  readingFocus,
  reads,
  reviewing,
  showsReadingView,
} from './contexts.ts';
import { keyBeside, keysAt, refusedKeys } from './keys.ts';

/** Commands of review mode; client/review/characters.ts has the characters that run them. */
export const reviewCommands: readonly Command[] = [
  { id: 'review.findings', title: 'Review Findings Only', when: editsText },
  { id: 'review.next', title: 'Next Stop', palette: reviewing, keys: [...keysAt(lockedTab, 'tab'), ...keysAt(lockedFocus, 'space')] },
  { id: 'review.previous', title: 'Previous Stop', palette: reviewing, keys: [...keysAt(lockedTab, 'shift+tab'), ...keysAt(lockedFocus, 'shift+space')] },
  { id: 'review.fix', title: 'Apply Preferred Fix', when: editable, palette: reviewing },
  { id: 'review.chooseFix', title: 'Choose Fix…', when: editable, palette: reviewing },
  { id: 'review.accept', title: 'Accept Finding', when: editable, palette: reviewing },
  { id: 'review.acceptProposal', title: 'Accept Proposal', when: editable, palette: reviewing },
  { id: 'review.declineProposal', title: 'Decline Proposal', when: editable, palette: reviewing },
  { id: 'review.undo', title: 'Undo in Review', when: editable, palette: reviewing },
  { id: 'review.redo', title: 'Redo in Review', when: editable, palette: reviewing },
  { id: 'review.finish', title: 'Finish File…', when: editable, palette: reviewing },
  { id: 'review.keys', title: 'Show Keys of Review Mode', when: editable, palette: reviewing },
  { id: 'review.leave', title: 'Leave Review Mode', when: editable, palette: reviewing, keys: [{ key: 'escape', focus: nothingToClose, args: 'key' }] },
  { id: 'review.refuse', title: 'Block Key in Review Mode', when: editable, palette: never, keys: refusedKeys },
];

/** Commands of the view of entities: of its rows, then of the whole list. */
export const entitiesCommands: readonly Command[] = [
  { id: 'entities.relabel', title: 'Relabel…', icon: 'edit', when: editsFromList, palette: never, key: 'alt+m r', focus: listFocus, does: 'gives the entity another label; on a name, all entities below it' },
  { id: 'entities.relabelAll', title: 'Relabel All Mentions of This Name…', icon: 'replace-all', when: editsFromList, palette: never, key: 'alt+m a', focus: listFocus, does: 'gives all mentions of the name the same label' },
  { id: 'entities.untag', title: 'Remove Tag', icon: 'close', when: editsFromList, palette: never, key: 'alt+m x', focus: listFocus, does: 'removes the tag of the entity; on a name, of all entities below it' },
  { id: 'entities.filter', title: 'Filter Names…', icon: 'filter', palette: listsEntities },
  { id: 'entities.clearFilter', title: 'Clear Filter', icon: 'clear-all', palette: `${listsEntities} && tagwright.entitiesFiltered` },
  { id: 'entities.sort', title: 'Sort Names…', icon: 'sort-precedence', palette: listsEntities },
  { id: 'entities.follow', title: 'Follow Cursor', palette: `${listsEntities} && tagwright.entitiesStay` },
  { id: 'entities.unfollow', title: 'Stop Following Cursor', palette: `${listsEntities} && !tagwright.entitiesStay` },
];

/** Commands of the view of files. */
export const filesCommands: readonly Command[] = [
  { id: 'files.filter', title: 'Filter Files…', icon: 'filter', palette: listsFiles, key: 'alt+m f', focus: filesFocus, does: 'shows only files that are not reviewed, have findings, have changed since their review, or are untouched' },
  { id: 'files.clearFilter', title: 'Show All Files', icon: 'clear-all', palette: `${listsFiles} && tagwright.filesFiltered`, key: 'alt+m shift+x', focus: filesFocus, does: 'shows the others, too' },
  { id: 'files.sort', title: 'Sort Files…', icon: 'sort-precedence', palette: listsFiles, key: 'alt+m s', focus: filesFocus, does: 'sorts by findings, suspicious labels, entities, review or name' },
  {
    id: 'files.viewAsTree',
    title: 'View Files as Tree',
    icon: 'list-tree',
    palette: `${listsFiles} && !tagwright.filesAsTree`,
    key: 'alt+m t',
    focus: `${filesFocus} && !tagwright.filesAsTree`,
    does: 'shows the folders; the same key shows the list again',
  },
  { id: 'files.viewAsList', title: 'View Files as List', icon: 'list-flat', palette: `${listsFiles} && tagwright.filesAsTree`, keys: keysAt(`${filesFocus} && tagwright.filesAsTree`, ['alt+m t', 'ctrl+cmd+m t']) },
  { id: 'files.refresh', title: 'Sort and Filter Again', icon: 'refresh', palette: listsFiles, key: 'alt+m r', focus: filesFocus, does: 'arranges the files by what is known of them now' },
];

/** Commands of a tagged text, which work in its reading view, too, in the order of the table in docs/vscode.md. */
export const textCommands: readonly Command[] = [
  { id: 'relabel', title: 'Relabel Entity…', when: edits, key: 'alt+m r', does: 'asks for another label, by its name; *Relabel Entity by Key…* [by its key](#keys-of-labels)' },
  { id: 'tag', title: 'Tag Selection…', when: edits, key: 'alt+m t', does: 'tags the selection, [in whole words](#whole-words), or the word at the caret' },
  { id: 'tagExactly', title: 'Tag Selection Exactly…', when: edits, key: 'alt+m shift+t', does: 'tags exactly the selection, even if it cuts a word' },
  { id: 'untag', title: 'Remove Tag', when: edits, key: 'alt+m x', does: 'removes the tag and leaves its text' },
  { id: 'relabelAll', title: 'Relabel All Mentions…', when: edits, key: 'alt+m a', does: 'gives every tagged mention of this name one label' },
  { id: 'tagAll', title: 'Tag All Mentions…', when: edits, key: 'alt+m shift+a', does: 'tags all untagged mentions of this name, or of the selected text' },
  { id: 'untagAll', title: 'Remove All Tags of Name', when: edits, key: 'alt+m shift+x', does: 'removes the tags of all mentions of this name' },
  { id: 'relabelOthers', title: 'Relabel Other Mentions as Suggested', when: edits, key: 'alt+m enter', does: 'see [Mentions](#mentions)' },
  { id: 'relabelAllInWorkspace', title: 'Relabel All Mentions in Workspace…', when: edits, key: 'alt+m alt+a', does: 'counts the mentions in all files by label, and gives [those that you choose](#mentions) another one' },
  { id: 'relabelNamesInWorkspace', title: 'Relabel Names of a Label in Workspace…', when: edits, key: 'alt+m alt+l', does: 'lists the names that have a label in all files, and gives those that you choose another one' },
  { id: 'renameLabel', title: 'Rename Label…', when: edits, key: 'alt+m f2', does: 'renames a label in all of its tags, [everywhere](#a-label-with-another-name)' },
  { id: 'tagAllInWorkspace', title: 'Tag All Mentions in Workspace…', when: edits, key: 'alt+m alt+t', does: 'tags the mentions in all files' },
  { id: 'untagAllInWorkspace', title: 'Remove All Tags of Name in Workspace…', when: edits, key: 'alt+m alt+x', does: 'removes the tags in all files' },
  { id: 'undoInWorkspace', title: 'Undo Last Edit in Workspace', palette: editedFiles, does: 'takes the last edit of more than fifty files back; Undo in one of them that was open does so, too' },
  { id: 'growRight', title: 'Extend Entity to the Right', when: edits, key: 'alt+m right', does: 'adds the next word to the entity' },
  { id: 'shrinkRight', title: 'Shorten Entity on the Right', when: edits, key: 'alt+m shift+right', does: 'moves its last word out' },
  { id: 'growLeft', title: 'Extend Entity to the Left', when: edits, key: 'alt+m left', does: 'adds the word before to the entity' },
  { id: 'shrinkLeft', title: 'Shorten Entity on the Left', when: edits, key: 'alt+m shift+left', does: 'moves its first word out' },
  { id: 'merge', title: 'Merge with Next Entity', when: edits, key: 'alt+m j', does: 'merges this entity and the next on its line, with the text between them; if you select several, merges them all' },
  { id: 'split', title: 'Split Entity at Cursor', when: edits, key: 'alt+m b', does: 'splits it in two: the second begins with the word at the caret; with more carets, in more' },
  { id: 'trim', title: 'Move Punctuation out of Entity', when: edits, key: 'alt+m .', does: 'moves the punctuation at its ends out' },
  { id: 'keepOuter', title: 'Keep Outer Tag Only', when: edits, key: 'alt+m up', does: 'removes the inner tags of nested entities' },
  { id: 'keepInner', title: 'Keep Inner Tags Only', when: edits, key: 'alt+m down', does: 'removes the outer tag of nested entities' },
  { id: 'fixAll', title: 'Fix All in File', when: edits, key: 'alt+m f', does: 'applies all automatic fixes' },
  { id: 'normalizeSpacing', title: 'Normalize Spacing', when: edits, key: 'alt+m space', does: 'gives all tags of the file the same spacing' },
  { id: 'toggleDimmedBrackets', title: 'Toggle Dimmed Brackets', when: reads, does: 'see [Colours](#colours)' },
  { id: 'openReadingView', title: 'Open Reading View', icon: 'open-preview', when: reads, key: 'alt+m v', does: 'opens the [reading view](#reading-view) beside the text; then, switches between the two' },
  { id: 'createConfiguration', title: 'Create tagwright.json…', when: editsFromList, palette: inFolder, does: 'counts the labels in the tagged texts of the folder and writes [tagwright.json](configuration.md)' },
  { id: 'openExample', title: 'Open an Example', does: 'opens a cable to try everything on; it has no file, and nothing that you do to it stays' },
  { id: 'restartServer', title: 'Restart Server', when: reads, key: 'alt+m s', does: 'see [Trouble](#trouble)' },
  { id: 'nextEntity', title: 'Next Entity', when: goes, key: 'alt+.', keys: keyBeside('alt+.'), does: 'goes to the next entity; after the last, to the first' },
  { id: 'previousEntity', title: 'Previous Entity', when: goes, key: 'alt+,', keys: keyBeside('alt+,'), does: 'the same, backwards' },
  { id: 'nextSameLabel', title: 'Next Entity of Same Label', when: reads, key: 'alt+m alt+.', mac: 'ctrl+cmd+shift+.', does: 'goes to the next entity with the label of this one' },
  { id: 'previousSameLabel', title: 'Previous Entity of Same Label', when: reads, key: 'alt+m alt+,', mac: 'ctrl+cmd+shift+,', does: 'the same, backwards' },
  { id: 'nextFinding', title: 'Next Finding', when: goes, key: 'alt+j', keys: keyBeside('alt+j'), does: 'goes to the next finding and says what it is' },
  { id: 'previousFinding', title: 'Previous Finding', when: goes, key: 'alt+shift+j', keys: keyBeside('alt+shift+j'), does: 'the same, backwards' },
  { id: 'showPlaces', title: 'Show All Places', when: reads, key: 'alt+m alt+j', does: 'lists all other places that the finding at the caret is about, such as where a name has another label' },
  { id: 'explainRule', title: 'Explain Rule', when: reads, key: 'alt+m f1', does: 'opens the page of the rule of the finding at the caret: what it reports, why, and how to set it; without a finding there, the table of all rules' },
  { id: 'toggleReview', title: 'Toggle Review Mode', when: editsText, key: 'alt+m i', focus: editableFocus, does: 'see [Review mode](#review-mode)' },
  { id: 'nextSuspicious', title: 'Next Most Suspicious Label', when: goes, key: 'alt+u', keys: keyBeside('alt+u'), does: 'goes to the entity whose label is [most likely wrong](suspicion.md), then to the next, and says why' },
  {
    id: 'nextUnreviewed',
    title: 'Next Unreviewed File',
    icon: 'arrow-down',
    palette: inFolder,
    key: 'alt+m shift+n',
    keys: keysAt(filesFocus, ['alt+m shift+n', 'ctrl+cmd+m shift+n']),
    does: 'opens the next file that is not reviewed, in the order of the [view *Files*](#the-whole-folder); review mode goes on there',
  },
  { id: 'checkFolder', title: 'Check Folder', icon: 'run-all', palette: inFolder, key: 'alt+m shift+f', keys: keysAt(filesFocus, ['alt+m shift+f', 'ctrl+cmd+m shift+f']), does: 'checks [all files of the open folders](#the-whole-folder)' },
  { id: 'showReport', title: 'Show Report', icon: 'graph', palette: inFolder, does: 'counts all files of the open folders and shows [the report](report.md): charts, tables, and the files behind every number' },
  { id: 'compareWith', title: 'Compare With…', icon: 'git-compare', palette: inFolder, does: 'compares a file or folder [with another annotator’s, or with a revision of git](comparing.md)' },
  { id: 'showAgreement', title: 'Show Agreement', icon: 'graph', palette: inFolder, does: 'counts [how far annotators agree](agreement.md), and leads from each number to the differences behind it' },
  { id: 'export', title: 'Export…', icon: 'export', palette: inFolder, does: 'writes texts [in another format](#import-and-export)' },
  { id: 'import', title: 'Import…', icon: 'desktop-download', palette: inFolder, does: 'reads texts from another format' },
  { id: 'learn', title: 'Learn from Reviewed Files', icon: 'mortar-board', palette: inFolder, does: 'learns which corrections you make, and [proposes them](#proposals) for the other files' },
  { id: 'stopCheckingFolder', title: 'Stop Checking Folder', icon: 'debug-stop', palette: checksFolder },
  { id: 'showLog', title: 'Show Log', palette: inFolder },
  { id: 'reportIssue', title: 'Report Issue…', palette: inFolder, does: 'opens [a report](#trouble) of what goes wrong, for you to complete and to send' },
  { id: 'relabelAs', title: 'Relabel Entity by Key…', when: edits },
];

/** Commands of a comparison that is going on: of all of it, then of the rows of its view. */
export const comparisonCommands: readonly Command[] = [
  { id: 'comparison.resume', title: 'Resume Comparison', palette: hasCompared },
  { id: 'comparison.refresh', title: 'Compare Again', icon: 'refresh', palette: compares },
  { id: 'comparison.close', title: 'Close Comparison', icon: 'close', palette: compares },
  { id: 'comparison.filter', title: 'Filter Differences…', icon: 'filter', palette: compares },
  { id: 'comparison.clearFilter', title: 'Show All Differences', icon: 'clear-all', palette: `${compares} && tagwright.comparisonFiltered` },
  { id: 'comparison.rule', title: 'Decide by Rule…', icon: 'law', palette: decides },
  { id: 'comparison.write', title: 'Write Decided Texts…', icon: 'save-all', palette: decides },
  { id: 'comparison.mine', title: 'Show What Was Changed of Mine…', icon: 'account', palette: hasCompared },
  { id: 'comparison.next', title: 'Next Difference', palette: compares, keys: keysAt(comparisonFocus, 'n') },
  { id: 'comparison.previous', title: 'Previous Difference', palette: compares, keys: keysAt(comparisonFocus, 'p') },
  { id: 'comparison.takeLeft', title: 'Take Left', palette: never, keys: keysAt(comparisonFocus, '1') },
  { id: 'comparison.takeRight', title: 'Take Right', palette: never, keys: keysAt(comparisonFocus, '2') },
  { id: 'comparison.takeThird', title: 'Take Third', palette: never, keys: keysAt(comparisonFocus, '3') },
  { id: 'comparison.takeNeither', title: 'Take Neither', palette: never, keys: keysAt(comparisonFocus, '0') },
  { id: 'comparison.takeOther', title: 'Take Another Label…', palette: never, keys: keysAt(comparisonFocus, 'o') },
  { id: 'comparison.takeAll', title: 'Decide All Like This One…', palette: never, keys: keysAt(comparisonFocus, 'a') },
  { id: 'comparison.why', title: 'Say Why…', palette: never, keys: keysAt(comparisonFocus, 'w') },
  { id: 'comparison.growRight', title: 'Extend to the Right', palette: never, keys: keysAt(comparisonFocus, ']', ['alt+m right', 'ctrl+cmd+m right']) },
  { id: 'comparison.shrinkRight', title: 'Shorten on the Right', palette: never, keys: keysAt(comparisonFocus, '[', ['alt+m shift+right', 'ctrl+cmd+m shift+right']) },
  { id: 'comparison.growLeft', title: 'Extend to the Left', palette: never, keys: keysAt(comparisonFocus, 'shift+[', ['alt+m left', 'ctrl+cmd+m left']) },
  { id: 'comparison.shrinkLeft', title: 'Shorten on the Left', palette: never, keys: keysAt(comparisonFocus, 'shift+]', ['alt+m shift+left', 'ctrl+cmd+m shift+left']) },
  { id: 'comparison.undo', title: 'Take Back Last Decision', palette: decides, keys: keysAt(comparisonFocus, 'u', ['ctrl+z', 'cmd+z']) },
  { id: 'comparison.diff', title: 'Compare Texts Side by Side', icon: 'diff', palette: never, keys: keysAt(comparisonFocus, 'd') },
];

/** Commands of the view of proposals. */
export const proposalCommands: readonly Command[] = [
  { id: 'proposals.accept', title: 'Accept Proposal', icon: 'check', palette: never, keys: keysAt(proposalsFocus, 'y'), does: 'makes the change' },
  { id: 'proposals.decline', title: 'Decline Proposal', icon: 'close', palette: never, keys: keysAt(proposalsFocus, 'd'), does: 'leaves the entity as it is, for good; what you decline teaches, too' },
  { id: 'proposals.preview', title: 'Accept in Preview…', icon: 'diff-multiple', palette: never, keys: keysAt(proposalsFocus, 'a'), does: 'shows all of the kind, or the selected ones, in VS Code’s *Refactor Preview* first' },
  { id: 'proposals.next', title: 'Next Proposal', palette: proposes, keys: keysAt(proposalsFocus, 'n'), does: 'goes to the next proposal' },
  { id: 'proposals.previous', title: 'Previous Proposal', palette: proposes, keys: keysAt(proposalsFocus, 'p'), does: 'the same, backwards' },
  { id: 'proposals.undo', title: 'Take Back Last Answer', palette: proposes, keys: keysAt(proposalsFocus, 'u', ['ctrl+z', 'cmd+z']), does: 'takes back what you accepted or declined last' },
  { id: 'proposals.check', title: 'Answer Blind Question…', icon: 'eye-closed', palette: proposes },
];

/** Commands of the reading view. */
export const readingCommands: readonly Command[] = [
  { id: 'reading.copy', title: 'Copy', palette: never },
  { id: 'reading.next', title: 'Next Entity in Reading View', palette: never, keys: keysAt(readingFocus, 'right', 'n') },
  { id: 'reading.previous', title: 'Previous Entity in Reading View', palette: never, keys: keysAt(readingFocus, 'left', 'p') },
  { id: 'undoInText', title: 'Undo in Text', palette: showsReadingView, keys: keysAt(readingFocus, ['ctrl+z', 'cmd+z']) },
  { id: 'redoInText', title: 'Redo in Text', palette: showsReadingView, keys: keysAt(readingFocus, ['ctrl+y', 'cmd+shift+z'], ['ctrl+shift+z', 'cmd+shift+z']) },
];
