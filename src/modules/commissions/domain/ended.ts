/** Of introductions that have become no deal. */
export const INTRODUCTION_OVER: readonly string[] = ['DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED'];
export const DEAL_OVER: readonly string[] = ['LOST', 'CLOSED'];

const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** SQL on the alias of what a broker has of an introduction: neither that nor its deal has ended, and the two do not go on without the broker. */
export const goesOn = (row: string): string =>
  `EXISTS (SELECT 1 FROM introduction i WHERE i.id = ${row}.introduction_id AND i.without_broker_at IS NULL AND i.state NOT IN (${list(INTRODUCTION_OVER)})
     AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.introduction_id = i.id AND d.state IN (${list(DEAL_OVER)})))`;
