/**
 * XMI of a UIMA CAS with DKPro's types, which INCEpTION reads. Offsets count UTF-16 units of the text in `sofaString`, an attribute:
 * its line breaks are references, since a parser makes blanks of others. Lines are sentences, and words are tokens.
 */
import type { XmlElement } from '@rgrove/parse-xml';
import { say } from '../message.ts';
import { annotate, type Entity, type Loss } from './annotated-text.ts';
import { type Format, oneDocument, onlyMistakes, type ReadDocuments } from './format.ts';
import { isWithin, outside } from './json-records.ts';
import { sentencesOf } from './words.ts';
import { elementsIn, readXml, xmlValue } from './xml.ts';

const dkpro = 'http:///de/tudarmstadt/ukp/dkpro/core/api';

/** Named entities of a CAS. */
export const uimaXmi: Format = {
  name: 'uima-xmi',
  title: say('UIMA CAS XMI with DKPro’s types'),
  extensions: ['.xmi'],
  holds: 'document',
  read: ([xml = '']) => readXml(xml, readCas),
  write({ text, entities, name }) {
    const sentences = sentencesOf(text);
    let id = 1;
    const ids: number[] = [];
    const element = (type: string, from: number, to: number, more = '') => {
      ids.push(++id);
      return `    <${type} xmi:id="${id}" sofa="1" begin="${from}" end="${to}"${more}/>\n`;
    };
    const annotations = [
      element(
        'metadata:DocumentMetaData',
        0,
        text.length,
        ` language="x-unspecified" documentTitle="${xmlValue(name ?? '')}"`,
      ),
      ...sentences.map((words) => element('segmentation:Sentence', words[0]!.from, words.at(-1)!.to)),
      ...sentences.flat().map(({ from, to }) => element('segmentation:Token', from, to)),
      ...entities.map(({ from, to, label }) => element('ner:NamedEntity', from, to, ` value="${xmlValue(label)}"`)),
    ];
    const space = (prefix: string, path: string) => ` xmlns:${prefix}="${dkpro}/${path}/type.ecore"`;
    return [
      [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"',
        `${space('metadata', 'metadata')}${space('segmentation', 'segmentation')}${space('ner', 'ner')} xmi:version="2.0">\n`,
        '    <cas:NULL xmi:id="0"/>\n',
        ...annotations,
        `    <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${xmlValue(text)}"/>\n`,
        `    <cas:View sofa="1" members="${ids.join(' ')}"/>\n`,
        '</xmi:XMI>\n',
      ].join(''),
    ];
  },
};

function readCas(root: XmlElement): ReadDocuments {
  const elements = elementsIn(root);
  const sofas = elements.filter(({ name }) => name.endsWith(':Sofa'));
  const sofa = sofas.find(({ attributes }) => attributes.sofaID === '_InitialView') ?? sofas[0];
  const text = sofa?.attributes.sofaString;
  if (text === undefined)
    return onlyMistakes({ at: root.start, message: say('“{0}” expected', 'cas:Sofa sofaString') });
  // Subtypes of older models have names of their own.
  const isEntity = ({ name }: XmlElement) => {
    const [prefix, type] = name.split(':');
    return type === 'NamedEntity' || /\/ner\/type\b/.test(root.attributes[`xmlns:${prefix}`] ?? '');
  };
  const entities: Entity[] = [];
  const losses: Loss[] = [];
  let unlabelled: number | undefined;
  for (const { attributes, start } of elements.filter(isEntity)) {
    const [from, to] = [Number(attributes.begin), Number(attributes.end)];
    if (attributes.sofa !== sofa!.attributes['xmi:id']) continue;
    if (!isWithin(from, to, text.length)) return onlyMistakes({ at: start, message: outside(from, to, text.length) });
    if (attributes.value) entities.push({ from, to, label: attributes.value });
    else unlabelled ??= from;
  }
  if (unlabelled !== undefined) losses.push({ at: unlabelled, message: say('entities without a label') });
  if (sofas.length > 1) losses.push({ at: 0, message: say('texts of other views: {0}', sofas.length - 1) });
  return oneDocument(annotate(text, entities), losses);
}
