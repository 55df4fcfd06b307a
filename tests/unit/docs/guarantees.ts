export type Guarantee = { section: string; sentence: string; proofs: string[] };

/**
 * The sentences of GUARANTEES.md with their proofs: list items, and the items below them. `stray`: lines of the sections
 * that are neither.
 * @param last the section that claims nothing, and with which the reading ends
 */
export function guaranteesIn(page: string, last: string): { guarantees: Guarantee[]; stray: string[] } {
  const guarantees: Guarantee[] = [];
  const stray: string[] = [];
  let section: string | null = null;
  for (const line of page.split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading === last) break;
    section = heading ?? section;
    if (section === null || heading || line.trim() === '') continue;
    const current = guarantees.at(-1);
    const sentence = /^- (.+)$/.exec(line)?.[1];
    const proof = /^ {2}- (.+)$/.exec(line)?.[1];
    const more = /^ {2}(\S.*)$/.exec(line)?.[1];
    if (sentence) guarantees.push({ section, sentence, proofs: [] });
    else if (proof && current?.section === section) current.proofs.push(proof);
    else if (more && current?.section === section && current.proofs.length === 0)
      current.sentence += ` ${more}`;
    else stray.push(line);
  }
  return { guarantees, stray };
}
