/** The language of the person who reads what the server says. */
import type { EditResult, InitializationOptions } from '../../../protocol/index.ts';
import { english, Locale, type Localizable } from '../../core/message.ts';

/**
 * Reads the language in which a client wants to be spoken to: English, unless its `InitializationOptions` have translations.
 *
 * @param locale whose numbers stand in them; English ones if that is none
 */
export function readLanguage(translations: InitializationOptions['translations'], locale: unknown): Locale {
  if (!translations) return english;
  const texts = Object.entries(translations).filter((each): each is [string, string] => typeof each[1] === 'string');
  return new Locale(isLocale(locale) ? locale : 'en', new Map(texts));
}

/** Makes the answer to a command that did something, or did nothing. */
export function resultOf(language: Locale, applied: boolean, message: Localizable): EditResult {
  return { applied, message: language.write(message) };
}

function isLocale(locale: unknown): locale is string {
  if (typeof locale !== 'string') return false;
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
