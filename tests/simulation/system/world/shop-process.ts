import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, Command, Failure, FromShop, Point, ToShop, Trap } from '../protocol';
import type { Commands } from '../shop/commands';

/** How a command ended. `died`: with its process, nobody knows how far it had got. */
export type Outcome<T = unknown> = { ok: true; value: T } | { ok: false; failure: Failure } | { ok: 'died' };

type Waiting = (outcome: Outcome) => void;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** One instance of the shop as the harness holds it. */
export class ShopProcess {
  #nextId = 1;
  #waiting = new Map<number, Waiting>();
  #ready: Promise<number>;
  #gone: Promise<void>;
  #doorPort = 0;
  /** Where its process stands still, if it does. */
  pausedAt: Point | null = null;
  dead = false;
  /** Whether its death is what the schedule wanted. */
  mayDie = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly hear: {
      breach(what: string): void;
      log(line: string): void;
      died(shop: ShopProcess): void;
    },
  ) {
    this.#ready = new Promise((resolve, reject) => {
      child.on('message', (message: FromShop) => this.#take(message, resolve));
      child.on('exit', (code, signal) => {
        reject(new Error(`a shop process ended before it was ready (${code ?? signal})`));
        this.#end();
      });
    });
    this.#gone = once(child, 'exit').then(() => undefined);
    this.#ready.catch(() => undefined);
  }

  static start(
    program: string,
    env: Record<string, string>,
    hear: { breach(what: string): void; log(line: string): void; died(shop: ShopProcess): void },
  ): ShopProcess {
    const child = fork(program, {
      env: { ...env, PATH: process.env.PATH ?? '', NODE_ENV: 'test' },
      // Most of them do not live long: what WebAssembly of Prisma's they use is not worth to be made fast.
      execArgv: ['--liftoff-only'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new ShopProcess(child, hear);
  }

  async ready(): Promise<this> {
    this.#doorPort = await this.#ready;
    return this;
  }

  get port(): number {
    return this.#doorPort;
  }

  /** Whether a command is under way beside the one that stands still. */
  get busy(): boolean {
    return this.#waiting.size > (this.pausedAt === null ? 0 : 1);
  }

  do<Name extends keyof Commands>(
    name: Name,
    input: Parameters<Commands[Name]>[1],
  ): Promise<Outcome<Answer<Name>>> {
    return this.#tell({ kind: 'do', command: { name, input } as Command }) as Promise<Outcome<Answer<Name>>>;
  }

  async setClock(offsetMs: number): Promise<void> {
    await this.#tell({ kind: 'clock', offsetMs });
  }

  async setTrap(trap: Trap): Promise<void> {
    this.mayDie = trap.then === 'kill';
    await this.#tell({ kind: 'trap', trap });
  }

  /** Takes the trap away. It may have snapped a moment ago: then this waits for the end. */
  async disarm(): Promise<void> {
    const outcome = await this.#tell({ kind: 'trap', trap: null });
    if (outcome.ok === 'died') await this.#gone;
    else this.mayDie = false;
  }

  async goOn(): Promise<void> {
    this.pausedAt = null;
    await this.#tell({ kind: 'go' });
  }

  async kill(): Promise<void> {
    this.mayDie = true;
    this.child.kill('SIGKILL');
    await this.#gone;
  }

  #tell(message: WithoutId<ToShop>): Promise<Outcome> {
    if (this.dead) return Promise.resolve({ ok: 'died' });
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.child.send({ ...message, id }, (error) => {
        if (error) this.#answer(id, { ok: 'died' });
      });
    });
  }

  #take(message: FromShop, ready: (port: number) => void): void {
    switch (message.kind) {
      case 'ready':
        ready(message.port);
        return;
      case 'paused':
        this.pausedAt = message.point;
        return;
      case 'breach':
        this.hear.breach(message.what);
        return;
      case 'log':
        this.hear.log(message.line);
        return;
      case 'done':
        this.#answer(
          message.id,
          message.ok ? { ok: true, value: message.value } : { ok: false, failure: message.failure },
        );
    }
  }

  #answer(id: number, outcome: Outcome): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }

  #end(): void {
    this.dead = true;
    for (const id of [...this.#waiting.keys()]) this.#answer(id, { ok: 'died' });
    this.hear.died(this);
  }
}
