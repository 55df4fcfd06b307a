import { type CheckedRule, type FaultRule, faultRuleSchema } from '@/lib/simulator/faults/rule';
import type { Endpoint } from '@/lib/simulator/http/context';
import type { Random } from '@/lib/simulator/random';

export type ActiveRule = CheckedRule & {
  readonly id: string;
  /** Requests the rule was asked about, and those it struck. */
  readonly seen: number;
  readonly struck: number;
};

/** The faults in force. The first rule that strikes wins; chance is drawn from the seed. */
export class FaultEngine {
  #rules: ActiveRule[] = [];
  #nextId = 1;

  constructor(private readonly random: Random) {}

  /** @throws ZodError when the rule makes no sense. */
  add(rule: FaultRule): ActiveRule {
    const active = { ...faultRuleSchema.parse(rule), id: `fault-${this.#nextId++}`, seen: 0, struck: 0 };
    this.#rules.push(active);
    return active;
  }

  list(): readonly ActiveRule[] {
    return this.#rules;
  }

  /** Removes one rule, or all of them. Returns how many went. */
  remove(id?: string): number {
    const before = this.#rules.length;
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
    return before - this.#rules.length;
  }

  /** The fault this request meets, or null. Counts the request for every rule of its endpoint. */
  choose(endpoint: Endpoint): CheckedRule | null {
    let chosen: ActiveRule | null = null;
    this.#rules = this.#rules.map((rule) => {
      if (rule.endpoint !== endpoint) return rule;
      const seen = rule.seen + 1;
      const strikes = chosen === null && this.#strikes({ ...rule, seen });
      const counted = { ...rule, seen, struck: rule.struck + (strikes ? 1 : 0) };
      if (strikes) chosen = counted;
      return counted;
    });
    return chosen;
  }

  #strikes({ nth, times, struck, seen, probability }: ActiveRule): boolean {
    if (nth !== undefined && seen !== nth) return false;
    if (times !== undefined && struck >= times) return false;
    return this.random.chance(probability);
  }
}
