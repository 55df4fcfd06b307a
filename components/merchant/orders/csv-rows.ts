const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the rows of a CSV file while its bytes come in: line feeds, but for those within quotes. */
export function createRowCounter(): (chunk: Uint8Array) => number {
  let quoted = false;
  let rows = 0;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === LINE_FEED && !quoted) rows += 1;
    }
    return rows;
  };
}
