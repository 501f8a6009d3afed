import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editCommands } from '../../protocol/index.ts';
import { client, modern, plain } from './client.ts';

interface Case {
  readonly title: string;
  readonly command: keyof typeof editCommands;
  readonly label?: string;
  readonly exactly?: boolean;
  readonly before: string;
  /** Undefined when nothing must happen. */
  readonly after?: string;
  readonly message: string;
}

const cases: readonly Case[] = [
  {
    title: 'relabels the entity at the caret',
    command: 'relabel',
    label: 'ORG',
    before: 'in [LOC Asun<|>cion  ] , [LOC Asuncion  ]',
    after: 'in [ORG Asuncion  ] , [LOC Asuncion  ]',
    message: 'Relabelled “Asuncion” as ORG.',
  },
  {
    title: 'relabels at a caret before or after the tag',
    command: 'relabel',
    label: 'ORG',
    before: '<|>[LOC Lima  ] and [LOC Rome  ]<|>.',
    after: '[ORG Lima  ] and [ORG Rome  ].',
    message: 'Relabelled 2 entities as ORG.',
  },
  {
    title: 'takes the tag before which a caret stands when two touch',
    command: 'relabel',
    label: 'ORG',
    before: '[LOC Lima  ]<|>[LOC Rome  ]',
    after: '[LOC Lima  ][ORG Rome  ]',
    message: 'Relabelled “Rome” as ORG.',
  },
  {
    title: 'relabels the inner of nested entities, or the one that is selected',
    command: 'relabel',
    label: 'PER',
    before: '[ORG Bank of [LOC Pe<|>ru  ]  ] <|[ORG Bank of [LOC Lima  ]  ]|>',
    after: '[ORG Bank of [PER Peru  ]  ] [PER Bank of [LOC Lima  ]  ]',
    message: 'Relabelled 2 entities as PER.',
  },
  {
    title: 'relabels all that a selection reaches into',
    command: 'relabel',
    label: 'PER',
    before: '[LOC A<|na  ] , [PER Eva  ]\r\n[ORG Ada  ] and [MISC I|>da  ]',
    after: '[PER Ana  ] , [PER Eva  ]\r\n[PER Ada  ] and [PER Ida  ]',
    message: 'Relabelled 3 entities as PER.',
  },
  {
    title: 'says when there is nothing to relabel',
    command: 'relabel',
    label: 'LOC',
    before: '[LOC Li<|>ma  ]',
    message: '“Lima” is already LOC.',
  },
  {
    title: 'gives an entity a label',
    command: 'label',
    label: 'ORG',
    before: 'in [LOC Li<|>ma  ] and Rome',
    after: 'in [ORG Lima  ] and Rome',
    message: 'Relabelled “Lima” as ORG.',
  },
  {
    title: 'gives a word without a tag a label, and so a tag',
    command: 'label',
    label: 'ORG',
    before: 'in Li<|>ma, [LOC Rome  ]',
    after: 'in [ORG Lima  ], [LOC Rome  ]',
    message: 'Tagged “Lima” as ORG.',
  },
  {
    title: 'gives a label to the whole of a name that is tagged elsewhere, and of a selection to what is selected',
    command: 'label',
    label: 'PER',
    before: '[PER Ana Ruiz  ] met <|>Ana Ruiz , Ana <|Ruiz|> .',
    after: '[PER Ana Ruiz  ] met [PER Ana Ruiz  ] , Ana [PER Ruiz  ] .',
    message: 'Tagged 2 places as PER.',
  },
  {
    title: 'gives a label at each of several carets, tagged or not',
    command: 'label',
    label: 'ORG',
    before: 'in [LOC Li<|>ma  ] and Ro<|>me .',
    after: 'in [ORG Lima  ] and [ORG Rome  ] .',
    message: 'Relabelled “Lima” as ORG. Tagged “Rome” as ORG.',
  },
  {
    title: 'gives no tag to a word in a tag that is broken',
    command: 'label',
    label: 'ORG',
    before: 'in [LOC Li<|>ma',
    after: 'in [ORG Lima',
    message: 'Relabelled “[LOC” as ORG.',
  },
  {
    title: 'says when there is nothing to give a label to',
    command: 'label',
    label: 'ORG',
    before: 'in [LOC Lima  ]  <|> .',
    message: 'There is no word here.',
  },
  {
    title: 'says when there is no entity',
    command: 'relabel',
    label: 'LOC',
    before: 'in Li<|>ma [LOC Rome  ]',
    message: 'There is no entity here.',
  },
  {
    title: 'refuses a label of another set',
    command: 'relabel',
    label: 'GPE',
    before: '[LOC Li<|>ma  ]',
    message: '“GPE” is not a label of conll2003.',
  },
  {
    title: 'relabels a broken tag',
    command: 'relabel',
    label: 'LOC',
    before: '[LCO Li<|>ma ] [PER R<|>ome] [<|>ORG Bonn',
    after: '[LOC Lima ] [LOC Rome] [LOC Bonn',
    message: 'Relabelled 3 entities as LOC.',
  },
  {
    title: 'relabels all mentions of a name, with punctuation or without',
    command: 'relabelAll',
    label: 'ORG',
    before: '[LOC Te<|>am  ] , [MISC Team.  ] , [ORG Team  ] , Team\n[LOC Teams  ] [LOC Team  ]',
    after: '[ORG Team  ] , [ORG Team.  ] , [ORG Team  ] , Team\n[LOC Teams  ] [ORG Team  ]',
    message: 'Relabelled 3 mentions of “Team” as ORG.',
  },
  {
    title: 'relabels all mentions of an untagged occurrence’s name',
    command: 'relabelAll',
    label: 'ORG',
    before: '[LOC Team  ] \nthe Te<|>am here',
    after: '[ORG Team  ] \nthe Team here',
    message: 'Relabelled 1 mention of “Team” as ORG.',
  },
  {
    title: 'relabels several names at once',
    command: 'relabelAll',
    label: 'LOC',
    before: '[PER Li<|>ma  ] [PER R<|>ome  ] [ORG Lima  ] [ORG Bonn  ]',
    after: '[LOC Lima  ] [LOC Rome  ] [LOC Lima  ] [ORG Bonn  ]',
    message: 'Relabelled 3 mentions of “Lima”, “Rome” as LOC.',
  },
  {
    title: 'relabels a tag with an unknown label along with all mentions',
    command: 'relabelAll',
    label: 'LOC',
    before: '[LCO Li<|>ma  ] [PER Lima  ]',
    after: '[LOC Lima  ] [LOC Lima  ]',
    message: 'Relabelled 2 mentions of “Lima” as LOC.',
  },
  {
    title: 'says when all mentions are so already',
    command: 'relabelAll',
    label: 'LOC',
    before: '[LOC Li<|>ma  ] [LOC Lima  ]',
    message: 'All mentions of “Lima” are already LOC.',
  },
  {
    title: 'tags the word at the caret, without the punctuation around it',
    command: 'tag',
    label: 'LOC',
    before: 'in (Asun<|>cion), or “Li<|>ma”. The U.<|>S. and <|>Rome: [LOC Bonn ]',
    after: 'in ([LOC Asuncion ]), or “[LOC Lima ]”. The [LOC U.S. ] and [LOC Rome ]: [LOC Bonn ]',
    message: 'Tagged 4 places as LOC.',
  },
  {
    title: 'tags selections, blanks at their ends left out',
    command: 'tag',
    label: 'ORG',
    before: 'the <|Ministry of Health |>of <|Peru|>',
    after: 'the [ORG Ministry of Health  ] of [ORG Peru  ]',
    message: 'Tagged 2 places as ORG.',
  },
  {
    title: 'tags a word once however many carets are in it',
    command: 'tag',
    label: 'ORG',
    before: 'the Mini<|>stry<|> here',
    after: 'the [ORG Ministry  ] here',
    message: 'Tagged “Ministry” as ORG.',
  },
  {
    title: 'tags whole words, though a selection cuts them',
    command: 'tag',
    label: 'PER',
    before: 'fa<|rewell ca|>ll , <| O|>rsk , E<|bbe As|>kew said , <|日|>本 ,',
    after: '[PER farewell call  ] ,  [PER Orsk  ] , [PER Ebbe Askew  ] said , [PER 日  ]本 ,',
    message: 'Tagged 4 places as PER.',
  },
  {
    title: 'tags exactly what is selected when that is meant',
    command: 'tag',
    label: 'PER',
    exactly: true,
    before: 'fa<|rewell ca|>ll and Or<|>sk',
    after: 'fa[PER rewell ca  ]ll and [PER Orsk  ]',
    message: 'Tagged 2 places as PER.',
  },
  {
    title: 'tags whole words everywhere, though a selection cuts one',
    command: 'tagAll',
    label: 'LOC',
    before: 'from Brask Point to B<|rask Poi|>nt .',
    after: 'from [LOC Brask Point  ] to [LOC Brask Point  ] .',
    message: 'Tagged 2 mentions of “Brask Point” as LOC.',
  },
  {
    title: 'tags what it can and says what it cannot',
    command: 'tag',
    label: 'LOC',
    before: 'in Li<|>ma and [PER A<|>na  ] , <|one\ntwo|>',
    after: 'in [LOC Lima  ] and [PER Ana  ] , one\ntwo',
    message: 'Tagged “Lima” as LOC. Part of this text is already tagged. An entity cannot extend past its line.',
  },
  {
    title: 'does not tag blanks',
    command: 'tag',
    label: 'LOC',
    before: 'a  <|>  b <|  |> c',
    message: 'There is no word here. There is no text to tag here.',
  },
  {
    title: 'takes tags away, whole or broken',
    command: 'untag',
    before: '[LOC Li<|>ma  ] [<|>PER Ana, [LCO R<|>ome ] [LOC<|> ]',
    after: 'Lima Ana, Rome ',
    message: 'Removed the tags of 4 entities.',
  },
  {
    title: 'leaves a tag alone whose blanks would go with it',
    command: 'untag',
    before: '[LOC Li<|>ma  ] [ORG x [LOC<|> ]  ]',
    after: 'Lima [ORG x [LOC ]  ]',
    message: 'Removed the tag of “Lima”. 1 other would have changed the text.',
  },
  {
    title: 'leaves a tag alone without which brackets in it would become one',
    command: 'untag',
    before: '[LOC Li<|>ma  ] [ORG x [LOC<|>]  ]',
    after: 'Lima [ORG x [LOC]  ]',
    message: 'Removed the tag of “Lima”. 1 other would have changed the text.',
  },
  {
    title: 'takes both of nested tags away',
    command: 'untag',
    before: '[ORG Ba<|>nk of [LOC Pe<|>ru  ]  ]',
    after: 'Bank of Peru',
    message: 'Removed the tags of 2 entities.',
  },
  {
    title: 'says when there is no tag to take away',
    command: 'untag',
    before: 'in [s<|>ic] Lima',
    message: 'There is no entity here.',
  },
  {
    title: 'extends each entity that a selection reaches into, and says which one it does not',
    command: 'growRight',
    before: 'in [LOC Or<|sk  ] today , [PER Ilse  ] Roa and [ORG U|>NO  ] \n.',
    after: 'in [LOC Orsk today  ] , [PER Ilse Roa  ] and [ORG UNO  ] \n.',
    message: 'Extended 2 entities to the right. “UNO”: The line ends here.',
  },
  {
    title: 'extends the outer one of nested entities in a selection',
    command: 'growRight',
    before: 'the <|[ORG Bank of [LOC Orsk  ]  ] here , [PER Ana  ] |>Roa',
    after: 'the [ORG Bank of [LOC Orsk  ] here  ] , [PER Ana Roa  ]',
    message: 'Extended 2 entities to the right.',
  },
  {
    title: 'makes one entity of all that a selection reaches into',
    command: 'merge',
    before: '<|[PER Ilse  ] [PER Maria  ] of [LOC Ro|>a  ] and [PER Ana  ]',
    after: '[PER Ilse Maria of Roa  ] and [PER Ana  ]',
    message: 'Merged 3 entities.',
  },
  {
    title: 'makes one entity of nested ones and those beside them',
    command: 'merge',
    before: '<|[ORG Bank of [LOC Orsk  ]  ] and [ORG Trust  ]|>',
    after: '[ORG Bank of [LOC Orsk  ] and Trust  ]',
    message: 'Merged 2 entities.',
  },
  {
    title: 'makes no entity of two lines',
    command: 'merge',
    before: '[PER I<|lse  ]\n[PER R|>oa  ]',
    message: 'An entity cannot extend past its line.',
  },
  {
    title: 'merges at each caret',
    command: 'merge',
    before: '[PER Il<|>se  ] [PER R<|>oa  ] [PER Ana  ]',
    after: '[PER Ilse Roa Ana  ]',
    message: 'Merged 2 entities with the next entity.',
  },
  {
    title: 'makes three of one at two carets',
    command: 'split',
    before: '[PER Ilse <|>Ana <|>Roa  ]',
    after: '[PER Ilse  ] [PER Ana  ] [PER Roa  ]',
    message: 'Split “Ilse Ana Roa”.',
  },
  {
    title: 'takes the outer tag off once',
    command: 'keepInner',
    before: '[ORG Bank of [LOC O<|>rsk  ] and [LOC U<|>sk  ]  ]',
    after: 'Bank of [LOC Orsk  ] and [LOC Usk  ]',
    message: 'Kept the inner tags of “Bank of Orsk and Usk”.',
  },
  {
    title: 'takes the inner tags off in a selection',
    command: 'keepOuter',
    before: '<|[ORG Bank of [LOC Orsk  ]  ] [LOC Usk  ]|>',
    after: '[ORG Bank of Orsk  ] [LOC Usk  ]',
    message: 'Kept the outer tag of “Bank of Orsk”. “Usk”: There are no nested entities here.',
  },
  {
    title: 'leaves the punctuation of each entity out',
    command: 'trim',
    before: '[LOC Or<|sk.  ] and [LOC Usk  ] , [LOC --U|>lm,  ]',
    after: '[LOC Orsk  ]. and [LOC Usk  ] , --[LOC Ulm  ],',
    message: 'Moved the punctuation out of 2 entities. “Usk”: There is no punctuation at its ends.',
  },
  {
    title: 'gives all tags the blanks that most have',
    command: 'normalizeSpacing',
    before: '[LOC Orsk ] [LOC<|> Usk] [ LOC Ulm ] [LOC Rome    ] [LOC Lima ] [sic  ]',
    after: '[LOC Orsk ] [LOC Usk ] [LOC Ulm ] [LOC Rome ] [LOC Lima ] [sic  ]',
    message: 'All tags now have one blank before “]”.',
  },
  {
    title: 'gives all tags two blanks where no number has the majority',
    command: 'normalizeSpacing',
    before: '<|>[LOC Orsk ] [LOC Usk]',
    after: '[LOC Orsk  ] [LOC Usk  ]',
    message: 'All tags now have 2 blanks before “]”.',
  },
  {
    title: 'says when they are so already',
    command: 'normalizeSpacing',
    before: '<|>[LOC Orsk ] [LOC Usk ]',
    message: 'All tags already have the same spacing.',
  },
  {
    title: 'makes every automatic fix',
    command: 'fixAll',
    before: '[LOC ] in [LOC Peru.  ] [ORG --Bank  ] [LCO Lima  ]',
    after: '[LOC ] in [LOC Peru  ]. --[ORG Bank  ] [LCO Lima  ]',
    message: 'Made 2 fixes.',
  },
  {
    title: 'fixes nothing where no entity is well formed',
    command: 'fixAll',
    before: '[PER] in [LOC ] , [ PER PARTITION LIMIT (n) ] [LCO Lima.  ]',
    message: 'There are no automatic fixes here.',
  },
  {
    title: 'says when there is nothing to fix',
    command: 'fixAll',
    before: '[LOC Peru  ] [LCO Lima  ]',
    message: 'There are no automatic fixes here.',
  },
];

for (const [name, capabilities] of Object.entries({ versioned: modern, unversioned: plain })) {
  describe(`edit commands, ${name}`, () => {
    const server = client(capabilities);

    for (const { title, command, label, exactly, before, after, message } of cases) {
      test(`${command} ${title}`, async () => {
        const text = await server.open(before);
        const original = text.text;
        assert.deepEqual(await text.run(editCommands[command], label, text.ranges, exactly), {
          applied: after !== undefined,
          message,
        });
        assert.equal(text.text, after ?? original);
      });
    }
  });
}

describe('edit commands that cannot be made', () => {
  const server = client();

  test('a document that is not open', async () => {
    const text = await server.open('<|>[LOC Lima  ]');
    await text.close();
    const result = await text.run(editCommands.untag);
    assert.deepEqual(result, { applied: false, message: 'This document is not open as tagged text.' });
  });

  test('an editor that does not make the edit', async (t) => {
    const { onApplyEdit } = server;
    t.after(() => {
      server.onApplyEdit = onApplyEdit;
    });
    const text = await server.open('<|>[LOC Lima  ]');
    server.onApplyEdit = () => ({ applied: false, failureReason: 'It is locked.' });
    assert.deepEqual(await text.run(editCommands.untag), { applied: false, message: 'It is locked.' });
    server.onApplyEdit = () => ({ applied: false });
    const { applied, message } = await text.run(editCommands.untag);
    assert.ok(!applied);
    assert.match(message, /has since changed/);
    server.onApplyEdit = () => {
      throw new Error('No edits today.');
    };
    const result = await text.run(editCommands.untag);
    assert.ok(!result.applied);
    assert.match(result.message, /No edits today\./);
  });
});
