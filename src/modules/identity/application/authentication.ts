import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, type OrganisationKind, type Role } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { PREPARED, UnitOfWork } from '../../../kernel/database/index.js';
import { newSecret, secretHash } from '../domain/credentials.js';

/** Minutes without a request after which a session ends (GB/T 22239): officials, everybody else; and its absolute limit. */
export const IDLE_MINUTES = { official: 15, others: 30 };
export const ABSOLUTE_MINUTES = 8 * 60;

interface ActorRow {
  personId: string;
  name: string;
  membershipId: string | null;
  organisationId: string | null;
  kind: OrganisationKind | null;
  state: string | null;
  roles: Role[] | null;
}

const ACTOR_COLUMNS = `p.id AS "personId", p.name, m.id AS "membershipId", o.id AS "organisationId", o.kind, o.state, m.roles`;
/** @param demo parameter that says whether the people of the demo, whose password is public, may act */
const joins = (demo: string) => `
  JOIN person p ON p.id = c.person_id AND p.status = 'ACTIVE' AND (${demo} OR NOT p.demo)
  LEFT JOIN membership m ON m.id = c.membership_id AND m.status = 'ACTIVE'
  LEFT JOIN organisation o ON o.id = m.organisation_id`;

/** SQL: the session `c` has ended neither by its limit nor by silence. */
const STANDS = (official: string, others: string): string => `c.expires_at > now() AND c.last_seen_at > now() - make_interval(mins => CASE WHEN o.kind = 'GOVERNMENT' THEN ${official}::int ELSE ${others} END)`;

/** Members of a suspended organisation hold no role in it: they read their own case, with the reason, and nothing else. */
const toActor = (row: ActorRow): Actor => ({
  personId: row.personId,
  name: row.name,
  membershipId: row.organisationId ? row.membershipId : null,
  organisationId: row.organisationId,
  organisationKind: row.kind,
  organisationVerified: row.state === 'VERIFIED',
  roles: row.organisationId && row.state !== 'SUSPENDED' ? (row.roles ?? []) : [],
});

/**
 * From a secret to the person behind it. Nothing is cached: a role taken away, a person disabled or an organisation
 * suspended counts on the next request.
 */
@Injectable()
export class Authentication {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  async bySession(token: string): Promise<{ actor: Actor; sessionId: string } | null> {
    const sessionId = secretHash(token);
    const [row] = await this.uow.query<ActorRow & { stale: boolean }>(
      `${PREPARED}SELECT ${ACTOR_COLUMNS}, c.last_seen_at < now() - interval '1 minute' AS stale
         FROM session c ${joins('$2')}
        WHERE c.id = $1 AND ${STANDS('$3', '$4')}`,
      [sessionId, this.config.demo, IDLE_MINUTES.official, IDLE_MINUTES.others],
    );
    if (!row) return null;
    if (row.stale) await this.uow.query(`UPDATE session SET last_seen_at = now() WHERE id = $1`, [sessionId]);
    return { actor: toActor(row), sessionId };
  }

  /** Who acts in sessions that stand now: for what stays open longer than a request. It is no sign of life of the person. */
  async bySessionIds(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
    const rows = await this.uow.query<ActorRow & { id: string }>(`${PREPARED}SELECT ${ACTOR_COLUMNS}, c.id FROM session c ${joins('$2')} WHERE c.id = ANY($1) AND ${STANDS('$3', '$4')}`, [sessionIds, this.config.demo, IDLE_MINUTES.official, IDLE_MINUTES.others]);
    return new Map(rows.map((row) => [row.id, toActor(row)]));
  }

  async byApiToken(token: string): Promise<Actor | null> {
    const [row] = await this.uow.query<ActorRow & { id: string; stale: boolean }>(
      `${PREPARED}SELECT ${ACTOR_COLUMNS}, c.id, coalesce(c.last_used_at < now() - interval '1 minute', true) AS stale
         FROM api_token c ${joins('$2')}
        WHERE c.hash = $1 AND c.revoked_at IS NULL AND c.expires_at > now()`,
      [secretHash(token), this.config.demo],
    );
    if (!row) return null;
    if (row.stale) await this.uow.query(`UPDATE api_token SET last_used_at = now() WHERE id = $1`, [row.id]);
    return toActor(row);
  }

  /** The actor that a person is by default: the oldest active membership. */
  async actorOf(personId: string, membershipId?: string): Promise<Actor> {
    const [row] = await this.uow.query<ActorRow>(
      `${PREPARED}SELECT ${ACTOR_COLUMNS}
         FROM (SELECT $1::uuid AS person_id, coalesce($2::uuid, (SELECT id FROM membership WHERE person_id = $1 AND status = 'ACTIVE' ORDER BY created_at, id LIMIT 1)) AS membership_id) c
         ${joins('$3')}`,
      [personId, membershipId ?? null, this.config.demo],
    );
    return row ? toActor(row) : ANONYMOUS;
  }

  /** What these people may do in these organisations; nobody of whom the membership has ended. */
  async actorsIn(members: readonly { personId: string; organisationId: string }[]): Promise<Actor[]> {
    const rows = await this.uow.query<ActorRow>(
      `${PREPARED}SELECT ${ACTOR_COLUMNS}
         FROM (SELECT DISTINCT m.person_id, m.id AS membership_id FROM unnest($1::uuid[], $2::uuid[]) AS asked (person_id, organisation_id) JOIN membership m USING (person_id, organisation_id)) c
         ${joins('$3')}
        WHERE m.id IS NOT NULL`,
      [members.map(({ personId }) => personId), members.map(({ organisationId }) => organisationId), this.config.demo],
    );
    return rows.map(toActor);
  }

  /** A new session, always with a new secret: nothing that was known before sign-in stays valid. */
  async openSession(actor: Actor, client: { ip: string; userAgent: string }): Promise<{ token: string; expiresAt: Date }> {
    const token = newSecret();
    const [row] = await this.uow.query<{ expiresAt: Date }>(
      `INSERT INTO session (id, person_id, membership_id, expires_at, ip, user_agent)
       VALUES ($1, $2, $3, now() + make_interval(mins => $4), $5, $6) RETURNING expires_at AS "expiresAt"`,
      [secretHash(token), actor.personId, actor.membershipId, ABSOLUTE_MINUTES, client.ip, client.userAgent.slice(0, 200)],
    );
    return { token, expiresAt: row?.expiresAt ?? new Date() };
  }

  async closeSession(sessionId: string): Promise<void> {
    await this.uow.query(`DELETE FROM session WHERE id = $1`, [sessionId]);
  }
}
