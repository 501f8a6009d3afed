/** Schema of `tagwright.json`. */
import * as v from 'valibot';
import type { Rule } from '../lint/rule.ts';
import { rules } from '../lint/rules/index.ts';
import { Message, say } from '../message.ts';
import { labelColors } from '../syntax/label-looks.ts';
import { vocabularySchema } from '../syntax/vocabulary.ts';
import { encodingNamed, encodings } from '../text/encoding.ts';
import { issueText, noList } from '../util/option-schema.ts';

const severity = v.picklist(['error', 'warning', 'information', 'hint', 'off']);

/** Most labels of a set and longest name: each unknown word of a text is compared with all of them. */
const [maxLabels, maxNameLength] = [1000, 100];

/** Schema of a label's name. */
const labelName = v.pipe(
  v.string(),
  v.maxLength(maxNameLength, issueText(say('A label can have at most {0} characters.'))),
  v.regex(/^[^\s[\]<>]+$/, issueText(say('A label is one word without brackets.'))),
);

/** Returns why a name is no valid label; undefined when it is one. */
export function problemOfLabel(name: string): Message | undefined {
  const [issue] = v.safeParse(labelName, name).issues ?? [];
  return issue && new Message(issue.message, [`${issue.requirement}`]);
}

const label = v.pipe(
  noList(
    v.strictObject({
      name: v.pipe(labelName, v.description('As written in the brackets, in exact case: `GPE`.')),
      title: v.optional(v.pipe(v.string(), v.description('A few words: `Geopolitical entity`.'))),
      description: v.optional(
        v.pipe(
          v.string(),
          v.description('What belongs to this label and what does not: plain text, with code between backticks.'),
        ),
      ),
      color: v.optional(v.pipe(v.picklist(labelColors), v.description('Its colour in the editor.'))),
      key: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^[a-z0-9]$/, issueText(say('A key is one lowercase letter or digit.'))),
          v.description('Its key in review mode and, unless a command has that key there, after Alt+M in the editor.'),
        ),
      ),
    }),
  ),
  v.description('A label of your own.'),
);

const labels = v.pipe(
  v.union([
    v.picklist(['conll2003', 'ontonotes5']),
    v.pipe(
      v.array(label),
      v.minLength(1, issueText(say('There must be at least one label.'))),
      v.maxLength(maxLabels, issueText(say('There can be at most {0} labels.'))),
    ),
  ]),
  v.description(
    'The label set: `conll2003`, `ontonotes5`, or a list of your own labels. Without it, the tags of each file determine the set.',
  ),
);

const path = v.pipe(v.string(), v.nonEmpty(issueText(say('A path cannot be empty.'))));

const encoding = v.pipe(
  v.string(),
  v.check((label) => encodingNamed(label) !== undefined, issueText(say('There is no encoding {1}.'))),
  v.examples(encodings),
  v.description(
    'The encoding of the tagged texts, their originals and the gazetteers, by a WHATWG name: `shift_jis`, `windows-1252`. Without it, files are read as UTF-8, and bytes that are not UTF-8 are kept unchanged.',
  ),
);

const globs = v.array(
  v.pipe(
    v.string(),
    v.nonEmpty(issueText(say('A glob cannot be empty.'))),
    v.regex(
      /^(?!!)[^{}]*$/,
      issueText(
        say('A glob can use `*`, `**` and `?`. Instead of braces, write several globs; instead of `!`, use “exclude”.'),
      ),
    ),
  ),
);

type RuleEntry = v.GenericSchema<unknown, Severity | [Severity, unknown]>;
type Severity = v.InferOutput<typeof severity>;

function ruleEntry(rule: Rule): RuleEntry {
  // A rule whose words are set in the vocabulary may have the braces that options stood in.
  const options = rule.options ?? (rule.vocabulary && v.strictObject({}));
  if (!options) return v.pipe(severity, v.description(rule.summary));
  return v.pipe(v.union([severity, v.strictTuple([severity, noList(options)])]), v.description(rule.summary));
}

const ruleEntries: Readonly<Record<string, v.OptionalSchema<RuleEntry, undefined>>> = Object.fromEntries(
  rules.map((rule) => [rule.code, v.optional(ruleEntry(rule))]),
);

/** Schema of a `tagwright.json`, for its validation and its JSON schema. */
export const configSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    labels: v.optional(labels),
    files: v.optional(
      v.pipe(
        globs,
        v.description(
          'Which files in a folder are tagged texts: globs with `*`, `**` and `?`, relative to this file’s folder; a folder includes everything in it. Default: all `.tagged.txt` and `.bner` files, and all `.txt` files that look tagged.',
        ),
      ),
    ),
    exclude: v.optional(v.pipe(globs, v.description('Files to leave out: globs, relative to this file’s folder.'))),
    spacing: v.optional(
      v.pipe(
        v.picklist(['keep', 0, 1, 2]),
        v.description('How many blanks Tagwright writes before `]`; `keep`: as many as most tags of the file have.'),
      ),
    ),
    encoding: v.optional(encoding),
    vocabulary: v.optional(
      v.pipe(
        vocabularySchema,
        v.description('The words that texts are read with. Lists that you leave out keep their defaults.'),
      ),
    ),
    rules: v.optional(
      v.pipe(
        noList(v.strictObject(ruleEntries)),
        v.description('The severity of each rule, or `off`; with options, as `["warning", { … }]`.'),
      ),
    ),
    map: v.optional(
      v.pipe(
        v.record(v.string(), labelName),
        v.description(
          'Labels of other formats and what they are called here, for `tagwright convert`: `{ "PERSON": "PER" }`. Of several names for one label, the first is written.',
        ),
      ),
    ),
    source: v.optional(
      v.pipe(
        path,
        v.description(
          'The path of a file’s untagged original, relative to this file’s folder; `{name}` is the name of the tagged file.',
        ),
      ),
    ),
    gazetteer: v.optional(
      v.pipe(
        v.array(path),
        v.description(
          'Lists of known names, relative to this file’s folder; each line has a name, a tab and its label.',
        ),
      ),
    ),
  }),
  v.title('Tagwright'),
  v.description('How Tagwright reads and checks the tagged texts beneath this folder.'),
);

/** A valid `tagwright.json` as written. */
export type RawConfig = v.InferOutput<typeof configSchema>;
