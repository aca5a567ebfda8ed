/** A small seeded generator (mulberry32): the same seed gives the same benchmark on every machine. */
export class Random {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new Error('pick from an empty list');
    return item;
  }

  /** Earlier entries come more often, as words of a language do. */
  common<T>(list: readonly T[]): T {
    const item = list[Math.floor(list.length * this.next() ** 1.5)];
    if (item === undefined) throw new Error('pick from an empty list');
    return item;
  }

  some<T>(list: readonly T[], from: number, to: number): T[] {
    const chosen = new Set<T>();
    const wanted = Math.min(this.integer(from, to), list.length);
    while (chosen.size < wanted) chosen.add(this.pick(list));
    return [...chosen];
  }

  uuid(): string {
    const hex = Array.from({ length: 8 }, () => Math.floor(this.next() * 65_536).toString(16).padStart(4, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}
