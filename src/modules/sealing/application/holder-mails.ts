import { Injectable } from '@nestjs/common';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { admittingOffice } from '../domain/office.js';
import { fingerprintOf, type SealHolder } from '../domain/seal-holder.js';

/** Who may hold keys, and would know that a newcomer is none of theirs. */
const OFFICIALS = ['DISC', 'BUR_PLAN', 'BUR_LEAD'] as const;
const OFFICE_SAID = { DISCIPLINE: '纪检监督', BUREAU: '科技局' } as const;
const MATTER = { zh: '开标密钥', en: 'Opening keys' };

/** Whoever holds a key, and whoever may hold one there, is told of each new one: a stranger among them is found out by those who know each other. */
@Injectable()
export class HolderMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  /** @param holders those who hold admitted keys */
  async enrolled(key: SealHolder, holders: readonly SealHolder[]): Promise<void> {
    const next = key.state === 'HELD' ? '此前没有在用的开标密钥，该密钥已直接启用。' : `须由一名在用密钥的${OFFICE_SAID[admittingOffice(key.office, holders)]}持有人与本人核对指纹后接纳；接纳前不能用于封存和开标。`;
    await this.tell(key, holders, { zh: '有人设置了开标口令', en: 'somebody has set a passphrase' }, `${said(key)}设置了开标口令。${next}不认识此人或者未经其本人确认的，请立即向局领导和纪检监督人员报告。`);
  }

  async admitted(key: SealHolder, holders: readonly SealHolder[]): Promise<void> {
    await this.tell(key, holders, { zh: '密钥已接纳', en: 'a key was admitted' }, `${said(key)}的开标密钥已由${key.admittedByName ?? ''}接纳，此后发布的榜单将向其分发密钥份额。`);
  }

  async refused(key: SealHolder, holders: readonly SealHolder[], reason: string): Promise<void> {
    await this.tell(key, holders, { zh: '密钥未被接纳', en: 'a key was refused' }, `${said(key)}的开标密钥未被接纳，理由：${reason.trim()}`);
  }

  async lost(key: SealHolder, holders: readonly SealHolder[], { kept, last, reason }: { kept: number; last: number; reason: string }): Promise<void> {
    const stuck = last === 0 ? '' : `其中 ${last} 个标箱已没有${OFFICE_SAID[key.office]}可用的份额，找不回口令或者恢复码的，到时无法开标。`;
    const parts = kept === 0 ? '' : `该密钥在 ${kept} 个未开启标箱中的份额不再用于开标。${stuck}`;
    await this.tell(key, holders, { zh: '密钥已报失', en: 'a key was reported lost' }, `${said(key)}报失了本人的开标密钥，该密钥已终止，理由：${reason.trim()}。${parts}不是本人报失的，请立即向局领导和纪检监督人员报告。`);
  }

  private async tell({ organisationId, createdBy }: SealHolder, holders: readonly SealHolder[], done: { zh: string; en: string }, says: string): Promise<void> {
    const people = [...(await this.identity.mailboxes(organisationId, OFFICIALS)), ...(await this.identity.mailboxesOfPeople([createdBy, ...holders.map((holder) => holder.createdBy)]))];
    await this.mails.send([...new Set(people)], { kind: 'duty', matter: MATTER, done, about: '一把开标密钥', says, path: '/work/keys' });
  }
}

const said = ({ personName, office, publicKey }: SealHolder): string => `${personName}（${OFFICE_SAID[office]}，密钥指纹 ${fingerprintOf(publicKey)}）`;
