import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { FilesFacade } from '../../files/index.js';

/** Files that were uploaded to a deal and wait for a message, or for the payment that they prove: until then each is its uploader's alone. */
@Injectable()
export class ChosenFiles {
  constructor(private readonly files: FilesFacade) {}

  /** Nobody sends, or proves a payment with, what somebody else has chosen or what was used already. @throws INVALID */
  async requireOwn(dealId: string, fileIds: readonly string[], { personId }: SignedInActor): Promise<void> {
    if (fileIds.length === 0) return;
    const own = await this.files.attached('deal', dealId, personId);
    if (!fileIds.every((file) => own.includes(file))) throw problem('INVALID', { count: 1 }, [reason('NO_FILE', '文件须由本人上传，且尚未发送、未作为付款凭证', 'Only files that you have uploaded yourself and neither sent nor used as a proof', '/fileIds')]);
  }

  /** They wait no more, and stay readable with what holds them, which is written before. */
  async use(dealId: string, fileIds: readonly string[], person: SignedInActor): Promise<void> {
    if (fileIds.length > 0) await this.files.putBack('deal', dealId, (await this.files.attached('deal', dealId)).filter((file) => !fileIds.includes(file)), person);
  }
}
