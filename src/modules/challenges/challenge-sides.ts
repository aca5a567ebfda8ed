/** SQL: a person belongs to the demander of the challenge `c`, or to who has won it. @param person SQL expression */
export const demanderHas = (c: string, person: string): string =>
  `EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND m.organisation_id IN (${c}.organisation_id, ${c}.winner_id))`;
