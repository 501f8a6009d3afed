/** Words that tell numbers and titles in a cable apart, in lower case. Seen in cables, and usual in English. */

/** Numbered things: a number after one of these words names the thing and does not start a paragraph. */
export const numberedThings: readonly string[] = (
  'para paras paragraph paragraphs section sections article articles chapter chapters annex annexes phase phases option ' +
  'options resolution resolutions reference ref refs no nos number numbers page pages part parts point points item items ' +
  'group groups unit units level category tier round step stage table figure appendix zone camp route flight'
).split(' ');

/** Abbreviated numbered things, without their optional full stop. */
export const shortNumberedThings: readonly string[] = 'para paras sec art ch ref refs no nos pp fig vol'.split(' ');

/** Words that no sentence ends with. */
export const openWords: readonly string[] =
  'a an and as at between by for from in least of on or over since than the through to until up with'.split(' ');

/** Other texts whose paragraphs a cable refers to, when one of these words precedes the mention. */
export const otherTexts: readonly string[] =
  'ref refs reftel reftels septel septels unscr resolution article annex agreement treaty decree report document'.split(
    ' ',
  );

/** Further words that may follow `para 3 of the …` and name another text. */
export const otherTextsAfter: readonly string[] = (
  'charter protocol convention constitution declaration decision communique statement memorandum mou text draft letter ' +
  'message telegram cable note act law code bill'
).split(' ');

/** Names of sections: the first words of a paragraph, before a colon. */
export const sectionNames: readonly string[] = ['summary', 'comment', 'introduction', 'action request', 'background'];

/** Executive orders on classification and their numbers: 12356, 12958 and 13526. */
const orders = ['12356', '12958', '13526'].flatMap((number) =>
  ['E.O. ', 'E.O.', 'E.O ', 'EO ', 'EO'].map((name) => name + number),
);

/** Names of header fields in the telegram format of 5 FAH-1 H-200; longer names come before shorter ones. */
export const fieldNames: readonly string[] = [
  ...orders,
  ...'TAGS SUBJECT SUBJ REFTELS REFTEL REFS REF'.split(' '),
  'CLASSIFIED BY',
];
