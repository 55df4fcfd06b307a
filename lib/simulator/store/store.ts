import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '@/lib/simulator/store/journal';
import { broughtUpToDate } from '@/lib/simulator/store/older-facts';
import { type Fact, State } from '@/lib/simulator/store/state';

/** A journal below this size is never worth compacting. */
const SMALLEST_COMPACTION_BYTES = 8 * 1024 * 1024;

/**
 * The bank's memory: `state` to read, `commit` to change. Without a data folder it forgets at the end, which is
 * what tests want.
 */
export class Store {
  readonly state = new State();
  #journal: Journal<readonly Fact[]> | null = null;
  #compactAboveBytes = SMALLEST_COMPACTION_BYTES;
  #watchers: ((facts: readonly Fact[]) => void)[] = [];

  /** @throws Error when the folder cannot be written or the journal is damaged. */
  constructor(
    dataDir: string | null,
    /** Stored answers older than this are left behind when the journal is compacted. */
    private readonly answersSinceMicros: () => number,
  ) {
    if (dataDir === null) return;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.#journal = Journal.open<readonly Fact[]>(join(dataDir, 'journal.jsonl'), (facts) => {
      for (const fact of facts) this.state.apply(broughtUpToDate(fact));
    });
    this.#raiseLimit();
  }

  /** Facts that belong together: one line, so that after a crash either all of them are there or none. */
  commit(...facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    this.#journal?.append(facts);
    for (const fact of facts) this.state.apply(fact);
    for (const watcher of this.#watchers) watcher(facts);
    if (this.#journal && this.#journal.bytes > this.#compactAboveBytes) this.compact();
  }

  /** Shows the watcher every commit from now on, once it is written. */
  watch(watcher: (facts: readonly Fact[]) => void): void {
    this.#watchers.push(watcher);
  }

  /** Rewrites the journal to what is still true. */
  compact(): void {
    if (!this.#journal) return;
    this.state.forgetAnswers(this.answersSinceMicros());
    this.#journal.rewrite(lines(this.state.facts()));
    this.#raiseLimit();
  }

  /** Forgets all orders, callbacks and answers. */
  reset(): void {
    this.state.clear();
    this.compact();
  }

  close(): void {
    this.#journal?.close();
    this.#journal = null;
  }

  /** Compacting when the file has doubled keeps the cost per order constant. */
  #raiseLimit(): void {
    this.#compactAboveBytes = Math.max(SMALLEST_COMPACTION_BYTES, 2 * (this.#journal?.bytes ?? 0));
  }
}

function* lines(facts: Iterable<Fact>): Generator<readonly Fact[]> {
  for (const fact of facts) yield [fact];
}
