/** Names of labels in the label sets of the field. */

/**
 * Names of labels for names, in capitals: those of shared tasks and corpora, and the words for people, places and organizations in widely
 * read languages.
 */
export const labelsOfNames: ReadonlySet<string> = new Set(
  [
    'PER PERS PERSON PEOPLE LOC LOCATION ORG ORGANIZATION ORGANISATION MISC GPE NORP FAC FACILITY VEH VEHICLE WEA WEAPON',
    'CORPORATION CREATIVE-WORK CREATIVE_WORK WORK_OF_ART VESSEL SHIP ENAMEX TIMEX TIMEX3 NUMEX',
    'ORT FIRMA PERSONNE LIEU ORGANISATION SOCIÉTÉ PERSONA LUGAR EMPRESA ORGANIZACIÓN PESSOA LOCAL ORGANIZAÇÃO',
    'LUOGO ORGANIZZAZIONE PERSOON PLAATS ORGANISATIE OSOBA MIEJSCE ORGANIZACJA MÍSTO ORGANIZACE KIŞI YER KURUM',
    'ЛИЦО ПЕРСОНА МЕСТО ОРГАНИЗАЦИЯ ОСОБА МІСЦЕ ОРГАНІЗАЦІЯ ΠΡΌΣΩΠΟ ΤΌΠΟΣ ΟΡΓΑΝΙΣΜΌΣ',
    '人名 人物 地名 地点 地點 机构 機構 机构名 組織 組織名 組織機構 사람 인물 장소 지명 기관 شخص مكان منظمة אדם מקום ארגון บุคคล สถานที่ องค์กร',
  ].flatMap((line) => line.split(' ')),
);

/** Names of labels for terms, in capitals: those of shared tasks and corpora. */
const labelsOfTerms = [
  'CHEMICAL DISEASE DRUG DOSE DOSAGE SYMPTOM TREATMENT GENE GENE_OR_GENE_PRODUCT PROTEIN DNA RNA CELL_LINE CELL_TYPE',
  'CELL-LINE CELL-TYPE SPECIES ORGANISM ANATOMY MEDICATION DIAGNOSIS DATASET METRIC',
].flatMap((line) => line.split(' '));

/** Names of labels, in capitals. A bracket that begins with one, in any case, is likelier to be a tag. */
export const labelNames: ReadonlySet<string> = new Set([...labelsOfNames, ...labelsOfTerms]);

/** Names of labels that are also ordinary words, in capitals: only repeated use makes them labels. */
export const ordinaryLabelNames: ReadonlySet<string> = new Set(
  [
    'PRODUCT EVENT LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL GROUP PLACE COMPANY NAME TITLE AGE YEAR',
    'METHOD TASK PROCESS MATERIAL PROBLEM TEST GENRE DIRECTOR ACTOR DISH CUISINE JOB FOOD ANIMAL PLANT ROLE',
  ].flatMap((line) => line.split(' ')),
);

/** Labels of what is none of the other kinds: “names of miscellaneous entities that do not belong to the previous three groups” (CoNLL-2003). */
export const residualLabels: ReadonlySet<string> = new Set(['MISC']);
