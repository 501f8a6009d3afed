/** A text as a tagger left it and as a person corrected it, always in the same ways: posts before a number are LOC, and jobs no names. */
export function correctedCable(index: number): { readonly before: string; readonly after: string } {
  const posts = ['TORV', 'ORSK', 'VELMORA', 'DUNHOLLOW', 'KESTREL', 'ZEMBLA', 'RUNA'];
  const post = posts[index % posts.length]!;
  const job = ['DCM', 'Poloff', 'Econoff'][index % 3]!;
  const line = (label: string, tagged: string) =>
    `[${label} ${post}  ] 0000${1000 + index} 002 OF 003 . \n${tagged} met [PER Ana Roa  ] of [ORG Vell Bank${index}  ] in [LOC Dunhollow  ] . \n`;
  return { before: line('ORG', `[ORG ${job}  ]`), after: line('LOC', job) };
}
