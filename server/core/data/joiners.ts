/** Small words inside names. */

/** Lower-case words that join the parts of a name: `Ministry of Health`, `Rio de Janeiro`. Seen in cables. */
export const joiners: ReadonlySet<string> = new Set(
  'of the and for de la del da do dos das e y du des von van der den al el bin ibn &'.split(' '),
);
