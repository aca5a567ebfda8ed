/** SQL: a person belongs to the demander of the challenge `c`, or to one of those who have won it. @param person SQL expression */
export const demanderHas = (c: string, person: string): string =>
  `EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND (m.organisation_id = ${c}.organisation_id OR m.organisation_id = ANY(${c}.winner_ids)))`;
