import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FindOptionsWhere, In } from 'typeorm';
import { AccessControl, type Actor, decide, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { HOUR, Limit } from '../../../kernel/limits/index.js';
import { newKeyPair, newRecoveryCode, readRecoveryCode, type SealKeyPair, unwrap, wrap } from '../../../kernel/sealing/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { admittingOffice, areEnough, type Office, officeOf } from '../domain/office.js';
import { fingerprintOf, SealHolder } from '../domain/seal-holder.js';
import { type HolderAction, sealHolderWorkflow } from '../seal-holder.workflow.js';
import { sealHolderPermissions, sealingPermissions as may } from '../sealing.permissions.js';
import { sealingProblem } from '../sealing.problems.js';
import { HolderMails } from './holder-mails.js';
import { KeptBoxes } from './kept-boxes.js';

interface OwnKey {
  id: string;
  publicKey: Buffer;
  wrapped: Buffer;
  recovery: Buffer;
}

const TRIES = 10;
/** One after the other: of two first keys at once the second finds the first. */
const ENROLMENT = 1_764_700_001;
const NEVER: readonly string[] = ['REFUSED', 'ENDED'];

/**
 * People whose keys open boxes. A key is made on the server, and its private half kept only wrapped: with the holder's passphrase (开标口令) and
 * with a code for paper (恢复码). Neither is stored, so neither the database nor who administers it opens anything.
 */
@Injectable()
export class SealHolders implements OnModuleInit {
  /** guesses at a passphrase, by person */
  private readonly tries = new Limit(TRIES, HOUR);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly identity: IdentityFacade,
    private readonly workflow: WorkflowExecutor,
    private readonly mails: HolderMails,
    private readonly boxes: KeptBoxes,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: sealHolderWorkflow, entity: SealHolder, called: 'office', facts: async () => ({ holders: await this.current() }),
      effects: { admit: async ({ after }) => this.mails.admitted(after, await this.current()), refuse: async ({ after, input }) => this.mails.refused(after, await this.current(), input.comment), lose: async ({ after, input }) => this.mails.lost(after, await this.current(), { ...(await this.boxesOf(after)), reason: input.comment }) },
    });
  }

  /** Those who hold an admitted key and may act with it: who left, or changed the desk, holds one for nobody (JB-01). */
  async current(): Promise<SealHolder[]> {
    return this.inOffice(await this.find({ state: 'HELD' }));
  }

  /** Those whose keys are in use, and those whose keys wait to be admitted. */
  async known(): Promise<SealHolder[]> {
    return this.inOffice(await this.find({ state: In(['HELD', 'PENDING']) }));
  }

  /** The office whose holders may admit the key now. */
  async admittersOf({ office }: SealHolder): Promise<Office> {
    return admittingOffice(office, await this.current());
  }

  /** How many boxes that are still to be opened hold a part for the key, and in how many of them no other key in use has the part of its office. */
  async boxesOf({ id }: SealHolder): Promise<{ kept: number; last: number }> {
    return this.boxes.of(id, (await this.current()).map((holder) => holder.id));
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async one(id: string, actor: Actor): Promise<SealHolder> {
    this.access.require(actor, may.read, {});
    const [found] = await this.find({ id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  /** @throws SEAL_OFFICE_CHANGED where the office of this key is no longer its holder's, or nobody has admitted it */
  async standing(holderId: string): Promise<SealHolder> {
    const found = (await this.current()).find(({ id }) => id === holderId);
    if (!found) throw sealingProblem('SEAL_OFFICE_CHANGED');
    return found;
  }

  /** Ends the key of somebody who no longer has the office that it was made for. @returns the key that was ended */
  async endUnfit(personId: string): Promise<SealHolder | null> {
    const [own] = await this.find({ createdBy: personId, state: In(['HELD', 'PENDING']) });
    if (!own || (await this.inOffice([own])).length > 0) return null;
    await this.step(own.id, 'end');
    return own;
  }

  private find(where: FindOptionsWhere<SealHolder>): Promise<SealHolder[]> {
    return this.uow.manager.find(SealHolder, { where, order: { office: 'DESC', createdAt: 'ASC' } });
  }

  private async inOffice(holders: readonly SealHolder[]): Promise<SealHolder[]> {
    const actors = await this.identity.actorsIn(holders.map(({ createdBy: personId, organisationId }) => ({ personId, organisationId })));
    return holders.filter(({ createdBy, organisationId, office }) =>
      actors.some((actor) => actor.personId === createdBy && actor.organisationId === organisationId && decide(may.hold, actor, {}).allowed && officeOf(actor) === office));
  }

  /** @throws SEAL_HOLDERS_MISSING */
  async enough(): Promise<SealHolder[]> {
    const holders = await this.current();
    if (!areEnough(holders)) throw sealingProblem('SEAL_HOLDERS_MISSING');
    return holders;
  }

  /**
   * Makes the actor's key, in place of an earlier one that nobody has admitted. It counts once a holder has admitted it; where nobody holds any, at once.
   * @returns the code for paper, told this once
   * @throws SEAL_ALREADY_HOLDER, FORBIDDEN
   */
  async enrol(passphrase: string, actor: SignedInActor): Promise<{ holder: SealHolder; recoveryCode: string }> {
    this.access.require(actor, may.hold, {});
    const [pair, id, recoveryCode] = [newKeyPair(), newId(), newRecoveryCode()];
    const [wrappedKey, recoveryKey] = await Promise.all([wrap(pair.privateKey, passphrase), wrap(pair.privateKey, recoveryCode)]);
    pair.privateKey.fill(0);
    const [office, publicKey, organisationId] = [officeOf(actor), pair.publicKey, actor.organisationId ?? ''];
    const holder = await this.uow.run(async () => {
      await this.uow.query(`SELECT pg_advisory_xact_lock($1)`, [ENROLMENT]);
      await this.endUnfit(actor.personId);
      await this.replacePending(actor.personId);
      const holders = await this.current();
      const made = await this.workflow.open(sealHolderWorkflow, { id, createdBy: actor.personId, organisationId, office, publicKey, wrappedKey, recoveryKey, admittedBy: null }, actor);
      await this.audit.record({ actor, action: 'seal_holder.enrol', objectKind: 'seal_holder', objectId: id, outcome: 'done', detail: { office, fingerprint: fingerprintOf(publicKey) } });
      const enrolled = holders.length === 0 ? await this.step(id, 'found') : made;
      await this.mails.enrolled(enrolled, holders);
      return enrolled;
    });
    return { holder, recoveryCode };
  }

  private async replacePending(personId: string): Promise<void> {
    const [own] = await this.find({ createdBy: personId, state: In(['HELD', 'PENDING']) });
    if (own?.state === 'HELD') throw sealingProblem('SEAL_ALREADY_HOLDER');
    if (own) await this.step(own.id, 'end');
  }

  private step(id: string, action: 'found' | 'end'): Promise<SealHolder> {
    return this.workflow.run({ workflow: sealHolderWorkflow, id, action, actor: SYSTEM, version: null });
  }

  /**
   * Takes a step of a key: of somebody else's, or reports the own one lost, which ends it for good. A part under it can still be passed on within the office, should the passphrase be found again.
   * @param passphrase the actor's own, asked for where a key is admitted: whoever gets into the account, or sets its password anew, admits nobody
   * @throws SEAL_NOT_HOLDER, SEAL_PASSPHRASE_WRONG, TOO_MANY, and what the executor throws
   */
  async act(id: string, action: HolderAction, { passphrase, version, input }: { passphrase: string; version: number | null; input: ActionInput }, actor: SignedInActor): Promise<SealHolder> {
    if (action === 'admit') {
      this.access.require(actor, sealHolderPermissions.admit, await this.one(id, actor));
      (await this.unlock(passphrase, actor)).pair.privateKey.fill(0);
    }
    return this.workflow.run({ workflow: sealHolderWorkflow, id, action, actor, version, input });
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
        WHERE created_by = $1 AND CASE WHEN $2::uuid IS NULL THEN state <> ALL($3) ELSE EXISTS (SELECT 1 FROM sealed_part s WHERE s.box_id = $2 AND s.holder_id = h.id) END ORDER BY created_at DESC`, [actor.personId, partIn, NEVER],
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
