import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type BothLanguages, reason } from '../../../kernel/http/index.js';
import { tellsName } from '../../../kernel/text/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { UNNAMED_OWNER } from '../../needs/index.js';
import { NoticeSubjects, type Unsaid } from '../../notices/index.js';
import { NeedOffer } from '../domain/need-offer.js';
import { isAnonymous } from '../domain/offered.js';
import { OfferedRecords } from './offered-records.js';

/** How the owner of an offered need is called before public, experts and other enterprises. */
@Injectable()
export class OfferOwner implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: OfferedRecords,
    private readonly identity: IdentityFacade,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.hide('PN-NEED', (noticeId) => this.unsaid(noticeId));
  }

  /** Once it was not named, when the need was offered or since, it is not named later: what was hidden cannot be hidden again. */
  async isUnnamed(offer: Pick<NeedOffer, 'content' | 'needId' | 'achievementId'>): Promise<boolean> {
    return isAnonymous(offer) || ((await this.records.published(offer))?.anonymous ?? false);
  }

  async toldAs(offer: NeedOffer): Promise<BothLanguages> {
    const { organisationName } = offer;
    return (await this.isUnnamed(offer)) ? UNNAMED_OWNER : { zh: organisationName, en: organisationName };
  }

  /** The notice of the result of one that is not named, and what corrects it, name it nowhere. */
  private async unsaid(noticeId: string): Promise<Unsaid | null> {
    const [row] = await this.uow.query<{ id: string }>(
      `WITH RECURSIVE chain AS (SELECT id, corrects_id FROM notice WHERE id = $1 UNION SELECT n.id, n.corrects_id FROM notice n JOIN chain c ON n.id = c.corrects_id)
       SELECT o.id FROM need_offer o JOIN chain c ON c.id = ANY(o.notice_ids) LIMIT 1`, [noticeId],
    );
    const offer = row ? await this.uow.manager.findOneBy(NeedOffer, { id: row.id }) : null;
    const owner = offer && (await this.isUnnamed(offer)) ? await this.identity.organisation(offer.organisationId) : null;
    return owner && ((text, pointer) => (tellsName(text, owner) ? [UNNAMED(pointer)] : []));
  }
}

const UNNAMED = (pointer: string) => reason('NAME_TOLD', '提出单位的名称不公开，这里写的内容会公开，其中写出了它的名称', 'Who offered it is not named; what stands here is published, and it names the owner', pointer);
