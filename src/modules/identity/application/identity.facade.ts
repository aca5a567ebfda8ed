import { Injectable } from '@nestjs/common';
import { type Actor, decide, type OrganisationKind, type Role, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, requestContext, say } from '../../../kernel/http/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { everCalled } from '../domain/ever-called.js';
import { HOLDING_STATES, Organisation } from '../domain/organisation.js';
import { Person } from '../domain/person.js';
import { organisationPermissions } from '../identity.permissions.js';
import { type OrganisationAction, organisationWorkflow } from '../organisation.workflow.js';
import { Authentication } from './authentication.js';
import { GovernmentBodies } from './government-bodies.js';
import { type DemoPersonRow, IdentityQueries, type Suspension } from './identity.queries.js';
import { Mailboxes } from './mailboxes.js';
import { OrganisationProcess } from './organisation-process.js';
import type { OrganisationForm } from './organisation-form.js';
import { People, type PersonForm } from './people.js';
import { RegisterOrganisation } from './register-organisation.js';

const CHANGE = { zh: '申请变更登记信息', en: 'asks for a change of what is registered' };

/** An organisation as texts name it. */
export interface NamedParty {
  name: string;
  /** unified social credit code; empty where it has none */
  uscc: string;
}

/** What other modules need to know of an organisation. */
export type OrganisationSummary = Pick<Organisation, 'id' | 'kind' | 'name' | 'shortName' | 'uscc' | 'regionCode' | 'address' | 'introduction' | 'proposed' | 'former' | 'state' | 'isPublic' | 'version' | 'verifiedAt'>;

/** The public face of identity for other modules, the demo loader and the command line. */
@Injectable()
export class IdentityFacade {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authentication: Authentication,
    private readonly registration: RegisterOrganisation,
    private readonly people: People,
    private readonly process: OrganisationProcess,
    private readonly queries: IdentityQueries,
    private readonly bodies: GovernmentBodies,
    private readonly boxes: Mailboxes,
    private readonly cases: CasePresenter,
  ) {}

  organisation(id: string): Promise<OrganisationSummary | null> {
    return this.uow.manager.findOneBy(Organisation, { id });
  }

  /** Every verified organisation, in batches. */
  verifiedOrganisations(): AsyncIterable<OrganisationSummary> {
    return this.organisationsWhere('o.isPublic');
  }

  /** Every organisation to which a credit code belongs, suspended ones too, in batches. */
  codeHolders(): AsyncIterable<OrganisationSummary> {
    return this.organisationsWhere(`o.state IN (${HOLDING_STATES.map((state) => `'${state}'`).join(', ')})`);
  }

  /** What the organisation of this credit code, or of this name where the code was left out, is and was called; empty where none of the platform is meant. */
  everCalled({ name, uscc }: { name: string; uscc: string }): Promise<{ name: string; uscc: string }[]> {
    return this.uow.query(
      `SELECT k.name, k.uscc FROM organisation o CROSS JOIN LATERAL ${everCalled('o')} k
        WHERE o.state = ANY($1) AND EXISTS (SELECT 1 FROM ${everCalled('o')} a WHERE CASE WHEN $2 <> '' THEN a.uscc = $2 ELSE a.name = $3 END)`,
      [HOLDING_STATES, uscc, name],
    );
  }

  private async *organisationsWhere(condition: string): AsyncIterable<OrganisationSummary> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await this.uow.manager.createQueryBuilder(Organisation, 'o').where(`${condition} AND o.id > :after`, { after }).orderBy('o.id').limit(200).getMany();
      yield* batch;
      const last = batch.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** Organisations that wait for this person's verification, or for a word on what they want changed, soonest due first. */
  async workFor(actor: Actor) {
    const rows = await this.queries.pending(actor);
    return Promise.all(rows.map(async (row) => ({
      ...(await this.cases.standing(organisationWorkflow, row)), number: row.uscc, title: row.name, isPublic: row.isPublic, organisationName: row.name, about: row.proposed ? say(CHANGE, requestContext().locale) : '',
    })));
  }

  /** Organisations that wait to be verified while nobody holds the role for it, for whoever opens government bodies; 0 for everybody else. */
  async waitingForNobody(actor: Actor): Promise<number> {
    return decide(organisationPermissions.openGovernment, actor).allowed ? this.queries.waitingForNobody() : 0;
  }

  /** Verified organisations by kind. */
  countVerified(): Promise<Record<OrganisationKind, number>> {
    return this.queries.countVerified();
  }

  async personName(id: string): Promise<string> {
    return (await this.uow.manager.findOneBy(Person, { id }))?.name ?? '';
  }

  /** Organisations that the person belongs to, whichever he or she acts for. */
  async organisationsOf(personId: string): Promise<string[]> {
    return (await this.queries.memberships(personId)).map(({ organisationId }) => organisationId);
  }

  /** Active members of the organisation who hold the role. */
  colleagues(organisationId: string, role: Role): ReturnType<IdentityQueries['colleagues']> {
    return this.queries.colleagues(organisationId, role);
  }

  /** Who acts in these sessions now; sessions that have ended are left out. Looking does not prolong them. */
  actorsOfSessions(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
    return this.authentication.bySessionIds(sessionIds);
  }

  /** How an organisation is reached: through this person while he or she belongs to it, else through whoever handles its cases; null where there is nobody. The caller answers for who may know it. */
  async contact(organisationId: string, personId: string | null): Promise<Pick<Person, 'name' | 'title' | 'email' | 'phone'> | null> {
    const person = await this.queries.reachedThrough(organisationId, personId);
    return person && { name: person.name, title: person.title, email: person.email, phone: person.phone };
  }

  /** @throws NOT_FOUND where the actor may not see the organisation */
  async requireReadable(id: string, actor: Actor): Promise<void> {
    await this.queries.organisation(id, actor);
  }

  actorOf(personId: string): Promise<Actor> {
    return this.authentication.actorOf(personId);
  }

  /** What these people may do in these organisations now; those whose membership has ended, and whoever cannot sign in, are left out. */
  actorsIn(members: readonly { personId: string; organisationId: string }[]): Promise<Actor[]> {
    return this.authentication.actorsIn(members);
  }

  /** Nobody has an account yet: the first start. */
  async isEmpty(): Promise<boolean> {
    return !(await this.uow.manager.exists(Person));
  }

  register(organisation: OrganisationForm, person: PersonForm, roles: readonly Role[]) {
    return this.registration.register(organisation, person, roles);
  }

  /** For the demo loader: a government body with its first person, who needs no invitation. @throws INVALID, ACCOUNT_EXISTS */
  openGovernmentBody(organisation: OrganisationForm, person: PersonForm, roles: readonly Role[]): Promise<{ organisation: Organisation; person: Person }> {
    return this.uow.run(async () => {
      const opened = await this.bodies.open(organisation, SYSTEM);
      const first = await this.people.enrol(person);
      await this.people.join(first.id, opened.id, roles);
      return { organisation: opened, person: first };
    });
  }

  /** Whom to tell of an organisation: those who hold one of the roles, and one person beside. */
  mailboxes(organisationId: string, roles: readonly Role[], alsoPersonId: string | null = null): Promise<Recipient[]> {
    return this.boxes.of(organisationId, roles, alsoPersonId);
  }

  /** Everybody on the platform who holds the role. */
  mailboxesOf(role: Role): Promise<Recipient[]> {
    return this.boxes.holding(role);
  }

  /** An organisation as a text of agreement names it. @throws NOT_FOUND */
  async party(id: string): Promise<NamedParty> {
    const organisation = await this.organisation(id);
    if (!organisation) throw problem('NOT_FOUND');
    return { name: organisation.name, uscc: organisation.uscc };
  }

  /** Those of these people who still act for an organisation. */
  mailboxesOfPeople(personIds: readonly string[]): Promise<Recipient[]> {
    return this.boxes.ofPeople(personIds);
  }

  /** Suspensions of these organisations, by id or credit code, that stood at the time or began later; oldest first. The reason is the bureau's word. */
  suspensionsSince(since: Date, organisations: { ids: readonly string[]; usccs: readonly string[] }): Promise<Suspension[]> {
    return this.queries.suspensions({ ...organisations, since });
  }

  /** Regions (GB/T 2260) of the organisations in which somebody holds the role. */
  regionsOf(role: Role): Promise<string[]> {
    return this.queries.regionsOf(role);
  }

  demoPeople(): Promise<(DemoPersonRow & { email: string })[]> {
    return this.queries.demoPeople();
  }

  /** The organisation stays as it is until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM organisation WHERE id = $1 FOR SHARE', [id]);
  }

  act(id: string, action: OrganisationAction, actor: Actor, comment = ''): Promise<Organisation> {
    return this.process.act(id, action, actor, null, { comment });
  }

  /** For the demo loader and the first start: adds a person without mailing a link. */
  async addMember(organisationId: string, form: PersonForm, roles: readonly Role[]): Promise<Person> {
    return this.uow.run(async () => {
      const person = await this.people.create(form);
      await this.people.join(person.id, organisationId, roles);
      return person;
    });
  }
}
