import { Injectable } from '@nestjs/common';
import { type Actor, heldBy, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, requestContext } from '../../../kernel/http/index.js';
import { Authentication } from './authentication.js';
import { type DemoPersonRow, IdentityQueries, type MembershipRow } from './identity.queries.js';

export interface SessionDescription {
  signedIn: boolean;
  person: { id: string; name: string } | null;
  membership: MembershipRow | null;
  memberships: MembershipRow[];
  may: string[];
  demo: boolean;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly authentication: Authentication,
    private readonly queries: IdentityQueries,
    private readonly audit: AuditTrail,
  ) {}

  async describe(actor: Actor): Promise<SessionDescription> {
    if (!isSignedIn(actor)) return { signedIn: false, person: null, membership: null, memberships: [], may: heldBy(actor), demo: this.config.demo };
    const memberships = await this.queries.memberships(actor.personId);
    const membership = memberships.find((row) => row.id === actor.membershipId) ?? null;
    return { signedIn: true, person: { id: actor.personId, name: actor.name }, membership, memberships, may: heldBy(actor), demo: this.config.demo };
  }

  /** A new session; the one that this browser had until now ends with it. */
  open(actor: Actor, client: { ip: string; userAgent: string }): Promise<{ token: string; expiresAt: Date }> {
    return this.uow.run(async () => {
      const { sessionId } = requestContext();
      if (sessionId) await this.authentication.closeSession(sessionId);
      const opened = await this.authentication.openSession(actor, client);
      await this.audit.record({ actor, action: 'session.open', objectKind: 'person', objectId: actor.personId, outcome: 'done', detail: {} });
      return opened;
    });
  }

  async end(actor: Actor): Promise<void> {
    const { sessionId } = requestContext();
    if (!sessionId) return;
    await this.uow.run(async () => {
      await this.authentication.closeSession(sessionId);
      await this.audit.record({ actor, action: 'session.close', objectKind: 'person', objectId: actor.personId, outcome: 'done', detail: {} });
    });
  }

  async choose(actor: SignedInActor, membershipId: string): Promise<SessionDescription> {
    const chosen = (await this.queries.memberships(actor.personId)).find((row) => row.id === membershipId);
    const { sessionId } = requestContext();
    if (!chosen || !sessionId) throw problem('NOT_FOUND');
    await this.uow.run(async () => {
      await this.uow.query(`UPDATE session SET membership_id = $2 WHERE id = $1`, [sessionId, membershipId]);
      await this.audit.record({ actor, action: 'session.choose', objectKind: 'membership', objectId: membershipId, outcome: 'done', detail: { organisationId: chosen.organisationId } });
    });
    return this.describe(await this.authentication.actorOf(actor.personId, membershipId));
  }

  all(actor: SignedInActor): ReturnType<IdentityQueries['sessions']> {
    return this.queries.sessions(actor.personId);
  }

  /** @throws NOT_FOUND for what is not one of one's own sessions */
  async endOther(actor: SignedInActor, prefix: string): Promise<void> {
    const found = (await this.all(actor)).find((row) => prefix.length === 12 && row.id.startsWith(prefix));
    if (!found) throw problem('NOT_FOUND');
    await this.uow.run(async () => {
      await this.authentication.closeSession(found.id);
      await this.audit.record({ actor, action: 'session.end', objectKind: 'session', objectId: prefix, outcome: 'done', detail: {} });
    });
  }

  demoPeople(): Promise<DemoPersonRow[]> {
    return this.config.demo ? this.queries.demoPeople() : Promise.resolve([]);
  }

  /** @throws NOT_FOUND outside the demo and for people who are not of the demo */
  async demoActor(personId: string): Promise<Actor> {
    const person = (await this.demoPeople()).find((row) => row.id === personId);
    if (!person) throw problem('NOT_FOUND');
    return this.authentication.actorOf(personId);
  }
}
