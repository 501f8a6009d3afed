/** The user's settings that the server asks an editor for: those of the section `tagwright`. */
import * as v from 'valibot';
import { defaultMentionOptions } from '../server/core/edit/mention-edits.ts';
import { fields, flag, uinteger } from './schemas.ts';

/** The section of the settings. */
export const settingsSection = 'tagwright';

/** Makes the schema of a setting, which has its initial value where it is missing or makes no sense. */
function setting<const S extends v.GenericSchema>(schema: S, initial: () => v.InferOutput<S>) {
  return v.optional(v.fallback(schema, initial as v.Fallback<S>), initial as () => v.InferInput<S>);
}

const no = () => false;
const yes = () => true;

/** Schema of {@link Preferences}. */
export const preferencesSchema = fields({
  inlayHints: setting(flag, no),
  codeLenses: setting(flag, no),
  /** Defaults of what counts as a mention. */
  mentions: setting(
    fields({
      matchCase: setting(flag, () => defaultMentionOptions.matchCase),
      wholeTokens: setting(flag, () => defaultMentionOptions.wholeTokens),
      minimumLength: setting(uinteger, () => defaultMentionOptions.minimumLength),
    }),
    () => defaultMentionOptions,
  ),
  /** Other mentions of a name that has just been relabelled. */
  suggestMentions: setting(flag, yes),
  /** Corrections that were learned from reviewed files are proposed, and originals kept for learning. */
  proposals: setting(flag, yes),
});

/** Preferences of the user. */
export type Preferences = v.InferOutput<typeof preferencesSchema>;
