import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';

/**
 * An append-only file of JSON lines. A line is written by one synchronous call before anyone hears of what it
 * says, so that what was acknowledged survives a SIGKILL of this process (not a power cut: that would cost an
 * fsync per order, and no shop is harmed when a simulator forgets).
 */
export class Journal<Entry> {
  #file: number;
  #bytes: number;

  private constructor(
    private readonly path: string,
    file: number,
    bytes: number,
  ) {
    this.#file = file;
    this.#bytes = bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Opens the journal and tells every entry of it to `onEntry`. A last line that was cut off is dropped: its
   * writer died before answering.
   * @throws Error naming the line when an earlier one is no JSON: then the file was damaged by something else.
   */
  static open<Entry>(path: string, onEntry: (entry: Entry) => void): Journal<Entry> {
    const bytes = existsSync(path) ? readEntries(path, readFileSync(path), onEntry) : 0;
    const file = openSync(path, 'a', 0o600);
    ftruncateSync(file, bytes);
    return new Journal<Entry>(path, file, bytes);
  }

  append(entry: Entry): void {
    this.#bytes += writeAll(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Replaces the file by one that holds only `entries`; a crash in between leaves the old one. */
  rewrite(entries: Iterable<Entry>): void {
    const freshPath = `${this.path}.new`;
    const fresh = openSync(freshPath, 'w', 0o600);
    let bytes = 0;
    for (const chunk of chunks(entries)) bytes += writeAll(fresh, chunk);
    fsyncSync(fresh);
    closeSync(fresh);
    renameSync(freshPath, this.path);
    closeSync(this.#file);
    this.#file = openSync(this.path, 'a', 0o600);
    this.#bytes = bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}

const NEWLINE = 0x0a;

function readEntries<Entry>(path: string, data: Buffer, onEntry: (entry: Entry) => void): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = data.indexOf(NEWLINE, start);
    if (end === -1) return start;
    const entry = parseLine<Entry>(data.toString('utf8', start, end));
    // A cut line can also end in a newline when two writes were torn; only the very last may be dropped.
    if (!entry && data.indexOf(NEWLINE, end + 1) === -1) return start;
    if (!entry) throw new Error(`${path}: line ${line} is no JSON; move the file away to start afresh.`);
    onEntry(entry.value);
    start = end + 1;
  }
}

function parseLine<Entry>(text: string): { value: Entry } | null {
  try {
    return { value: JSON.parse(text) as Entry };
  } catch {
    return null;
  }
}

/** writeSync may write less than it was given. */
function writeAll(file: number, text: string): number {
  const data = Buffer.from(text, 'utf8');
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
  return data.length;
}

function* chunks(entries: Iterable<unknown>): Generator<string> {
  let chunk = '';
  for (const entry of entries) {
    chunk += `${JSON.stringify(entry)}\n`;
    if (chunk.length > 1 << 20) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}
