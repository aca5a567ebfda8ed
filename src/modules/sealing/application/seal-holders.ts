import { Injectable } from '@nestjs/common';
import { AccessControl, decide, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { HOUR, Limit } from '../../../kernel/limits/index.js';
import { newKeyPair, newRecoveryCode, readRecoveryCode, type SealKeyPair, unwrap, wrap } from '../../../kernel/sealing/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { areEnough, type Office, officeOf } from '../domain/office.js';
import { sealingPermissions as may } from '../sealing.permissions.js';
import { sealingProblem } from '../sealing.problems.js';

/** Who holds a key (密钥持有人). */
export interface SealHolder {
  id: string;
  personId: string;
  organisationId: string;
  personName: string;
  office: Office;
  publicKey: Buffer;
  since: Date;
}

interface OwnKey {
  id: string;
  publicKey: Buffer;
  wrapped: Buffer;
  recovery: Buffer;
}

const TRIES = 10;
const HOLDER = `SELECT h.id, h.person_id AS "personId", h.organisation_id AS "organisationId", p.name AS "personName", h.office, h.public_key AS "publicKey", h.since FROM seal_holder h JOIN person p ON p.id = h.person_id`;

/**
 * People whose keys open boxes. A key is made on the server, and its private half kept only wrapped: with the holder's passphrase (开标口令) and
 * with a code for paper (恢复码). Neither is stored, so neither the database nor who administers it opens anything.
 */
@Injectable()
export class SealHolders {
  /** guesses at a passphrase, by person */
  private readonly tries = new Limit(TRIES, HOUR);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly identity: IdentityFacade,
  ) {}

  /** Those who hold a key and may act with it: who left, or changed the desk, holds one for nobody (JB-01). */
  async current(): Promise<SealHolder[]> {
    return this.inOffice(await this.uow.query<SealHolder>(`${HOLDER} WHERE h.until IS NULL ORDER BY h.office DESC, h.since`));
  }

  /** @throws SEAL_OFFICE_CHANGED where the office of this key is no longer its holder's */
  async standing(holderId: string): Promise<SealHolder> {
    const found = (await this.current()).find(({ id }) => id === holderId);
    if (!found) throw sealingProblem('SEAL_OFFICE_CHANGED');
    return found;
  }

  /** Ends the key of somebody who no longer has the office that it was made for. @returns the key that was ended */
  async endUnfit(personId: string): Promise<SealHolder | null> {
    const [own] = await this.uow.query<SealHolder>(`${HOLDER} WHERE h.person_id = $1 AND h.until IS NULL`, [personId]);
    if (!own || (await this.inOffice([own])).length > 0) return null;
    await this.uow.query(`UPDATE seal_holder SET until = clock_timestamp() WHERE id = $1`, [own.id]);
    await this.audit.record({ actor: SYSTEM, action: 'seal_holder.end', objectKind: 'seal_holder', objectId: own.id, outcome: 'done', detail: { office: own.office } });
    return own;
  }

  private async inOffice(holders: readonly SealHolder[]): Promise<SealHolder[]> {
    const actors = await this.identity.actorsIn(holders);
    return holders.filter(({ personId, organisationId, office }) =>
      actors.some((actor) => actor.personId === personId && actor.organisationId === organisationId && decide(may.hold, actor, {}).allowed && officeOf(actor) === office));
  }

  /** @throws SEAL_HOLDERS_MISSING */
  async enough(): Promise<SealHolder[]> {
    const holders = await this.current();
    if (!areEnough(holders)) throw sealingProblem('SEAL_HOLDERS_MISSING');
    return holders;
  }

  /** Makes the actor's key. @returns the code for paper, told this once. @throws SEAL_ALREADY_HOLDER, FORBIDDEN */
  async enrol(passphrase: string, actor: SignedInActor): Promise<{ id: string; recoveryCode: string }> {
    this.access.require(actor, may.hold, {});
    const [pair, id, recoveryCode] = [newKeyPair(), newId(), newRecoveryCode()];
    const [wrapped, recovery] = await Promise.all([wrap(pair.privateKey, passphrase), wrap(pair.privateKey, recoveryCode)]);
    pair.privateKey.fill(0);
    const office = officeOf(actor);
    await this.uow.run(async () => {
      await this.endUnfit(actor.personId);
      const made = await this.uow.query(
        `INSERT INTO seal_holder (id, person_id, organisation_id, office, public_key, wrapped_key, recovery_key) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id) WHERE until IS NULL DO NOTHING RETURNING id`,
        [id, actor.personId, actor.organisationId, office, pair.publicKey, wrapped, recovery],
      );
      if (made.length === 0) throw sealingProblem('SEAL_ALREADY_HOLDER');
      await this.audit.record({ actor, action: 'seal_holder.enrol', objectKind: 'seal_holder', objectId: id, outcome: 'done', detail: { office, publicKey: pair.publicKey.toString('hex') } });
    });
    return { id, recoveryCode };
  }

  /** The same key under another passphrase; what was sealed to it stays readable. @throws SEAL_NOT_HOLDER, SEAL_PASSPHRASE_WRONG */
  async changePassphrase(present: string, next: string, actor: SignedInActor): Promise<void> {
    const { id, pair } = await this.unlock(present, actor);
    const wrapped = await wrap(pair.privateKey, next);
    pair.privateKey.fill(0);
    await this.uow.run(async () => {
      await this.uow.query(`UPDATE seal_holder SET wrapped_key = $2 WHERE id = $1`, [id, wrapped]);
      await this.audit.record({ actor, action: 'seal_holder.changePassphrase', objectKind: 'seal_holder', objectId: id, outcome: 'done', detail: {} });
    });
  }

  /**
   * The actor's key, for as long as the caller needs it; the caller wipes the private half.
   * @param passphrase or the code for paper
   * @param partIn for a box also a key that has ended, if a part of the box is sealed to it
   * @throws SEAL_NOT_HOLDER, SEAL_PASSPHRASE_WRONG, TOO_MANY
   */
  async unlock(passphrase: string, actor: SignedInActor, partIn: string | null = null): Promise<{ id: string; pair: SealKeyPair }> {
    this.access.require(actor, may.hold, {});
    const own = await this.uow.query<OwnKey>(
      `SELECT id, public_key AS "publicKey", wrapped_key AS wrapped, recovery_key AS recovery FROM seal_holder h
        WHERE person_id = $1 AND CASE WHEN $2::uuid IS NULL THEN until IS NULL ELSE EXISTS (SELECT 1 FROM sealed_part s WHERE s.box_id = $2 AND s.holder_id = h.id) END ORDER BY since DESC`, [actor.personId, partIn],
    );
    if (own.length === 0) throw sealingProblem('SEAL_NOT_HOLDER');
    await this.tries.take(actor.personId);
    for (const { id, publicKey, wrapped, recovery } of own) {
      const privateKey = (await unwrap(wrapped, passphrase)) ?? (await unwrap(recovery, readRecoveryCode(passphrase)));
      if (!privateKey) continue;
      await this.tries.giveBack(actor.personId);
      return { id, pair: { publicKey, privateKey } };
    }
    throw sealingProblem('SEAL_PASSPHRASE_WRONG');
  }
}
