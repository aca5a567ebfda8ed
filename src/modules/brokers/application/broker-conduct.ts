import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type BothLanguages, problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { brokerProblem } from '../brokers.problems.js';
import { type BrokeredMatter, type ConflictDeclaration, conflictOf, declared, isOwnParty } from '../domain/conflict.js';
import { REGISTER_FAULTS, type RegisterStanding, standingIn, stopsAtOnce } from '../domain/register-standing.js';
import { BrokerQueries } from './broker.queries.js';
import { BrokerStanding } from './broker-standing.js';

/** How a broker stands, for the sides: BARRED is in the register and may not act for another reason. */
export interface BrokerStands {
  standing: RegisterStanding | 'BARRED';
  said: BothLanguages;
}

/** Of a matter, who its broker is; nobody where it has none. */
interface Brokered {
  createdBy: string | null;
  organisationId: string | null;
}

/** What must hold where a broker acts (BR-1, BR-2); said once, and asked by everything that a broker does for clients. */
@Injectable()
export class BrokerConduct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: BrokerQueries,
    private readonly standing: BrokerStanding,
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The broker begins to act for the parties: confirmed, of the organisation that he or she acts for, and free of conflicts as declared. The declaration is kept with its rule.
   * Call in the transaction in which the broker begins.
   * @throws BROKER_NOT_CONFIRMED, BROKER_SUSPENDED, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE, BROKER_OWN_PARTY, BROKER_STAKE, BROKER_INVESTED, INVALID where nothing is declared
   */
  async declare(matter: BrokeredMatter, declaration: ConflictDeclaration | undefined, actor: Actor): Promise<void> {
    if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
    const { personId, organisationId } = actor;
    if (isOwnParty(matter, await this.identity.organisationsOf(personId))) throw brokerProblem('BROKER_OWN_PARTY');
    await this.requireConfirmed(personId, organisationId);
    if (!declaration) throw problem('INVALID', { count: 1 }, [reason('DECLARATION', '请先作出无利益冲突声明', 'Declare first that there is no conflict of interest', '/declaration')]);
    const { code, version, params: { investmentMonths } } = await this.standing.rule();
    const fault = conflictOf(declaration);
    if (fault) throw brokerProblem(fault, { months: investmentMonths });
    await this.uow.query(
      `INSERT INTO broker_declaration (id, matter_kind, matter_id, person_id, organisation_id, parties, text, rule_code, rule_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), matter.kind, matter.id, personId, organisationId, matter.parties, declared(investmentMonths), code, version],
    );
    await this.audit.record({ actor, action: 'broker.declare', objectKind: matter.kind, objectId: matter.id, outcome: 'done', detail: { ...declaration, rule: code } });
  }

  /** Whoever is suspended as a broker of the organisation acts in nothing. @throws BROKER_SUSPENDED */
  async refuseSuspended(actor: Actor): Promise<void> {
    if (isSignedIn(actor) && actor.organisationId && (await this.queries.of(actor.personId, actor.organisationId))?.state === 'SUSPENDED') throw brokerProblem('BROKER_SUSPENDED');
  }

  /** The same, and the broker of the matter acts in it no more once out of the register. @throws BROKER_SUSPENDED, BROKER_GONE */
  async refuseStopped(actor: Actor, matter: Brokered): Promise<void> {
    const why = await this.stops(actor, matter);
    if (why !== null) throw brokerProblem(why);
  }

  /** … as it is asked before anything is written. */
  async stops(actor: Actor, { createdBy, organisationId }: Brokered): Promise<'BROKER_SUSPENDED' | 'BROKER_GONE' | null> {
    if (!isSignedIn(actor) || !actor.organisationId) return null;
    const standing = standingIn(await this.queries.of(actor.personId, actor.organisationId));
    if (standing === 'SUSPENDED') return 'BROKER_SUSPENDED';
    return standing === 'GONE' && actor.personId === createdBy && actor.organisationId === organisationId ? 'BROKER_GONE' : null;
  }

  /** What keeps somebody from beginning anything as a broker of the organisation: not in good standing in the register; empty where nothing does. */
  async unregistered(personId: string, organisationId: string): Promise<Reason[]> {
    const standing = standingIn(await this.queries.of(personId, organisationId));
    return standing === 'GOOD' ? [] : [REGISTER_FAULTS[standing]];
  }

  /** What stops the broker also in what already runs: suspended, or out of the register; empty where nothing does, or where there is no broker. */
  async stopped(matter: Brokered): Promise<Reason[]> {
    return (await this.stoppedIn([matter]))[0] ?? [];
  }

  /** The same for several, in their order. */
  async stoppedIn(matters: readonly Brokered[]): Promise<Reason[][]> {
    return (await this.standingsIn(matters)).map((standing) => (standing !== null && stopsAtOnce(standing) ? [REGISTER_FAULTS[standing]] : []));
  }

  /** Of several, in their order, whether nothing is begun or agreed with the broker now: not in good standing in the register. */
  async unregisteredIn(matters: readonly Brokered[]): Promise<boolean[]> {
    return (await this.standingsIn(matters)).map((standing) => standing !== null && standing !== 'GOOD');
  }

  /** In the register, asked once for all of them; null where there is no broker. */
  private async standingsIn(matters: readonly Brokered[]): Promise<(ReturnType<typeof standingIn> | null)[]> {
    const brokered = matters.flatMap(({ createdBy, organisationId }, index) => (createdBy === null || organisationId === null ? [] : [{ index, personId: createdBy, organisationId }]));
    const profiles = await this.queries.ofEach(brokered);
    const standings = new Map(brokered.map(({ index }, at) => [index, standingIn(profiles[at] ?? null)]));
    return matters.map((_, index) => standings.get(index) ?? null);
  }

  /** How a broker stands now, as those read it whom he or she serves; whether a side is the broker's own is not told: it could name a side that stays unnamed. */
  async stands(personId: string, organisationId: string): Promise<BrokerStands> {
    const [first, ...more] = await this.against(personId, organisationId);
    if (!first) return { standing: 'GOOD', said: { zh: '在册执业', en: 'In the register' } };
    const standing = standingIn(await this.queries.of(personId, organisationId));
    return { standing: standing === 'GOOD' ? 'BARRED' : standing, said: { zh: [first, ...more].map(({ zh }) => zh).join('；'), en: [first, ...more].map(({ en }) => en).join('; ') } };
  }

  /** When the broker of a matter has declared, the words of it and the rule; null where there is none. */
  async declaration(kind: BrokeredMatter['kind'], matterId: string): Promise<{ at: Date; text: string } | null> {
    const [row] = await this.uow.query<{ at: Date; text: string }>(`SELECT declared_at AS at, text FROM broker_declaration WHERE matter_kind = $1 AND matter_id = $2 ORDER BY declared_at DESC LIMIT 1`, [kind, matterId]);
    return row ?? null;
  }

  /** @throws BROKER_NOT_CONFIRMED, BROKER_SUSPENDED, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE */
  async requireConfirmed(personId: string, organisationId: string): Promise<void> {
    const against = (await this.against(personId, organisationId)).map(({ code }) => code);
    if (against.includes('SUSPENDED')) throw brokerProblem('BROKER_SUSPENDED');
    if (Object.keys(REGISTER_FAULTS).some((code) => against.includes(code))) throw brokerProblem('BROKER_NOT_CONFIRMED');
    if (against.includes('OFFICE')) throw brokerProblem('BROKER_OFFICE', { years: (await this.standing.rule()).params.officeYears });
    if (against.includes('TWO_ORGANISATIONS')) throw brokerProblem('BROKER_TWO_ORGANISATIONS');
  }

  /** What stands against somebody as a broker of the organisation, for these parties, now: for whoever decides about the broker; empty where nothing does. */
  async against(personId: string, organisationId: string, parties: readonly string[] = []): Promise<Reason[]> {
    const outside = await this.unregistered(personId, organisationId);
    if (outside.length > 0) return outside;
    const own = isOwnParty({ parties }, await this.identity.organisationsOf(personId));
    return [...(await this.standing.against(personId, organisationId)), ...(own ? [reason('OWN_PARTY', '是交易一方的人员，应当回避（BR-2）', 'Belongs to one of the parties (BR-2)')] : [])];
  }
}
