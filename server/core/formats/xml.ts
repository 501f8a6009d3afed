/** XML, by a strict parser: a text comes back byte for byte, and what is no XML is refused. */
import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { say } from '../message.ts';
import { onlyMistakes, type ReadDocuments } from './format.ts';

/** Reads XML, or tells where it is none. */
export function readXml(xml: string, take: (root: XmlElement) => ReadDocuments): ReadDocuments {
  try {
    const { root } = parseXml(xml.replace(/^\ufeff/, ''), { includeOffsets: true });
    return root ? take(root) : onlyMistakes({ at: 0, message: say('XML expected here') });
  } catch (error) {
    if (error instanceof XmlError)
      return onlyMistakes({
        at: Math.min(error.pos, xml.length),
        message: say('XML expected here: {0}', reasonOf(error)),
      });
    // Elements nested too deeply.
    if (error instanceof RangeError) return onlyMistakes({ at: 0, message: say('This is nested too deeply.') });
    throw error;
  }
}

/** The first line of the parser's message, without the place in it. */
function reasonOf({ message }: XmlError): string {
  return message.split('\n')[0]!.replace(/ \(line \d+, column \d+\)$/, '');
}

/** Returns the elements inside an element. */
export function elementsIn(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement);
}

/** Characters that XML 1.0 cannot have. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const reference = (sign: string) => entities[sign] ?? `&#${sign.charCodeAt(0)};`;

/** Writes text of an element. A return would be read as a line feed; what XML cannot have becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>\r]/g, reference);
}

/** Writes the value of an attribute. Line breaks and tabs would be read as blanks; what XML cannot have becomes U+FFFD. */
export function xmlValue(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"\t\n\r]/g, reference);
}
