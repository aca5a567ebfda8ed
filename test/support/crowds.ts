import pg from 'pg';

/** Statements begun on a connection that was still busy with another, with the place that began them. */
const crowds: string[] = [];
const busy = new WeakMap<object, number>();

/**
 * From now on every connection of this process is watched. PostgreSQL takes one statement at a time; `pg` lets the others wait, warns of it in the first start of a
 * newcomer, and will refuse it from version 9 on.
 */
function watch(): void {
  const query = pg.Client.prototype.query as (...asked: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: object, ...asked: unknown[]): unknown {
    const before = busy.get(this) ?? 0;
    if (before > 0) crowds.push(new Error(`begun beside ${before} other statements: ${JSON.stringify(asked[0]).slice(0, 120)}`).stack ?? '');
    const answer = query.apply(this, asked);
    if (!(answer instanceof Promise)) return answer;
    busy.set(this, before + 1);
    const done = () => busy.set(this, (busy.get(this) ?? 1) - 1);
    answer.then(done, done);
    return answer;
  } as typeof pg.Client.prototype.query;
}

watch();

/** What was seen since the last time it was asked. */
export const crowdsSeen = (): string[] => crowds.splice(0);

/** @throws Error with the places where statements met on one connection */
export function refuseCrowds(): void {
  const [first, ...others] = crowdsSeen();
  if (first) throw new Error(`statements at the same time on one connection, ${others.length + 1} times; the first: ${first}`);
}
