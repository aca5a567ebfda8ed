import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../actor/index.js';
import { UnitOfWork } from '../database/index.js';
import { AuditKeys } from './audit-keys.js';
import { newestKey } from './audit-rows.js';
import { AuditTrail } from './audit-trail.js';
import { AuditSequencer } from './sequencer.js';

/** Changes the key that signs the heads, as an explicit and recorded step of the administrator. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: AuditKeys,
    private readonly trail: AuditTrail,
    private readonly sequencer: AuditSequencer,
  ) {}

  /**
   * The statement and its audit row are committed together; the new key is put in its place within the same transaction,
   * so that a failure to store it undoes both. Ends with a head signed by the new key.
   * @returns one sentence for the administrator
   */
  async rotate(): Promise<string> {
    const rotated = await this.sequencer.locked(async () => {
      const newest = await newestKey(this.uow);
      if (newest === null) return false;
      const { statement, publicKey, install } = await this.keys.prepareRotation(newest);
      await this.uow.query(`INSERT INTO audit_key_rotation (new_key, text) VALUES ($1, $2)`, [publicKey, statement]);
      await this.trail.record({ actor: SYSTEM, action: 'audit.rotate-key', objectKind: 'audit', objectId: null, outcome: 'done', detail: { statement } });
      await install();
      return true;
    });
    if (!rotated) return '尚未签署过任何树头，无须更换密钥。';
    await this.sequencer.checkpoint();
    return '已更换审计签名密钥，并用新密钥签署了树头；请把新的公钥文件交给核对人员。';
  }
}
