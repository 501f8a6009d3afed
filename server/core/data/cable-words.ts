/** Words by which numbers and titles in a cable are told apart, in lower case. Seen in cables, and usual in English. */

/** What is numbered: a number after one of these names it, and begins no paragraph. */
export const numberedThings: readonly string[] = (
  'para paras paragraph paragraphs section sections article articles chapter chapters annex annexes phase phases option ' +
  'options resolution resolutions reference ref refs no nos number numbers page pages part parts point points item items ' +
  'group groups unit units level category tier round step stage table figure appendix zone camp route flight'
).split(' ');

/** Those of them that are cut short, without the full stop that they may have. */
export const shortNumberedThings: readonly string[] = 'para paras sec art ch ref refs no nos pp fig vol'.split(' ');

/** Words that no sentence ends with. */
export const openWords: readonly string[] =
  'a an and as at between by for from in least of on or over since than the through to until up with'.split(' ');

/** Other texts whose paragraphs a cable refers to, when one of these stands before the mention. */
export const otherTexts: readonly string[] =
  'ref refs reftel reftels septel septels unscr resolution article annex agreement treaty decree report document'.split(
    ' ',
  );

/** What `para 3 of the …` may go on with besides. */
export const otherTextsAfter: readonly string[] = (
  'charter protocol convention constitution declaration decision communique statement memorandum mou text draft letter ' +
  'message telegram cable note act law code bill'
).split(' ');

/** What the first words of a paragraph call it, before a colon. */
export const sectionNames: readonly string[] = ['summary', 'comment', 'introduction', 'action request', 'background'];

/** The order on classification that was in force, and its number: Executive Orders 12356, 12958 and 13526. */
const orders = ['12356', '12958', '13526'].flatMap((number) =>
  ['E.O. ', 'E.O.', 'E.O ', 'EO ', 'EO'].map((name) => name + number),
);

/** What begins a field of the header, in the telegram format of 5 FAH-1 H-200; longer names before shorter ones. */
export const fieldNames: readonly string[] = [
  ...orders,
  ...'TAGS SUBJECT SUBJ REFTELS REFTEL REFS REF'.split(' '),
  'CLASSIFIED BY',
];
