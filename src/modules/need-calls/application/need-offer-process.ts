import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { noticeEnded, NoticesFacade, objectionUpheld } from '../../notices/index.js';
import { NeedOffer, passes } from '../domain/need-offer.js';
import { announcedIndicators } from '../domain/announced-indicators.js';
import { listedAs, typeOfOffer } from '../domain/offered.js';
import { scoreInWords } from '../domain/need-score.js';
import { type OfferFacts, needOfferWorkflow } from '../need-offer.workflow.js';
import { NeedOfferMails } from './need-offer-mails.js';
import { NeedArgument, OFFER } from './need-argument.js';
import { OfferedRecords } from './offered-records.js';
import { OfferOwner } from './offer-owner.js';

/** A notice that was withdrawn may still be objected to with right. */
const UNDECIDED: readonly string[] = ['NOTICE', 'ARGUED', 'REFINED'];

/** Brings offered needs to life: panel, notice of the result, draft of the challenge. */
@Injectable()
export class NeedOfferProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly argument: NeedArgument,
    private readonly owner: OfferOwner,
    private readonly experts: ExpertsFacade,
    private readonly records: OfferedRecords,
    private readonly notices: NoticesFacade,
    private readonly challenges: ChallengesFacade,
    private readonly mails: NeedOfferMails,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: needOfferWorkflow, entity: NeedOffer, called: 'number', facts: (offer) => this.facts(offer), reminds: ({ id, number, callTitle }) => Promise.resolve({ about: `征集“${callTitle}”的响应 ${number}`, path: `/work/need-offers/${id}` }),
      effects: {
        assign: (transition) => this.assign(transition), resubmit: ({ after }) => this.refresh(after), announce: ({ after, actor }) => this.announce(after, actor), toChallenge: ({ after, actor }) => this.list(after, actor),
        argueAnew: ({ after, input }) => this.argument.annul(after.id, input.comment.trim()), withdraw: ({ after }) => this.dismiss(after), lapse: ({ after }) => this.dismiss(after), select: ({ after }) => this.told(after), reject: ({ after }) => this.told(after),
      },
      always: ({ after, input }, action) => this.mails.enqueue(after, action, input.comment),
    });
    this.events.inTransaction(objectionUpheld, ({ noticeId }) => this.overturned(noticeId));
    this.events.inTransaction(noticeEnded, ({ noticeId, outcome }) => this.noticeOver(noticeId, outcome));
  }

  private async facts(offer: NeedOffer): Promise<OfferFacts> {
    const { id, state } = offer;
    return {
      noPanel: state !== 'ARGUING' || (await this.experts.panelOf({ kind: OFFER, id }))?.state === 'CLOSED', allScored: state === 'ARGUING' && (await this.argument.allScored(id)),
      isPublic: state !== 'RETURNED' || (await this.records.published(offer)) !== null,
    };
  }

  private async assign({ after: { id, content, rule }, actor, input }: Transition<NeedOffer>): Promise<void> {
    const wish = { seats: Number(input['seats']), seatsAtLeast: rule.expertsAtLeast, financeSeats: Number(input['financeSeats'] ?? 0), fields: [content.fieldCode], sitsAt: new Date(String(input['sitsAt'])) };
    await this.experts.open({ kind: OFFER, id }, wish, actor);
  }

  /** What is argued is what need or achievement say when they come in again. */
  private async refresh(offer: NeedOffer): Promise<void> {
    const found = await this.records.published(offer);
    if (!found) throw problem('INTERNAL');
    await this.uow.query(`UPDATE need_offer SET content = $2::jsonb, title = $3, indicators = $4::jsonb WHERE id = $1`, [offer.id, JSON.stringify(found.content), found.content.title, JSON.stringify(listedAs(found).indicators ?? [])]);
  }

  /** PN-NEED: the result with the names of the experts and what each has given. From here on nobody recuses late. */
  private async announce(offer: NeedOffer, actor: Actor): Promise<void> {
    const { id, title, callTitle, callNumber, scoreHundredths, rule } = offer;
    const { zh: organisation } = await this.owner.toldAs(offer);
    const disclosure = (await this.records.published(offer))?.disclosure ?? null;
    const seats = await this.experts.seats({ kind: OFFER, id });
    const scores = await this.argument.scores(id);
    const given = seats.map(({ personId, name }) => `${name} ${scores.find((one) => one.personId === personId)?.total ?? 0}`).join('、');
    const notice = await this.notices.open({
      kind: 'PN-NEED', title: `关于“${title}”${typeOfOffer(offer) === 'T2' ? '成果' : '需求'}论证结果的公示`.slice(0, 120),
      values: {
        batch: `${callTitle}（${callNumber}）`.slice(0, 200), method: `由 ${seats.length} 名随机抽取的专家从产业带动作用、研究基础、技术指标、财务指标四个方面各 25 分评分，平均 ${rule.scoreAtLeast} 分以上入选（依据《${rule.title}》第 ${rule.version} 版）。`,
        indicators: announcedIndicators(offer, disclosure), needs: [{ title, organisation, score: `${scoreInWords(scoreHundredths ?? 0)}（${given}）`.slice(0, 200), result: passes(offer) ? '拟入选' : '未入选' }],
        experts: seats.map(({ name, unit, title: post }) => ({ name, organisation: unit, title: post })),
      },
    }, actor);
    await this.uow.query(`UPDATE need_offer SET notice_id = $2::uuid, notice_ids = notice_ids || $2::uuid WHERE id = $1`, [id, notice.id]);
    await this.experts.close({ kind: OFFER, id });
  }

  private async noticeOver(noticeId: string, outcome: 'effective' | 'withdrawn'): Promise<void> {
    const offer = await this.uow.manager.findOneBy(NeedOffer, { noticeId, state: 'NOTICE' });
    if (!offer) return;
    await this.workflow.run({ workflow: needOfferWorkflow, id: offer.id, action: outcome === 'withdrawn' ? 'retract' : passes(offer) ? 'select' : 'reject', actor: SYSTEM, version: null });
  }

  private async overturned(noticeId: string): Promise<void> {
    const offer = await this.uow.manager.findOneBy(NeedOffer, { noticeId });
    if (offer && UNDECIDED.includes(offer.state)) await this.workflow.run({ workflow: needOfferWorkflow, id: offer.id, action: 'overturn', actor: SYSTEM, version: null });
  }

  /** Nobody recuses late from what is not pursued. */
  private dismiss({ id }: NeedOffer): Promise<void> {
    return this.experts.close({ kind: OFFER, id });
  }

  private told({ id }: NeedOffer): Promise<void> {
    return this.experts.reveal({ kind: OFFER, id });
  }

  /** The draft of a challenge with what was argued; the link to need or achievement only where the section may read it there. */
  private async list(offer: NeedOffer, actor: Actor): Promise<void> {
    const { id, needId, achievementId, organisationId, createdBy, indicators } = offer;
    const found = await this.records.published(offer);
    const anonymous = await this.owner.isUnnamed(offer);
    const open = found !== null && found.disclosure !== 'NDA' && !anonymous;
    const origin = { ...(needId === null ? {} : { needId }), ...(achievementId === null ? {} : { achievementId }) };
    const challenge = await this.challenges.create({ demanderId: organisationId, namedBefore: await this.records.wasNamed(offer), arguedIndicators: indicators, offeredBy: createdBy, ...(open ? origin : {}), content: { ...listedAs(offer), indicators, anonymous } }, actor);
    await this.uow.query(`UPDATE need_offer SET challenge_id = $2 WHERE id = $1`, [id, challenge.id]);
  }
}
