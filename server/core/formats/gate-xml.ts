/**
 * XML of GATE: a text with nodes, and annotations between them. Numbers of nodes are offsets in UTF-16 units, as Java counts; where a
 * node stands is what counts here. Annotations of the default set are read, but for those that GATE's own tokenisers make.
 */
import { XmlElement, XmlText } from '@rgrove/parse-xml';
import { say } from '../message.ts';
import { annotate, type Entity, type Loss } from './annotated-text.ts';
import { type Format, oneDocument, onlyMistakes, type ReadDocuments } from './format.ts';
import { elementsIn, readXml, xmlText, xmlValue } from './xml.ts';

/** Types of annotations that are no entities. */
const tokenTypes = new Set(['Token', 'SpaceToken', 'DEFAULT_TOKEN', 'Sentence', 'Split', 'Lookup', 'paragraph']);

/** Annotations with the labels as types. */
export const gateXml: Format = {
  name: 'gate-xml',
  title: 'GATE XML',
  extensions: ['.xml'],
  holds: 'document',
  read: ([xml = '']) => readXml(xml, readGate),
  write({ text, entities }) {
    const places = [...new Set(entities.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
    let at = 0;
    const nodes = places.map((place) => {
      const piece = xmlText(text.slice(at, place));
      at = place;
      return `${piece}<Node id="${place}"/>`;
    });
    const annotations = entities.map(({ from, to, label }, id) => {
      return `<Annotation Id="${id}" Type="${xmlValue(label)}" StartNode="${from}" EndNode="${to}">\n</Annotation>\n`;
    });
    return [
      [
        '<?xml version="1.0" encoding="UTF-8"?>\n<GateDocument version="3">\n<GateDocumentFeatures>\n</GateDocumentFeatures>\n',
        `<TextWithNodes>${nodes.join('')}${xmlText(text.slice(at))}</TextWithNodes>\n`,
        `<AnnotationSet>\n${annotations.join('')}</AnnotationSet>\n</GateDocument>\n`,
      ].join(''),
    ];
  },
};

function readGate(root: XmlElement): ReadDocuments {
  const parts = elementsIn(root);
  const content = parts.find(({ name }) => name === 'TextWithNodes');
  if (!content) return onlyMistakes({ at: root.start, message: say('“{0}” expected', 'TextWithNodes') });
  const places = new Map<string, number>();
  let text = '';
  for (const child of content.children) {
    if (child instanceof XmlText) text += child.text;
    else if (child instanceof XmlElement) places.set(child.attributes.id ?? '', text.length);
  }
  const sets = parts.filter(({ name }) => name === 'AnnotationSet');
  const own = sets.find(({ attributes }) => attributes.Name === undefined);
  const entities: Entity[] = [];
  for (const { attributes, start } of own ? elementsIn(own) : []) {
    const { Type: label, StartNode = '', EndNode = '' } = attributes;
    if (label === undefined || tokenTypes.has(label)) continue;
    const [from, to] = [places.get(StartNode), places.get(EndNode)];
    if (from === undefined || to === undefined || from >= to) {
      return onlyMistakes({
        at: start,
        message: say('two nodes of the text expected, found {0} and {1}', StartNode, EndNode),
      });
    }
    entities.push({ from, to, label });
  }
  const others = sets.filter((set) => set !== own && elementsIn(set).length > 0).length;
  const losses: Loss[] = others > 0 ? [{ at: 0, message: say('other annotation sets: {0}', others) }] : [];
  return oneDocument(annotate(text, entities), losses);
}
