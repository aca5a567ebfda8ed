import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { HOUR, Limit } from '../../../kernel/limits/index.js';
import { newKeyPair, newRecoveryCode, readRecoveryCode, type SealKeyPair, unwrap, wrap } from '../../../kernel/sealing/index.js';
import { areEnough, type Office, officeOf } from '../domain/office.js';
import { sealingPermissions as may } from '../sealing.permissions.js';
import { sealingProblem } from '../sealing.problems.js';

/** Who holds a key (密钥持有人). */
export interface SealHolder {
  id: string;
  personId: string;
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
const HOLDER = `SELECT h.id, h.person_id AS "personId", p.name AS "personName", h.office, h.public_key AS "publicKey", h.since FROM seal_holder h JOIN person p ON p.id = h.person_id`;

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
  ) {}

  /** Those who hold a key and may act with it. */
  current(): Promise<SealHolder[]> {
    return this.uow.query<SealHolder>(`${HOLDER} WHERE h.until IS NULL ORDER BY h.office DESC, h.since`);
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
   * @throws SEAL_NOT_HOLDER, SEAL_PASSPHRASE_WRONG, TOO_MANY
   */
  async unlock(passphrase: string, actor: SignedInActor): Promise<{ id: string; pair: SealKeyPair }> {
    this.access.require(actor, may.hold, {});
    const [own] = await this.uow.query<OwnKey>(
      `SELECT id, public_key AS "publicKey", wrapped_key AS wrapped, recovery_key AS recovery FROM seal_holder WHERE person_id = $1 AND until IS NULL`, [actor.personId],
    );
    if (!own) throw sealingProblem('SEAL_NOT_HOLDER');
    await this.tries.take(actor.personId);
    const privateKey = (await unwrap(own.wrapped, passphrase)) ?? (await unwrap(own.recovery, readRecoveryCode(passphrase)));
    if (!privateKey) throw sealingProblem('SEAL_PASSPHRASE_WRONG');
    await this.tries.giveBack(actor.personId);
    return { id: own.id, pair: { publicKey: own.publicKey, privateKey } };
  }
}
