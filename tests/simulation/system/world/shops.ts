import { ShopProcess } from './shop-process';

export type Instance = 'a' | 'b';
export const INSTANCES: readonly Instance[] = ['a', 'b'];

type Ears = { breach(what: string): void; log(line: string): void };

/** Two instances of the shop over one database, and a third that is warm, to take the place of one that dies. */
export class Shops {
  readonly #running = new Map<Instance, ShopProcess>();
  #spare: ShopProcess;
  #offsetMs = 0;
  #turn: Instance = 'a';
  #closing = false;

  private constructor(
    private readonly program: string,
    private readonly env: Record<string, string>,
    private readonly ears: Ears,
  ) {
    for (const name of INSTANCES) this.#running.set(name, this.#start());
    this.#spare = this.#start();
  }

  static async start(program: string, env: Record<string, string>, ears: Ears): Promise<Shops> {
    const shops = new Shops(program, env, ears);
    await Promise.all([...shops.#running.values(), shops.#spare].map((shop) => shop.ready()));
    return shops;
  }

  at(name: Instance): ShopProcess {
    const shop = this.#running.get(name);
    if (!shop) throw new Error(`there is no instance ${name}`);
    return shop;
  }

  all(): ShopProcess[] {
    return [...this.#running.values()];
  }

  /** The instance to which the balancer sends what comes next, if it lives. */
  turnTo(name: Instance): void {
    this.#turn = name;
  }

  doorPort(): number | null {
    const order = this.#turn === 'a' ? INSTANCES : [...INSTANCES].reverse();
    const alive = order.map((name) => this.at(name)).find((shop) => !shop.dead);
    return alive?.port ?? null;
  }

  /** Replaces whoever died. */
  async restartDead(): Promise<Instance[]> {
    const dead = INSTANCES.filter((name) => this.at(name).dead);
    for (const name of dead) {
      const shop = await this.#spare.ready();
      await shop.setClock(this.#offsetMs);
      this.#running.set(name, shop);
      this.#spare = this.#start();
    }
    return dead;
  }

  async setClock(offsetMs: number): Promise<void> {
    this.#offsetMs = offsetMs;
    await Promise.all(this.all().map((shop) => shop.setClock(offsetMs)));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.all(), this.#spare].map((shop) => shop.kill()));
  }

  #start(): ShopProcess {
    return ShopProcess.start(this.program, this.env, {
      ...this.ears,
      died: (shop) => {
        if (!shop.mayDie && !this.#closing) this.ears.breach('a process of the shop ended by itself');
      },
    });
  }
}
