/** The colours of labels and the scopes by which themes colour them, as the manifest has them. */
import { languageId, tokenModifiers, tokenTypes } from '../../protocol/basics.ts';
import { type LabelColor, labelColors } from '../../server/core/syntax/label-looks.ts';
import type { Label } from '../../server/core/syntax/labels.ts';
import { labels } from './labels.ts';

/** The tones of a colour, for each type of themes. */
const tones: Readonly<Record<LabelColor, readonly [dark: string, light: string, dark: string, light: string]>> = {
  // Dark and light, then high contrast.
  blue: ['#6cb6ff', '#0550ae', '#79c0ff', '#0349b4'],
  green: ['#5fc37a', '#116329', '#7ee787', '#055d20'],
  purple: ['#c297ff', '#6639ba', '#d2a8ff', '#512598'],
  orange: ['#f0a35e', '#953800', '#ffb757', '#702c00'],
  red: ['#ff8f85', '#a40e26', '#ff9492', '#86061d'],
  teal: ['#4fc9c0', '#0f6674', '#56d4dd', '#0b4d57'],
  yellow: ['#e3c14d', '#7a5a00', '#f9d65c', '#5c4400'],
  pink: ['#f18fc1', '#99286e', '#ffaad6', '#731c52'],
  brown: ['#c9a27e', '#6b4423', '#dcb892', '#533419'],
  grey: ['#a9b1ba', '#545d68', '#d0d7de', '#3d444d'],
};

/** No background, as high contrast wants it. */
const none = '#00000000';

/** The colours of the texts of entities, then those of the bands behind them: the same, seen through. */
export const colors = [
  ...labelColors.map((color) => colored('label', 'color', color, tones[color])),
  ...labelColors.map((color) =>
    colored('band', 'band', color, [`${tones[color][0]}26`, `${tones[color][1]}1a`, none, none]),
  ),
];

function colored(part: string, words: string, color: LabelColor, [dark, light, darkest, lightest]: readonly string[]) {
  return {
    id: `tagwright.${part}.${color}`,
    description: `%${words}.${color}%`,
    defaults: { dark, light, highContrast: darkest, highContrastLight: lightest },
  };
}

/** The types of semantic tokens that VS Code does not have itself. */
export const semanticTokenTypes = tokenTypes
  .filter((type) => type !== 'label')
  .map((id) => ({ id, description: `%token.${id}%` }));

/** Their modifiers: a label each, and what can be wrong with a tag. */
export const semanticTokenModifiers = tokenModifiers.map((id) => ({
  id,
  description: `%token.${id === 'unknown' || id === 'unclosed' ? id : 'labelled'}%`,
}));

/** What themes colour like the entities of labels, the first that a theme knows; `*` stands for all other labels. */
const looksLike: Readonly<Record<string, readonly string[]>> = {
  'PER PERSON': ['entity.name.function', 'entity.other.attribute-name'],
  'LOC FAC GPE': ['string.unquoted'],
  ORG: ['support.class', 'markup.inserted'],
  'DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL': ['constant.numeric'],
  '*': ['constant.other', 'keyword.control'],
};

const invalid = ['invalid.illegal.entity.bracket-ner'];

/** The scopes of semantic tokens. Of two entries that fit, the last counts. */
export const semanticTokenScopes = [
  {
    language: languageId,
    scopes: {
      bracket: ['punctuation.definition.entity.bracket-ner'],
      ...scopesOf('entity'),
      ...scopesOf('label'),
      '*.unclosed': invalid,
      'label.unclosed': invalid,
    },
  },
];

function scopesOf(type: string): Record<string, readonly string[]> {
  const ofLabels = labels.map((label) => [`${type}.${label.name}`, scopesLike(label)]);
  return { ...Object.fromEntries(ofLabels), [`${type}.unknown`]: ['variable.other.entity.bracket-ner'] };
}

function scopesLike({ name }: Label): readonly string[] {
  const [, scopes] = Object.entries(looksLike).find(([names]) => names.split(' ').includes(name)) ?? [
    '',
    looksLike['*']!,
  ];
  return scopes.map((scope) => `${scope}.${name.toLowerCase()}.${languageId}`);
}
