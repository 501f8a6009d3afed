/**
 * What label sets call their labels, in capitals: those of the shared tasks and corpora of the field, and the words for people, places
 * and bodies in languages that have many readers. A bracket that begins with one, in whatever case, is likelier a tag than another.
 */
export const labelNames: ReadonlySet<string> = new Set(
  [
    'PER PERS PERSON PEOPLE LOC LOCATION ORG ORGANIZATION ORGANISATION MISC GPE NORP FAC FACILITY VEH VEHICLE WEA WEAPON',
    'CORPORATION CREATIVE-WORK CREATIVE_WORK WORK_OF_ART VESSEL SHIP ENAMEX TIMEX TIMEX3 NUMEX',
    'CHEMICAL DISEASE DRUG DOSE DOSAGE SYMPTOM TREATMENT GENE GENE_OR_GENE_PRODUCT PROTEIN DNA RNA CELL_LINE CELL_TYPE',
    'CELL-LINE CELL-TYPE SPECIES ORGANISM ANATOMY MEDICATION DIAGNOSIS DATASET METRIC',
    'ORT FIRMA PERSONNE LIEU ORGANISATION SOCIÉTÉ PERSONA LUGAR EMPRESA ORGANIZACIÓN PESSOA LOCAL ORGANIZAÇÃO',
    'LUOGO ORGANIZZAZIONE PERSOON PLAATS ORGANISATIE OSOBA MIEJSCE ORGANIZACJA MÍSTO ORGANIZACE KIŞI YER KURUM',
    'ЛИЦО ПЕРСОНА МЕСТО ОРГАНИЗАЦИЯ ОСОБА МІСЦЕ ОРГАНІЗАЦІЯ ΠΡΌΣΩΠΟ ΤΌΠΟΣ ΟΡΓΑΝΙΣΜΌΣ',
    '人名 人物 地名 地点 地點 机构 機構 机构名 組織 組織名 組織機構 사람 인물 장소 지명 기관 شخص مكان منظمة אדם מקום ארגון บุคคล สถานที่ องค์กร',
  ].flatMap((line) => line.split(' ')),
);

/** Labels that are words of texts of all kinds, too, in capitals: they have to come again to be taken for labels. */
export const ordinaryLabelNames: ReadonlySet<string> = new Set(
  [
    'PRODUCT EVENT LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL GROUP PLACE COMPANY NAME TITLE AGE YEAR',
    'METHOD TASK PROCESS MATERIAL PROBLEM TEST GENRE DIRECTOR ACTOR DISH CUISINE JOB FOOD ANIMAL PLANT ROLE',
  ].flatMap((line) => line.split(' ')),
);
