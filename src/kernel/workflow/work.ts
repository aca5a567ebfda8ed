import type { SignedInActor } from '../actor/index.js';
import type { Page } from '../http/index.js';

/** How many of them are shown. */
type Read<T> = (limit: number) => Promise<Page<T>>;

const ON_THE_DESK = 50;
const RECENT = 20;

/** What waits for somebody, soonest first as it is read. */
export const onDesk = async <T>(desk: Read<T>): Promise<T[]> => (await desk(ON_THE_DESK)).items;

/** What waits for somebody, and what the organisation has in hand, for the workbench; an official's organisation has nothing in hand. */
export async function workOf<T, R>(actor: SignedInActor, { desk, inHand }: { desk: Read<T>; inHand: Read<T> }, row: (record: T) => R | Promise<R>): Promise<{ todo: R[]; mine: R[] }> {
  const todo = await onDesk(desk);
  const mine = actor.organisationKind === 'GOVERNMENT' ? { items: [] } : await inHand(RECENT);
  return { todo: await Promise.all(todo.map(row)), mine: await Promise.all(mine.items.map(row)) };
}
