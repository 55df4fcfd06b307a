/**
 * The bank's movable clock and everything that waits on it. Time flows as on the wall, plus an offset that
 * `advance` enlarges; tasks due inside the jump run one after another, each at its own instant, so that four
 * callback retries can be watched without waiting a minute. A clock can also begin at a chosen instant, and stand
 * still between the jumps: then a run that is repeated happens at the same times.
 */

type Task = { readonly atMicros: number; readonly order: number; readonly run: () => void | Promise<void> };

/** setTimeout overflows past 2^31-1 ms and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type ClockOptions = {
  /** Where time begins, milliseconds since 1970; by the wall unless told. */
  readonly startAtMs?: number;
  /** Time stands still but for `advance`. */
  readonly frozen?: boolean;
};

export class Clock {
  readonly #wallMicros: () => number;
  readonly #frozen: boolean;
  #offsetMicros = 0;
  #lastMicros = 0;
  #counter = 0;
  #heap: Task[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(
    private readonly onError: (error: unknown) => void,
    { startAtMs, frozen = false }: ClockOptions = {},
  ) {
    const bornAtMicros = wallMicros();
    const startMicros = startAtMs === undefined ? bornAtMicros : startAtMs * 1000;
    this.#frozen = frozen;
    this.#wallMicros = frozen ? () => startMicros : () => wallMicros() - bornAtMicros + startMicros;
  }

  /**
   * Microseconds since 1970. Never the same twice, so that create dates can order things; but a frozen clock says
   * the same to all who ask, or their number would show.
   */
  nowMicros(): number {
    const present = this.#wallMicros() + this.#offsetMicros;
    this.#lastMicros = this.#frozen ? present : Math.max(present, this.#lastMicros + 1);
    return this.#lastMicros;
  }

  get offsetMs(): number {
    return Math.floor(this.#offsetMicros / 1000);
  }

  /** Takes up the offset of an earlier run; only before anything was scheduled. */
  restoreOffset(offsetMs: number): void {
    this.#offsetMicros = offsetMs * 1000;
  }

  /** Runs the task once the clock has reached `atMicros`; a past instant means as soon as possible. */
  schedule(atMicros: number, run: () => void | Promise<void>): void {
    push(this.#heap, { atMicros, order: this.#counter++, run });
    this.#arm();
  }

  /** Jumps forward, running what falls due on the way, in order, each to its end. */
  async advance(ms: number): Promise<void> {
    const targetMicros = this.#wallMicros() + this.#offsetMicros + ms * 1000;
    for (let task = this.#heap[0]; task && task.atMicros <= targetMicros; task = this.#heap[0]) {
      pop(this.#heap);
      this.#moveTo(task.atMicros);
      await this.#run(task);
    }
    this.#moveTo(targetMicros);
    this.#arm();
  }

  /** Resolves when no task runs and none is due within `withinMs`. */
  async idle(withinMs = 0): Promise<void> {
    for (;;) {
      const next = this.#heap[0];
      // `nowMicros` may have given out an instant or two ahead of the wall.
      const present = Math.max(this.#wallMicros() + this.#offsetMicros, this.#lastMicros);
      const due = next !== undefined && next.atMicros <= present + withinMs * 1000;
      if (this.#running.size === 0 && !due) return;
      await Promise.race([...this.#running, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
  }

  /** No further task starts; those that run are waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#heap = [];
    await Promise.allSettled(this.#running);
  }

  #moveTo(micros: number): void {
    this.#offsetMicros = Math.max(this.#offsetMicros, micros - this.#wallMicros());
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#heap[0];
    if (!next || this.#stopped) return;
    const waitMs = Math.ceil((next.atMicros - this.#wallMicros() - this.#offsetMicros) / 1000);
    // What lies ahead of a clock that stands still does not come by waiting.
    if (this.#frozen && waitMs > 0) return;
    this.#timer = setTimeout(() => this.#fire(), Math.min(Math.max(waitMs, 0), LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  #fire(): void {
    const nowMicros = this.#wallMicros() + this.#offsetMicros;
    for (let task = this.#heap[0]; task && task.atMicros <= nowMicros; task = this.#heap[0]) {
      pop(this.#heap);
      void this.#run(task);
    }
    this.#arm();
  }

  #run(task: Task): Promise<void> {
    const done = (async () => task.run())()
      .catch(this.onError)
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
    return done;
  }
}

function wallMicros(): number {
  // One source for milliseconds and microseconds: put together from two clocks, time would sometimes run backwards.
  return Math.floor((performance.timeOrigin + performance.now()) * 1000);
}

function earlier(a: Task, b: Task): boolean {
  return a.atMicros < b.atMicros || (a.atMicros === b.atMicros && a.order < b.order);
}

function push(heap: Task[], task: Task): void {
  let index = heap.push(task) - 1;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !earlier(task, parent)) break;
    heap[index] = parent;
    heap[parentIndex] = task;
    index = parentIndex;
  }
}

function pop(heap: Task[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    const childIndex = right && left && earlier(right, left) ? 2 * index + 2 : 2 * index + 1;
    const child = heap[childIndex];
    if (!child || !earlier(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
}
