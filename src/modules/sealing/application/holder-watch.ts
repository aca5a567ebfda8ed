import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { accountChanged, CaseMails, IdentityFacade, memberChanged } from '../../identity/index.js';
import type { SealHolder } from '../domain/seal-holder.js';
import { sealingProblem } from '../sealing.problems.js';
import { KeptBoxes } from './kept-boxes.js';
import { SealHolders } from './seal-holders.js';

/** A key ends with the office that it was made for, and those who wait for a box are told while the part can still be passed on. */
@Injectable()
export class HolderWatch implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
    private readonly holders: SealHolders,
    private readonly boxes: KeptBoxes,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(memberChanged, ({ personId, status }) => this.changed(personId, status === 'ENDED'));
    // a disabled account may be restored to pass its parts on; a closed one never comes back
    this.events.inTransaction(accountChanged, ({ personId, status }) => this.changed(personId, status === 'DISABLED', status !== 'CLOSED'));
  }

  /**
   * Somebody can always be shut out; a change of desk, and a closing of the account, waits until the part is passed on.
   * @throws SEAL_LAST_PART
   */
  private async changed(personId: string, hasLeft: boolean, comesBack = true): Promise<void> {
    const ended = await this.holders.endUnfit(personId);
    if (!ended) return;
    const present = await this.holders.current();
    const { kept, last: stuck } = await this.boxes.of(ended.id, present.map(({ id }) => id));
    if (stuck > 0 && !hasLeft) throw sealingProblem('SEAL_LAST_PART', { count: stuck });
    if (kept > 0) await this.tell(ended, present, { kept, stuck, comesBack });
  }

  private async tell({ personName }: SealHolder, present: readonly SealHolder[], { kept, stuck, comesBack }: { kept: number; stuck: number; comesBack: boolean }): Promise<void> {
    const without = stuck === 0 ? '' : `其中 ${stuck} 个标箱已没有该岗位的在岗持有人，不办理移交将无法开标：请系统管理员恢复其成员身份或账号，由本人移交。`;
    const passing = comesBack ? '，只能由本人在开标室移交给同岗位的在岗持有人' : '';
    await this.mails.send(await this.identity.mailboxesOfPeople(present.map(({ createdBy }) => createdBy)), {
      kind: 'duty', matter: { zh: '开标密钥', en: 'Opening keys' }, done: { zh: '持有人离岗', en: 'a holder has left' }, about: '一把开标密钥', says: `${personName}在 ${kept} 个未开启标箱中的份额不能再用于开标${passing}。${without}`, path: '/work/opening',
    });
  }
}
