/** A validated body carries the fields that were left out as undefined; they must not overwrite what is stored. */
export const given = <T extends object>(body: T): Partial<T> => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>;
