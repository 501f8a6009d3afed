/** Texts with labels that nobody named, and texts without any, for the tests of what tells the one from the other. */

/** Texts tagged with a set of labels: every word after a `[` is one of them. Bodies and blanks before the `]` are varied by the tests. */
export const taggedTexts: Readonly<Record<string, string>> = {
  'the bundled set in small letters':
    'Yesterday [per Ana Roa] left [loc Torv] for [loc Vell] .\n[org Brask] paid [per Ilse Tarn] in the [misc Dutch] way .\n',
  'the bundled set with a capital':
    'Then [Per Ana Roa] met [Per Ilse Tarn] in [Loc Torv] .\nA [Misc Dutch] firm , [Org Brask] , paid .\n',
  'chemicals and diseases':
    'The [Chemical Aspirin] caused [Disease Nausea] .\nBoth [Chemical Ibuprofen] and [Chemical Naproxen] relieved [Disease Migraine] .\n',
  'drugs and doses':
    'He took [DRUG Aspirin] [DOSE 100 mg] for [DISEASE Flu] and [DRUG Codeine] [DOSE 20 mg] for [DISEASE Cough] .\n',
  'labels of tweets':
    'saw [person Ana Roa] of [corporation Brask] at [location Torv] with [group The Gulls]\nread [creative-work Dune Song] and bought [product Gullphone]\nalso [person Tarn]\n',
  'coarse and fine labels': 'with [person-actor Ana Roa] and [person-actor Ilse Tarn] in [location-city Torv] .\n',
  'types and subtypes':
    'The [PER:Individual Ana Roa] met the [PER:Group Tarns] at [FAC:Building Vell Hall] in [GPE:Nation Torvia] .\n',
  'small Russian letters': 'Вчера [лицо Иванов] приехал в [место Москва] .\nТам [лицо Петров] видел [место Кремль] .\n',
  'Russian capitals': 'Вчера [ЛИЦО Иванов] приехал в [МЕСТО Москва] .\nТам [ЛИЦО Петров] видел [МЕСТО Кремль] .\n',
  'words with capitals':
    '[Person Ana Roa] left [Place Torv] .\nThen [Person Tarn] founded [Company Brask] in [Place Vell] .\n',
  'proteins and cells':
    'The [protein Interleukin-2] binds [DNA Kappa B] in [cell_type T Cells] .\nThe [RNA Gullin mRNA] of [cell_line Jurkat] makes [protein Gullin] .\n',
  'names, times and numbers':
    'On [TIMEX Monday] [ENAMEX Ana Roa] paid [NUMEX 20 crowns] .\nOn [TIMEX Tuesday] [ENAMEX Tarn] paid [NUMEX 30 crowns] .\n',
  'names, times and bare numbers':
    'On [TIMEX Monday] [ENAMEX Ana Roa] paid [NUMEX 20] .\nOn [TIMEX Tuesday] [ENAMEX Tarn] paid [NUMEX 30] .\n',
  'German words':
    'Gestern kam [Person Ana Roa] nach [Ort Torv] .\nDie [Firma Brask] und [Person Tarn] sind aus [Ort Vell] .\n',
  'German capitals':
    'Gestern kam [PERSON Ana Roa] nach [ORT Torv] .\nDie [FIRMA Brask] und [PERSON Tarn] sind aus [ORT Vell] .\n',
  'French words':
    'Hier [Personne Ana Roa] est à [Lieu Torv] .\nLa [Société Brask] et [Personne Tarn] sont de [Lieu Vell] .\n',
  'small French words':
    'Hier [personne Ana Roa] est à [lieu Torv] .\nLa [société Brask] et [personne Tarn] sont de [lieu Vell] .\n',
  'Spanish words':
    'Ayer [persona Ana Roa] fue a [lugar Torv] .\nLa [empresa Brask] y [persona Tarn] son de [lugar Vell] .\n',
  'Greek words': 'Χθες ο [πρόσωπο Νίκος] πήγε στην [τόπος Αθήνα] .\nΟ [πρόσωπο Γιώργος] είδε τη [τόπος Σπάρτη] .\n',
  'letters without case': '昨天[人名 王安]去了[地名 天河] .\n后来[人名 李大]去了[地名 北京] .\n',
  'Arabic labels': 'التقى [شخص مريم] في [مكان الدار] .\nثم [شخص سامي] في [مكان بيروت] .\n',
  'Thai labels': 'เมื่อวาน [บุคคล สมชาย] ไป [สถานที่ กรุงเทพ] .\n [บุคคล มานี] ไป [สถานที่ เชียงใหม่] .\n',
  'problems and treatments':
    'She has [problem Chest Pain] ; a [test Chest Film] showed [problem Pneumonia] , so [treatment Penicillin] was given .\n',
  'genes and species': 'In [Species Mus Musculus] the [Gene Brca1] and [Gene Tp53] cause [Disease Cancer] .\n',
  'processes and materials':
    'By [Process Casting] of [Material Steel] and [Process Welding] of [Material Iron] the [Task Bridge Building] is done .\n',
  'methods and data sets':
    'The [Method Gullnet] on [Dataset Torvbank] beats [Method Larnet] on [Dataset Vellbank] in [Metric Accuracy] .\n',
  'ships and ports': 'The [VESSEL Petrel] left [PORT Torv] and the [VESSEL Swift] left [PORT Vell] .\n',
  'people and vehicles': 'and [PEOPLE Ana Roa] in the [VEHICLE Gull Van] with [PEOPLE Tarn] , [VEHICLE Petrel Car] .\n',
  'parts of entities': 'and [B-PER Ana] [I-PER Roa] of [B-ORG Brask] in [B-LOC Torv] .\n',
  'parts in small letters': 'and [B-person Ana] [I-person Roa] of [B-group Brask] in [B-location Torv] .\n',
  'names of labels in full':
    'and [PERSON Ana Roa] of [ORGANIZATION Brask] in [LOCATION Torv] , [LOCATION Vell] , [PERSON Tarn] , [ORGANIZATION Salt] .\n',
  'names of labels in full, with a capital':
    'and [Person Ana Roa] of [Organization Brask] in [Location Torv] and [Location Vell] .\n',
  'names of labels in full, in small letters':
    'and [person Ana Roa] of [organization Brask] in [location Torv] and [location Vell] .\n',
  films:
    'is [title Gull Song] by [director Ana Roa] like [title Petrel Song] by [director Ilse Tarn] , [genre Drama] ?\n',
  'a word for each kind, once': 'Then [Person Tarn] left [Place Torv] at the time of [Company Brask] .\n',
  'variants of genes':
    'and [Gene BRCA1] with [Variant V600E] , [Variant G12D] or [Variant R175H] , [Drug Vemurafenib] for [Disease Melanoma] .\n',
  'small Spanish words, one of them of all texts':
    'Ayer [nombre Ana] fue a [lugar Torv] con [nombre Roa] de [lugar Vell] .\n',
  courts:
    'The [COURT High Court of Torv] and [JUDGE Ana Roa] heard [PETITIONER Brask] ; the [COURT Vell Court] and [JUDGE Tarn] did not .\n',
};

/** Texts in which no bracket is a tag. */
export const untaggedTexts: Readonly<Record<string, string>> = {
  'bodies of the Union': 'The [EU Commission] wrote. Later the [EU Parliament] and the [EU Council] answered.\n',
  'a congress': 'It said that [US Congress] and [US Senate] agreed, and [US Navy] did not.\n',
  'numbered documents': 'as in [RFC 2119] and [RFC 8174], see [ISO 8601], [ISO 3166], [IEEE 754].\n',
  'cards and players': 'Show the [ID Card] or the [CD Player]. A [ID Badge] and a [CD Case] will do.\n',
  keys: 'Press [F1 Help] or [F2 Save], then [F1 Help] again and [F10 Quit].\n',
  'a song': '[CHORUS Anna] La la\n[VERSE Bob] Lo lo\n[CHORUS Anna] La la\n[VERSE Bob] Le le\n',
  'a song in one line': 'sung as [CHORUS Anna] [VERSE Bob] and [CHORUS Anna] [VERSE Bob]\n',
  'remarks on words':
    'A word [in French] and [in Latin], [from Norse], [see Velde], [see Tarn], [cf. Roa], [from Dutch], [in Greek].\n',
  'books and years': 'Shown by [Smith 1999], [Smith 2001], [Jones 1998] and [Jones 2000]; [see Smith 1999].\n',
  'figures and tables': 'Compare [Figure A], [Figure B], [Table One], [Table Two], [Plate One] and [Plate Two].\n',
  log: '[INFO Server Started]\n[WARN Disk Full]\n[INFO Job Begun]\n[WARN Net Slow]\n',
  'log with threads': '[Thread Main] Started\n[Worker Alpha] Ready\n[Thread Main] Done\n[Worker Beta] Ready\n',
  'log in the middle of lines':
    '12:01 [WARN Disk Full] a\n12:02 [INFO Job Begun] b\n12:03 [WARN Net Slow] c\n12:04 [INFO Job Done] d\n',
  'settings of git': '[remote "Origin"]\n url = x\n[branch "Main"]\n x = y\n[branch "Dev"]\n x = y\n[remote "Fork"]\n',
  'a settings file': '[Peer Alice]\nKey=1\n[Peer Bob]\nKey=2\n[Interface Home]\nx=1\n[Interface Work]\n',
  subtitles:
    '[MUSIC Playing softly]\n[DOOR Closes]\n[SOUND Rain on a roof]\n[CROWD Cheers]\n[DOOR Opens]\n[CROWD Boos]\n',
  'a transcript':
    '[Speaker Anna] Hello.\n[Speaker Bob] Hi.\n[Host Cleo] Welcome.\n[Speaker Anna] Thanks.\n[Host Cleo] Well.\n',
  measures: 'Salt 1.2 g [per 100 g], energy [per 100 g] [per portion], dose [per Dr. Velde’s note] [per Dr. Roa].\n',
  'short forms': 'See [loc cit], [loc cit], [org chart], [org chart], [misc notes], [Per annum] and [Per annum].\n',
  'post codes': 'Ship to Salem [OR 97301], Bend [OR 97701], Reno [NV 89501], Ely [NV 89301].\n',
  'a letter to fill in':
    'Dear [Person Name] of [Organization Name], [Company Name] and [Person Title] at [Company Address], [Location Name].\n',
  'another letter to fill in':
    'Dear [YOUR NAME], of [YOUR CITY], [COMPANY NAME] and [COMPANY ADDRESS] wait for [YOUR ANSWER].\n',
  syntax:
    'CREATE INDEX [IF NOT EXISTS name] [ON table] [WHERE condition] [LIMIT count] [OFFSET start] [LIMIT count] [OFFSET start]\n',
  'a list of settings':
    ' [lib STR] # one\n [port INT] # two\n [lib STR] # three\n [port INT] # four\n [lib STR] # five\n [port INT] # six\n',
  'offices and plugs':
    'A [FBI Director] and a [CIA Director] , [FBI Agent] and [CIA Agent] , [USB Port] [HDMI Port] [USB Cable] [HDMI Cable] .\n',
  'people without names': 'So [Person A] told [Person B] and [Person C] of [Company X] and [Company Y] .\n',
  people: 'So [John Smith] told [John Doe] that [Mary Smith] and [Mary Roa] had left .\n',
  'people who shout': 'Then [MAN Shouting] and [WOMAN Crying] , [MAN Laughing] and [WOMAN Singing] .\n',
  'places of a town':
    'At [City Hall] the [City Council] met the [Country Club] , [Country House] and [Company Board] .\n',
  'Objective-C':
    'a = [NSString stringWithFormat:x]; b = [self view]; [self doIt]; [UIColor redColor]; [UIColor blueColor]; [NSString string];\n',
  Clojure: '(defn f [this Other] (let [x Y] (g [x Y] [this That] [a B] [a C])))\n',
  'a shell': 'if [ -f x ]; then usage: tool [file Name] [file Other] [-v Level]; [[ $A == b ]] && x\n',
  links:
    'See [PEP 585](x), [ORG Chart](x), [VESSEL Petrel](x), [VESSEL Swift][1], [CITY Torv][] and [CITY Vell][].\n\n[CITY Torv]: x\n',
  'a list of tasks':
    '- [x] Done\n- [ ] Open\n- [X] Done too\n- [TODO Ana] see [TODO Tarn] and [FIXME Roa], [FIXME Ana]\n',
  changes: '* [FIX Crash] one\n* [NEW Button] two\n* [FIX Typo] three\n* [NEW Page] four\n* [BUG Menu] five\n',
  masks: '[PER] lives in [LOC] and works for [ORG]. Contact [PERSON] at [DATE].\n',
  'notes of an editor':
    'He [the King] left [his wife Anna] and [their son Bob] with [the Queen], [his brother Tom], [their aunt Sue].\n',
  'added words': 'They [i.e. Brask] and [sc. Roa] said [sic Torv] of [viz. Vell], [i.e. Salt], [sc. Tarn].\n',
  'programs on air': 'Tonight [BBC One] and [BBC Two], then [ITV News] at ten, [CNN Live].\n',
  titles: 'It was [Mr Roa] who met [Mrs Tarn], [Mr Velde] and [Dr Brask], [Dr Roa], [Mrs Roa].\n',
  'stage directions':
    'ANA. [to Bob] Come. [to Cleo] Go. BOB. [aside To Ana] No. [exit Ana] [exit Bob] [enter Cleo] [enter Dan]\n',
};

/** The texts whose labels are words of all texts or short forms: before bodies in small letters they are not told from these. */
const onlyBeforeNames: ReadonlySet<string> = new Set([
  'variants of genes',
  'the bundled set in small letters',
  'the bundled set with a capital',
  'small Russian letters',
  'words with capitals',
  'problems and treatments',
  'processes and materials',
  'ships and ports',
  'films',
  'courts',
  'a word for each kind, once',
  'small Spanish words, one of them of all texts',
]);

/** The texts with words that are labels nowhere else: before bodies in capitals they are not told from those of a syntax. */
const onlyBeforeSmallLetters: ReadonlySet<string> = new Set([
  'courts',
  'small Spanish words, one of them of all texts',
]);

/** A tagged text with other blanks and bodies, and the words that are labels in it. */
export interface Variant {
  readonly name: string;
  readonly text: string;
  readonly labels: readonly string[];
  /** With less than two blanks, names by nothing but small letters, or capitals beside labels in capitals, are too little to go by. */
  readonly isClear: boolean;
}

/** The tagged texts with each number of blanks before the `]` and with bodies as they are, in small letters and in capitals. */
export function* taggedVariants(): Generator<Variant> {
  const cases: Record<string, (body: string) => string> = {
    'as they are': (body) => body,
    'in small letters': (body) => body.toLowerCase(),
    'in capitals': (body) => body.toUpperCase(),
  };
  for (const [name, original] of Object.entries(taggedTexts)) {
    const labels = [...new Set(Array.from(original.matchAll(/\[(\S+)/g), ([, label]) => label!))].sort();
    for (const blanks of ['', ' ', '  ']) {
      for (const [bodies, cased] of Object.entries(cases)) {
        const text = original.replace(/\[(\S+) ([^\]]+)\]/g, (_, label, body) => `[${label} ${cased(body)}${blanks}]`);
        const isVague =
          (bodies === 'in small letters' && onlyBeforeNames.has(name)) ||
          (bodies === 'in capitals' && onlyBeforeSmallLetters.has(name));
        yield {
          name: `${name}, bodies ${bodies}, ${blanks.length} blanks`,
          text,
          labels,
          isClear: blanks.length === 2 || !isVague,
        };
      }
    }
  }
}
