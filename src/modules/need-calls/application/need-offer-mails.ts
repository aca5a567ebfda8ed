import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { CaseMails } from '../../identity/index.js';
import { type NeedOffer, passes } from '../domain/need-offer.js';
import { scoreInWords } from '../domain/need-score.js';
import { type OfferAction, needOfferWorkflow } from '../need-offer.workflow.js';

const refine = ({ dueAt }: NeedOffer): string => `请在${dueAt ? `${dateInWords(dateInChina(dueAt))}前` : '办理期限内'}把技术指标凝练为可考核的指标并提交。`;
/** What the bureau, the experts and the clock have done to an offer, and what follows for who has offered it; its own steps it knows. */
const TELLS: Readonly<Partial<Record<OfferAction, (offer: NeedOffer) => string>>> = {
  returnToDemander: () => '请补正后重新提交。', precheck: () => '', assign: () => '专家组由平台随机抽取，论证完成后另行告知结果。', reassign: () => '',
  conclude: (offer) => `${scored(offer)}${passes(offer) ? refine(offer) : '低于入选分数，结果将公示。'}`, rescore: () => '有专家的评分作废，待补充评分后另行告知结果。', lapse: () => '仍有需要的，可以在以后的征集中重新提出。', returnIndicators: refine, announce: () => '公示发布后可以在“公示”栏查看，公示期内可以提出异议。',
  retract: (offer) => (passes(offer) ? '指标将重新提交后再行公示。' : ''), overturn: () => '', argueAnew: () => '', letStand: (offer) => (passes(offer) ? refine(offer) : ''), select: () => '计划科将据此拟订榜单草稿。', reject: () => '', toChallenge: () => '榜单草稿已为贵单位生成，请补充完整后提交计划科。',
};
/** Its words are for the two who agree on the notice. */
const UNTOLD: readonly OfferAction[] = ['announce'];

/** Tells the person who has offered a need or an achievement, and who handles the cases of that organisation, what has become of it; in the transaction of the step. */
@Injectable()
export class NeedOfferMails {
  constructor(private readonly mails: CaseMails) {}

  async enqueue(offer: NeedOffer, action: OfferAction, comment: string): Promise<void> {
    const says = TELLS[action]?.(offer);
    if (says === undefined) return;
    const { id, number, title, callTitle, organisationId, createdBy, challengeId } = offer;
    await this.mails.send(await this.mails.handlers(organisationId, createdBy), {
      kind: 'case', matter: needOfferWorkflow, done: needOfferWorkflow.actions[action], comment: UNTOLD.includes(action) ? '' : comment, about: `${number}《${title}》（${callTitle}）`, says, path: challengeId === null ? `/work/need-offers/${id}` : `/work/challenges/${challengeId}`,
    });
  }
}

const scored = ({ scoreHundredths }: NeedOffer): string => (scoreHundredths === null ? '' : `平均得分 ${scoreInWords(scoreHundredths)}，`);
