/** Below this many members a group is sorted; above it, a walk from the newest finds a page of them soon enough. */
const SORTED_MEMBERS = 2_000;

type Place = { readonly index: number; readonly group: string };

/**
 * Ids in the order in which they were first put, read newest first, all or those of one group. A page of them
 * costs the same with ten ids and with a hundred thousand.
 */
export class Newest<Group extends string> {
  /** A removed id leaves a hole: every index after it stays true. */
  #ids: (string | null)[] = [];
  #places = new Map<string, Place>();
  #groups = new Map<Group, Set<string>>();

  get size(): number {
    return this.#places.size;
  }

  count(group: Group): number {
    return this.#groups.get(group)?.size ?? 0;
  }

  /** Adds an id, or moves it to another group; its age stays what it was. */
  put(id: string, group: Group): void {
    const place = this.#places.get(id);
    if (place?.group === group) return;
    if (place) this.#groups.get(place.group as Group)?.delete(id);
    this.#places.set(id, { index: place?.index ?? this.#ids.push(id) - 1, group });
    const members = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, members.add(id));
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#places.delete(id);
    this.#groups.get(place.group as Group)?.delete(id);
    this.#ids[place.index] = null;
  }

  clear(): void {
    this.#ids = [];
    this.#places.clear();
    this.#groups.clear();
  }

  /** Newest first, older than the id `before` where one is given (an unknown one gives nothing). */
  *list({ group, before }: { group?: Group; before?: string } = {}): Generator<string> {
    const from = before === undefined ? this.#ids.length : (this.#places.get(before)?.index ?? 0);
    const members = group === undefined ? null : (this.#groups.get(group) ?? new Set<string>());
    if (members && members.size <= SORTED_MEMBERS) {
      yield* this.#sorted(members, from);
      return;
    }
    for (let index = from - 1; index >= 0; index--) {
      const id = this.#ids[index];
      if (id && (!members || members.has(id))) yield id;
    }
  }

  *#sorted(members: ReadonlySet<string>, from: number): Generator<string> {
    const indexes = [...members]
      .map((id) => this.#places.get(id)?.index ?? 0)
      .filter((index) => index < from);
    for (const index of indexes.sort((a, b) => b - a)) {
      const id = this.#ids[index];
      if (id) yield id;
    }
  }
}
