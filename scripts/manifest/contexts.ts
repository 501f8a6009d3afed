/** When-clauses: where commands, keys and menus of the manifest hold. */
import { languageId } from '../../protocol/basics.ts';
import type { LabelSet } from '../../server/core/syntax/labels.ts';

/** The context key with the name of the label set of the text: that of a bundled set, of both together, or of one's own. */
const labelSet = 'tagwright.labelSet';

/** The type of the reading view's panel. */
export const readingView = 'tagwright.reading';

/** The id of the view of entities. */
export const entitiesView = 'tagwright.entities';

/** The id of the view of files. */
export const filesView = 'tagwright.files';

/** The id of the view of a comparison. */
export const comparisonView = 'tagwright.comparison';

/** The id of the view of proposals. */
export const proposalsView = 'tagwright.proposals';

/** A tagged text is in the editor. VS Code knows this key within the editor only. */
export const tagged = `editorLangId == ${languageId}`;

/** A tagged text is in the editor, or one that is not read as tagged yet. */
const taggedOrPlain = `editorLangId =~ /^(${languageId}|plaintext)$/`;

/**
 * Where a chord holds, or what it runs is enabled: in plain texts as well. VS Code waits for the second key of a chord wherever
 * another one begins with the first, and types it where none holds; the command says there why it does nothing.
 */
export function alsoInPlainText(when: string): string {
  return when.replace(tagged, taggedOrPlain);
}

/** The reading view is in the editor area's front. */
const inReadingView = `activeWebviewPanelId == '${readingView}'`;

/** The reading view has the focus, or has lent it to its text for a moment. */
export const readingFocus = 'tagwright.readingFocus';

/** The file in the editor can be edited. A webview counts as one that cannot. */
export const editable = '!activeEditorIsReadonly';

/** The enablement of a command that shows something of a tagged text. */
export const reads = `${tagged} || ${readingFocus} || ${inReadingView}`;

/** A list beside the editor has the focus, such as that of VS Code's files, and the text in front is tagged. */
export const besideText = `listFocus && !inputFocus && ${labelSet}`;

/** The enablement of a command that goes somewhere in a tagged text: a click on a file leaves the focus in the list of files. */
export const goes = `${reads} || ${besideText}`;

/** The enablement of a command that edits a tagged text. */
export const edits = `(${tagged} || ${readingFocus}) && ${editable} || ${inReadingView}`;

/** The enablement of a command that edits, where VS Code does not know the language: in the lists beside the editor. */
export const editsFromList = `${editable} || ${inReadingView}`;

/** The enablement of a command that edits and does not work in the reading view. */
export const editsText = `${tagged} && ${editable}`;

/** What the palette asks for a command that works in any folder. */
export const inFolder = `${tagged} || ${inReadingView} || workspaceFolderCount > 0`;

/** Condition of the command that takes an edit of many files back. */
export const editedFiles = 'tagwright.editedFiles';

/** What the palette asks for a command of the reading view. */
export const showsReadingView = inReadingView;

/** What the palette asks for a command of review mode. */
export const reviewing = `${tagged} && tagwright.reviewing`;

/** What the palette asks for a command about the list of entities. */
export const listsEntities = `${entitiesView} == some`;

/** The keys of a row of the list of files. */
export const filesFocus = `focusedView == ${filesView} && listFocus && !inputFocus`;

/** What the palette asks for a command about the list of files. */
export const listsFiles = `${filesView} == some`;

/** The folder is being checked. */
export const checksFolder = 'tagwright.checkingFolder';

/** What the palette asks for a command that is nothing without the place it is run at. */
export const never = 'false';

/** The keys of a tagged text. */
const textFocus = `editorTextFocus && ${tagged}`;

/** The keys of a tagged text and of its reading view. */
export const taggedFocus = `${textFocus} || ${readingFocus}`;

/** The keys of a tagged text that can be edited. */
export const editableFocus = `${textFocus} && ${editable}`;

/** The keys of a row of the list of entities. */
export const listFocus = `focusedView == ${entitiesView} && listFocus && !inputFocus`;

/** What the palette asks for a command of a comparison: one is going on. The key has the name of the view. */
export const compares = `${comparisonView} =~ /^(some|result)$/`;

/** What the palette asks for a command that decides: what is compared is not the result already. */
export const decides = `${comparisonView} == some`;

/** What the palette asks for a command that goes on from a comparison: there is one, or was one. */
export const hasCompared = `${comparisonView} =~ /^(some|result|resumable)$/`;

/** The keys of a row of a comparison. */
export const comparisonFocus = `focusedView == ${comparisonView} && listFocus && !inputFocus`;

/** What the palette asks for a command of proposals: something was learned. The key has the name of the view. */
export const proposes = `${proposalsView} == learned`;

/** Whether something was learned in an earlier session, and its proposals are not listed. */
export const keepsLearned = `${proposalsView} == kept`;

/** The keys of a row of the view of proposals. */
export const proposalsFocus = `focusedView == ${proposalsView} && listFocus && !inputFocus`;

/** The keys of a text whose keys review mode has taken. */
const locked = `${textFocus} && resource in tagwright.locked`;

/** Keys that review mode has taken and suggestions would take before it. */
export const lockedFocus = `${locked} && !suggestWidgetVisible`;

/** Tab in a text whose keys review mode has taken. */
export const lockedTab = `${locked} && !suggestWidgetHasFocusedSuggestion && !editorTabMovesFocus`;

/** What Escape closes, clears or ends before it ends review mode. */
const closedFirst = [
  ...['suggestWidgetVisible', 'findWidgetVisible', 'editorHasSelection', 'editorHasMultipleSelections'],
  ...['parameterHintsVisible', 'renameInputVisible', 'markersNavigationVisible', 'referenceSearchVisible'],
  ...['callHierarchyVisible', 'typeHierarchyVisible', 'dirtyDiffVisible', 'testing.isPeekVisible'],
  ...['breakpointWidgetVisible', 'exceptionWidgetVisible', 'inlineSuggestionVisible', 'inlineEditIsVisible'],
  ...['LinkedEditingInputVisible', 'inSnippetMode', 'selectionAnchorSet', 'cancellableOperation', 'hasSymbols'],
  ...['messageVisible', 'codeActionMenuVisible', 'dropWidgetVisible', 'pasteWidgetVisible'],
  ...['standaloneColorPickerVisible', 'isReadingLineWithInlayHints', 'editorHoverVisible', 'inlineChatVisible'],
  ...['notificationToastsVisible', 'notificationCenterVisible', 'inReferenceSearchEditor', 'isComposing'],
];

/** Escape in review mode, with nothing that it closes first. */
export const nothingToClose = [textFocus, 'tagwright.reviewing', ...closedFirst.map((key) => `!${key}`)].join(' && ');

/** A text has a label set: its server has said so. */
export const hasLabelSet = labelSet;

/** Tagged texts are worked on in this window: one is in front, or its folder is listed or compared. */
export const worksOnTagged = `(${hasLabelSet} || ${listsFiles} || ${hasCompared})`;

/** Texts with the labels of some bundled sets, and those that mix the sets. */
export function hasLabelsOf(sets: readonly LabelSet[]): string {
  return `${labelSet} =~ /${namesOf(sets)}/`;
}

/** Texts with the labels of one of some bundled sets and no others. */
export function hasOnlyLabelsOf(sets: readonly LabelSet[]): string {
  return sets.length > 1 ? `${labelSet} =~ /^(${namesOf(sets)})$/` : `${labelSet} == ${namesOf(sets)}`;
}

/** Texts whose label set is not known yet, or that have the labels of one of some bundled sets and no others. */
export function mayHaveOnlyLabelsOf(sets: readonly LabelSet[]): string {
  return `(!${labelSet} || ${hasOnlyLabelsOf(sets)})`;
}

function namesOf(sets: readonly LabelSet[]): string {
  return sets.map(({ name }) => name).join('|');
}
