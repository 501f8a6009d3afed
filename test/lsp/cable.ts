/** A cable of invented content with everything that the server knows: header, sections, paragraphs, findings. */
export const cable = `<code><pre>UNCLAS [LOC LIMA  ] 000123 SIPDIS E.O. 12958: N/A TAGS: <a href='/tag/PGOV_0.html'>PGOV</a> SUBJECT: [LOC PERU  ]: A TEST <a id='par1' href='#par1'>¶</a>1 . \n\
( U ) SUMMARY: The [ORG Ministry of Health  ] met in [LOC Lima.  ] See para 3 . \n\
End Summary . ---------- Prevention ---------- <a id='par2' href='#par2'>¶</a>2 . \n\
( C ) [PER Ana Roa  ] of the [ORG Ministry of Health  ] spoke . \n\
She left [LOC Lima  ] , and Ana Roa came back . <a id='par3' href='#par3'>¶</a>3 . \n\
( SBU ) [ORG Bank of [LOC Peru  ]  ] and [LCO Lima  ] in [LOC ] . \n\
It ended [MISC here  ] . \n\
ROA </pre></code>\n`;

/** About a megabyte of cables; `index` makes names that occur in one of them only. */
export function manyCables(length = 1_000_000): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += cable.replaceAll('Ana Roa', `Ana Roa${index}`);
  return text;
}
