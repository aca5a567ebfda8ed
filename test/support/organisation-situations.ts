import type { Place, Standing } from './process-place.js';
import { newOrganisation } from './newcomers.js';
import { usccNumber } from './people.js';

type Query = (sql: string, params: unknown[]) => Promise<unknown>;

/** The registered data that an organisation asks for. */
export const wishedChange = () => ({ name: '演示更名后有限公司', shortName: '', uscc: usccNumber('ENTERPRISE', 990_001), usccOverrideReason: '', regionCode: '371002' });

/** What a step asks for beside its comment. */
export const organisationInput = (action: string, kept: object = {}): Record<string, unknown> => (action === 'proposeChange' ? { ...wishedChange(), ...kept } : {});

/** `-`: the check character of its code fails; `=`: it asks for a change of what is registered. */
export async function putOrganisation(query: Query, id: string, situation: string): Promise<void> {
  const [state, asks] = [situation.replace(/[-+=]$/, ''), situation.endsWith('=')];
  const proposed = { ...wishedChange(), nameFolded: wishedChange().name, usccChecksumOk: true };
  // the code stays: none changes while a box of bids is unopened
  await query(`UPDATE organisation SET state = $2, is_public = $3, uscc_checksum_ok = $4, proposed = $5::jsonb || jsonb_build_object('uscc', uscc) WHERE id = $1`, [id, state, state === 'VERIFIED', !situation.endsWith('-'), asks ? JSON.stringify(proposed) : null]);
}

const WAYS: Readonly<Record<string, readonly string[]>> = { RETURNED: ['return'], VERIFIED: ['verify'], SUSPENDED: ['verify', 'suspend'] };
/** Steps that want a change which is asked for. */
const OF_CHANGE = ['withdrawChange', 'acceptChange', 'refuseChange'];

/** How organisations come about: newcomers register, and administer what they have registered. */
export const ORGANISATION_PLACE: Place = {
  collection: 'organisations', view: 'case', cast: ['bureau.BUR_CG', 'bureau.BUR_LEAD'],
  create: (app, walk) => newOrganisation(app, (id, owner) => walk.owners.set(id, owner)),
  way: ({ action, from }) => (OF_CHANGE.includes(action) ? ['verify', 'proposeChange', ...(from === 'SUSPENDED' ? ['suspend'] : [])] : (WAYS[from] ?? [])),
  sort: ({ action }) => (OF_CHANGE.includes(action) ? 'asks' : ''),
  input: (_, action, standing) => Promise.resolve(organisationInput(action, { uscc: (standing as Standing & { uscc?: string }).uscc ?? '' })),
};
