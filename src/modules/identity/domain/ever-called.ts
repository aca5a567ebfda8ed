/** SQL relation (name, uscc): what the organisation of this row of `organisation` is called, and what it was called before. What others have written of it may be older than its present name. */
export const everCalled = (row: string): string =>
  `(SELECT ${row}.name AS name, ${row}.uscc AS uscc UNION ALL SELECT f ->> 'name', f ->> 'uscc' FROM jsonb_array_elements(${row}.former) f)`;
