import fc from 'fast-check';
import pg from 'pg';
import '../../src/app.module.js';
import { type Actor, allPermissions, ANONYMOUS, decide, ORGANISATION_KINDS, permission, ROLE_CODES, sqlScope, SYSTEM } from '../../src/kernel/access/index.js';
import { allWorkflows } from '../../src/kernel/workflow/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const PEOPLE = [1, 2, 3].map(uuid);
const ORGANISATIONS = [11, 12, 13].map(uuid);
/** Bids are few, and who reads one is decided one by one by what else is known of its challenge: no list asks SQL. */
const ONE_BY_ONE: readonly string[] = ['bid.read', 'bid.recusals', 'bid.qualify'];
const KEYS = [...allPermissions().keys()].filter((key) => !ONE_BY_ONE.includes(key));
/** the table whose rows a permission speaks of; a permission without a process is tried on listings */
const tableOf = (key: string) => allWorkflows().get(key.split('.')[0] ?? '')?.table ?? 'achievement';
const TABLES = [...new Set(KEYS.map(tableOf))];

/** A row as both twins see it; `kind` is a column of organisations and notices only, the other party and those called in of contracts, channel and handlers of objections, whether it was declared of cases of relief, whether it was filed of income and lists, who began it of challenges, whose challenge it is of questions and projects, who has won it of challenges, whether its matter has told of panels, the two sides of introductions, deals and agreements on confidentiality, who of the seller may answer and who takes part, which of the two has proposed an agreement, who has a need of the clinic in hand or is asked to act for an owner, who declared a payment and who is asked about it, whose confirmation of terms is waited for, whom an entry or a bill concerns, who admits a key. */
interface Row {
  organisationId: string | null;
  createdBy: string | null;
  state: string;
  isPublic: boolean;
  kind: string;
  counterpartyId: string | null;
  expertIds: string[];
  wasDeclared: boolean;
  channel: string;
  handlerIds: string[];
  wasFiled: boolean;
  byBureau: boolean;
  demanderId: string | null;
  revealed: boolean;
  winnerIds: readonly string[];
  memberIds: readonly string[];
  buyerOrganisationId: string | null;
  sellerOrganisationId: string | null;
  sellerPeople: readonly string[];
  removedPeople: readonly string[];
  brokerIds: readonly string[];
  brokerOrganisationId: string | null;
  buyerMembers: readonly string[];
  sellerMembers: readonly string[];
  proposedBy: string;
  declaredBy: string;
  correctionBy: string | null;
  side: string;
  firstSeat: string | null;
  lastSeat: string | null;
  buyerAsked: boolean;
  sellerAsked: boolean;
  brokerAsked: boolean;
  rewardAsked: boolean;
}

const states = [...new Set([...allWorkflows().values()].flatMap((workflow) => Object.keys(workflow.states)))];
const row: fc.Arbitrary<Row> = fc.record({
  organisationId: fc.constantFrom(...ORGANISATIONS, null), createdBy: fc.constantFrom(...PEOPLE, null),
  state: fc.constantFrom(...states), isPublic: fc.boolean(), kind: fc.constantFrom(...ORGANISATION_KINDS, 'PN-PRICE', 'PN-NEED'),
  counterpartyId: fc.constantFrom(...ORGANISATIONS, null), expertIds: fc.subarray(PEOPLE), wasDeclared: fc.boolean(), wasFiled: fc.boolean(),
  byBureau: fc.boolean(), demanderId: fc.constantFrom(...ORGANISATIONS, null), revealed: fc.boolean(), winnerIds: fc.subarray(ORGANISATIONS), memberIds: fc.subarray(ORGANISATIONS),
  buyerOrganisationId: fc.constantFrom(...ORGANISATIONS, null), sellerOrganisationId: fc.constantFrom(...ORGANISATIONS, null), sellerPeople: fc.subarray(PEOPLE), removedPeople: fc.subarray(PEOPLE), brokerIds: fc.subarray(PEOPLE), brokerOrganisationId: fc.constantFrom(...ORGANISATIONS, null), buyerMembers: fc.subarray(PEOPLE), sellerMembers: fc.subarray(PEOPLE), proposedBy: fc.constantFrom('BUYER', 'SELLER', 'BROKER'), declaredBy: fc.constantFrom('BUYER', 'SELLER', 'BROKER'), side: fc.constantFrom('BUYER', 'SELLER'),
  firstSeat: fc.constantFrom('BUYER', 'SELLER', null), lastSeat: fc.constantFrom('BUYER', 'SELLER', 'BROKER', null), correctionBy: fc.constantFrom('BUYER', 'SELLER', null), buyerAsked: fc.boolean(), sellerAsked: fc.boolean(), brokerAsked: fc.boolean(), rewardAsked: fc.boolean(),
  channel: fc.constantFrom('ONLINE', 'LETTER'), handlerIds: fc.subarray(PEOPLE),
});
const person: fc.Arbitrary<Actor> = fc.record({
  personId: fc.constantFrom(...PEOPLE), name: fc.constant('演示'), membershipId: fc.constant(null), organisationId: fc.constantFrom(...ORGANISATIONS, null),
  organisationKind: fc.constant(null), organisationVerified: fc.boolean(), roles: fc.subarray(ROLE_CODES, { maxLength: 3 }),
});
const actor = fc.oneof({ weight: 8, arbitrary: person }, { weight: 1, arbitrary: fc.constant(ANONYMOUS) }, { weight: 1, arbitrary: fc.constant(SYSTEM) });

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // the columns of the real tables without their constraints: any combination of values must give the same answer
  for (const table of TABLES) await client.query(`CREATE TEMP TABLE ${table} AS SELECT *, 0 AS row_no FROM public.${table} WITH NO DATA`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function fill(rows: readonly Row[]): Promise<void> {
  const json = JSON.stringify(rows.map((value, place) => ({ organisation_id: value.organisationId, created_by: value.createdBy, state: value.state, is_public: value.isPublic, kind: value.kind, counterparty_id: value.counterpartyId, expert_ids: value.expertIds, was_declared: value.wasDeclared, was_filed: value.wasFiled, channel: value.channel, handler_ids: value.handlerIds, by_bureau: value.byBureau, demander_id: value.demanderId, revealed: value.revealed, winner_ids: value.winnerIds, member_ids: value.memberIds, buyer_organisation_id: value.buyerOrganisationId, seller_organisation_id: value.sellerOrganisationId, seller_people: value.sellerPeople, removed_people: value.removedPeople, broker_ids: value.brokerIds, broker_organisation_id: value.brokerOrganisationId, buyer_members: value.buyerMembers, seller_members: value.sellerMembers, proposed_by: value.proposedBy, declared_by: value.declaredBy, correction_by: value.correctionBy, side: value.side, first_seat: value.firstSeat, last_seat: value.lastSeat, buyer_asked: value.buyerAsked, seller_asked: value.sellerAsked, broker_asked: value.brokerAsked, reward_asked: value.rewardAsked, row_no: place })));
  for (const table of TABLES) {
    await client.query(`TRUNCATE pg_temp.${table}`);
    await client.query(`INSERT INTO pg_temp.${table} SELECT * FROM jsonb_populate_recordset(NULL::pg_temp.${table}, $1::jsonb)`, [json]);
  }
}

/** `key place` of every row that the SQL condition keeps. */
async function kept(who: Actor, scope: typeof sqlScope): Promise<string[]> {
  const params: unknown[] = [];
  const selects = KEYS.map((key) => `SELECT '${key} ' || l.row_no AS found FROM pg_temp.${tableOf(key)} l WHERE ${scope(key, who, 'l', params)}`);
  const { rows } = await client.query<{ found: string }>(selects.join(' UNION ALL '), params);
  return rows.map(({ found }) => found).sort();
}

const PROJECT_TABLES = ['acceptance', 'challenge_project', 'clawback', 'milestone', 'payout', 'project_change'];
/** The columns that a table lacks do not exist for the pure function either. */
const OWN_COLUMNS: Readonly<Record<string, readonly (keyof Row)[]>> = { organisation: ['kind'], notice: ['kind'], notice_objection: ['channel', 'handlerIds'], tech_contract: ['counterpartyId', 'expertIds'], relief_case: ['wasDeclared'], income_case: ['wasFiled'], registration_list: ['wasFiled'], challenge: ['byBureau', 'winnerIds'], challenge_question: ['demanderId'], review_panel: ['revealed'], introduction: ['buyerOrganisationId', 'sellerOrganisationId', 'sellerPeople', 'removedPeople'], need_clinic: ['brokerIds', 'brokerOrganisationId'], broker_assignment: ['brokerIds', 'brokerOrganisationId'], deal: ['buyerOrganisationId', 'sellerOrganisationId', 'buyerMembers', 'sellerMembers', 'rewardAsked'], nda: ['buyerOrganisationId', 'sellerOrganisationId', 'sellerPeople', 'removedPeople', 'proposedBy'], trial: ['buyerOrganisationId', 'sellerOrganisationId', 'sellerPeople', 'removedPeople', 'proposedBy'], commission_terms: ['buyerOrganisationId', 'sellerOrganisationId', 'sellerPeople', 'removedPeople', 'proposedBy', 'firstSeat', 'lastSeat'], contribution: ['buyerOrganisationId', 'sellerOrganisationId', 'sellerPeople', 'removedPeople', 'side'], commission_bill: ['buyerOrganisationId', 'sellerOrganisationId', 'side'], deal_payment: ['buyerOrganisationId', 'sellerOrganisationId', 'declaredBy', 'buyerAsked', 'sellerAsked', 'brokerAsked', 'correctionBy'], ...Object.fromEntries(PROJECT_TABLES.map((table) => [table, ['demanderId', 'memberIds']])) };
const ALL_OWN = Object.values(OWN_COLUMNS).flat();
const subjectOf = (key: string, value: Row) => Object.fromEntries(Object.entries(value).filter(([column]) => !ALL_OWN.includes(column as keyof Row) || OWN_COLUMNS[tableOf(key)]?.includes(column as keyof Row)));
const decided = (who: Actor, rows: readonly Row[]) =>
  KEYS.flatMap((key) => rows.flatMap((value, place) => (decide(key, who, subjectOf(key, value)).allowed ? [`${key} ${place}`] : []))).sort();

describe('permissions and their SQL twins', () => {
  it('agree on every permission, for random actors and records', async () => {
    await fc.assert(fc.asyncProperty(actor, fc.array(row, { minLength: 6, maxLength: 20 }), async (who, rows) => {
      await fill(rows);
      expect(await kept(who, sqlScope)).toEqual(decided(who, rows));
    }), { numRuns: 150 });
  });

  it('are caught where they differ', async () => {
    const careless: typeof sqlScope = (key, who, alias, params) => sqlScope(key, { ...who, organisationVerified: true }, alias, params);
    const run = fc.assert(fc.asyncProperty(person, fc.array(row, { minLength: 6, maxLength: 20 }), async (who, rows) => {
      await fill(rows);
      expect(await kept(who, careless)).toEqual(decided(who, rows));
    }), { numRuns: 300, endOnFailure: true });
    await expect(run).rejects.toThrow('Property failed');
  });

  it('name only columns that the table has', () => {
    expect(KEYS.length).toBeGreaterThan(20);
    const grants = KEYS.flatMap((key) => permission(key).grants.map((grant) => ({ table: tableOf(key), grant })));
    expect([...new Set(grants.flatMap(({ grant }) => Object.keys(grant.when ?? {})))].sort()).toEqual(['brokerAsked', 'buyerAsked', 'byBureau', 'channel', 'correctionBy', 'declaredBy', 'firstSeat', 'isPublic', 'kind', 'lastSeat', 'proposedBy', 'revealed', 'rewardAsked', 'sellerAsked', 'side', 'state', 'wasDeclared', 'wasFiled']);
    expect([...new Set(grants.flatMap(({ table, grant }) => (grant.except === undefined ? [] : [`${table} ${grant.except}`])))].sort()).toEqual(['commission_terms removedPeople', 'contribution removedPeople', 'introduction removedPeople', 'nda removedPeople', 'trial removedPeople']);
    const called = grants.flatMap(({ table, grant }) => ('as' in grant ? [`${table} ${grant.scope} ${grant.as}`] : []));
    expect([...new Set(called)].sort()).toEqual(['acceptance parties memberIds', 'acceptance party demanderId', 'broker_assignment called brokerIds', 'broker_assignment party brokerOrganisationId', 'challenge parties winnerIds', 'challenge_project parties memberIds', 'challenge_project party demanderId', 'challenge_question party demanderId', 'clawback parties memberIds', 'clawback party demanderId', 'commission_bill party buyerOrganisationId', 'commission_bill party sellerOrganisationId', 'commission_terms called sellerPeople', 'commission_terms party buyerOrganisationId', 'commission_terms party sellerOrganisationId', 'contribution called sellerPeople', 'contribution party buyerOrganisationId', 'contribution party sellerOrganisationId', 'deal called buyerMembers', 'deal called sellerMembers', 'deal party buyerOrganisationId', 'deal party sellerOrganisationId', 'deal_payment party buyerOrganisationId', 'deal_payment party sellerOrganisationId', 'introduction called sellerPeople', 'introduction party buyerOrganisationId', 'introduction party sellerOrganisationId', 'milestone parties memberIds', 'milestone party demanderId', 'nda called sellerPeople', 'nda party buyerOrganisationId', 'nda party sellerOrganisationId', 'need_clinic called brokerIds', 'need_clinic party brokerOrganisationId', 'notice_objection called handlerIds', 'payout parties memberIds', 'payout party demanderId', 'project_change parties memberIds', 'project_change party demanderId', 'tech_contract called expertIds', 'tech_contract party awardPartyId', 'tech_contract party counterpartyId', 'trial called sellerPeople', 'trial party buyerOrganisationId', 'trial party sellerOrganisationId']);
  });

  it('open what names the other party or an expert to these, and to nobody else', async () => {
    const [party, other] = ORGANISATIONS as [string, string];
    const [expert] = PEOPLE as [string];
    const contract: Row = { organisationId: ORGANISATIONS[2] ?? null, createdBy: null, state: 'EXPERT_REVIEW', isPublic: false, kind: 'ENTERPRISE', counterpartyId: party, expertIds: [expert], wasDeclared: false, wasFiled: false, channel: 'ONLINE', handlerIds: [], byBureau: false, demanderId: null, revealed: false, winnerIds: [], memberIds: [], buyerOrganisationId: null, sellerOrganisationId: null, sellerPeople: [], removedPeople: [], brokerIds: [], brokerOrganisationId: null , buyerMembers: [], sellerMembers: [] , proposedBy: 'BUYER', declaredBy: 'BUYER', correctionBy: null, side: 'BUYER', firstSeat: null, lastSeat: null, buyerAsked: false, sellerAsked: false, brokerAsked: false, rewardAsked: false };
    await fill([contract, { ...contract, counterpartyId: null, expertIds: [] }]);
    const somebody: Actor = { personId: expert, name: '演示', membershipId: null, organisationId: other, organisationKind: null, organisationVerified: true, roles: ['EXP'] };
    expect((await kept(somebody, sqlScope)).filter((found) => found.startsWith('contract.'))).toEqual(['contract.advise 0', 'contract.follow 0', 'contract.read 0']);
    expect((await kept({ ...somebody, organisationId: party, roles: ['ENT'] }, sqlScope)).filter((found) => found.startsWith('contract.'))).toEqual(['contract.follow 0', 'contract.objectAsParty 0', 'contract.read 0']);
  });
});
