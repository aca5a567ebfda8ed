import { Injectable } from '@nestjs/common';
import { addDays, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RuleBook } from '../../rules/index.js';
import { type Beginner, Introduction } from '../domain/introduction.js';
import { RUNNING } from '../domain/pipeline.js';
import { OPEN_STATES, waitedFor } from '../introduction.workflow.js';

/** What an introduction is asked for, or agreed with, about. */
export interface Asked extends Pick<Introduction, 'needId' | 'achievementId' | 'buyerOrganisationId' | 'sellerOrganisationId' | 'buyerUnnamed'> {
  /** who asks, or agrees: what is refused tells no more than that one knows */
  by: Beginner;
}

/**
 * By the achievement two introductions of the same two are about the same matter only where the asker knows whose the need of either is: a refusal would tell it otherwise.
 * SQL over `introduction i` with what `comparable` makes of the one that is asked for.
 */
const sameAchievement = (id: string, knowsBuyer: string): string => `(i.achievement_id = ${id}::uuid AND (${knowsBuyer}::boolean OR NOT i.buyer_unnamed))`;

/** The achievement to compare, null where the asker does not know whose the need is; whether the asker knows the owner of any need: it is the own organisation. */
const comparable = ({ by, buyerUnnamed, achievementId }: Asked): [string | null, boolean] => [by === 'BUYER' || !buyerUnnamed ? achievementId : null, by === 'BUYER'];

/** SQL: both are about the same listings. */
const SAME = '(i.need_id IS NOT DISTINCT FROM $3::uuid AND i.achievement_id IS NOT DISTINCT FROM $4::uuid)';
/** SQL: they share a listing, and one of them names no second one: with another need, or another achievement, it is another matter. Whoever deals knows the other side, so that the needs of the deal hide nobody. */
const PART = '(i.need_id = $3::uuid AND ($4::uuid IS NULL OR i.achievement_id IS NULL) OR i.achievement_id = $7::uuid AND ($3::uuid IS NULL OR i.need_id IS NULL))';
/** SQL: who has declined is not asked about the own need or achievement again, by the other side or by a broker; the declining side itself may ask. */
const DECLINED = `(i.state = 'DECLINED' AND i.declined_side <> $4 AND CASE i.declined_side WHEN 'BUYER' THEN i.need_id = $3::uuid ELSE (i.need_id = $3::uuid AND i.achievement_id = $8::uuid OR ${sameAchievement('$6', '$7')}) END)`;
/** SQL: both had agreed, and it ended because the terms of its broker, of another organisation, were not answered. */
const UNANSWERED = `(i.state = 'UNANSWERED' AND i.buyer_agreed_at IS NOT NULL AND i.seller_agreed_at IS NOT NULL AND i.organisation_id IS DISTINCT FROM $5::uuid AND (i.need_id = $3::uuid OR ${sameAchievement('$6', '$7')}))`;

/** What the last of the two agrees with; null as long as not only one side is waited for. */
function lastConsent({ state, needId, achievementId, buyerOrganisationId, sellerOrganisationId, buyerUnnamed }: Introduction): Asked | null {
  const [by, other] = waitedFor(state);
  return by === undefined || other !== undefined ? null : { needId, achievementId, buyerOrganisationId, sellerOrganisationId, buyerUnnamed, by };
}

/** Which other introduction of the same two stands in the way of one about the same matter. */
@Injectable()
export class IntroductionsBeside {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: RuleBook,
  ) {}

  /**
   * Where one is begun. One that both have agreed with runs while its broker states terms, for as long as who has declined is left alone: nobody goes round a broker by
   * beginning anew, nor by naming one of the two listings only (the broker may), and no broker keeps two apart for good. Nor do two open a second deal beside theirs by leaving
   * one of its listings out or adding one to it; a broker is not told of that deal.
   */
  ofBeginning(asked: Asked, organisationId: string | null): Promise<Introduction | null> {
    return this.find(asked, { organisationId, openStates: OPEN_STATES, part: asked.by !== 'BROKER', except: null });
  }

  /** … and where the last one agrees: what was begun earlier would go round the broker just the same. Null as long as not only one side is waited for. */
  ofConsent(introduction: Introduction): Promise<Introduction | null> {
    const asked = lastConsent(introduction);
    return asked ? this.find(asked, { organisationId: introduction.organisationId, openStates: [], part: true, except: introduction.id }) : Promise.resolve(null);
  }

  /**
   * Until when the two are not asked anew: for a while after one has declined, or after both have left the terms of another broker unanswered, as their silence would have released them.
   * @returns the first day on which it may be asked again, YYYY-MM-DD; null where that is today
   */
  pausedUntil(asked: Asked, organisationId: string | null): Promise<string | null> {
    return this.pause(asked, organisationId, true);
  }

  /** … and where the last one agrees: the silence releases them no more for one that was begun before it. Nobody is kept by an older refusal from agreeing. Null as for `ofConsent`. */
  silentUntil(introduction: Introduction): Promise<string | null> {
    const asked = lastConsent(introduction);
    return asked ? this.pause(asked, introduction.organisationId, false) : Promise.resolve(null);
  }

  private async pause(asked: Asked, organisationId: string | null, orDeclined: boolean): Promise<string | null> {
    const today = dateInChina(new Date());
    const answer = await this.rules.ask('LISTING', today);
    if (answer.code !== 'IN_FORCE') return null;
    const [ended] = await this.uow.query<{ at: Date | null }>(
      `SELECT max(i.updated_at) AS at FROM introduction i WHERE i.buyer_organisation_id = $1 AND i.seller_organisation_id = $2 AND ($9::boolean AND ${DECLINED} OR ${UNANSWERED})`,
      [asked.buyerOrganisationId, asked.sellerOrganisationId, asked.needId, asked.by, organisationId, ...comparable(asked), asked.achievementId, orDeclined],
    );
    const from = ended?.at ? addDays(dateInChina(ended.at), answer.rule.params.askAgainAfterDays) : today;
    return from > today ? from : null;
  }

  private async find(asked: Asked, { organisationId, openStates, part, except }: { organisationId: string | null; openStates: readonly string[]; part: boolean; except: string | null }): Promise<Introduction | null> {
    const answer = await this.rules.ask('LISTING', dateInChina(new Date()));
    const termsWithin = answer.code === 'IN_FORCE' ? answer.rule.params.askAgainAfterDays : 0;
    const [row] = await this.uow.query<{ id: string }>(
      `SELECT i.id FROM introduction i LEFT JOIN deal d ON d.introduction_id = i.id WHERE i.buyer_organisation_id = $1 AND i.seller_organisation_id = $2 AND i.id IS DISTINCT FROM $12::uuid
          AND (${SAME} AND (i.state = ANY($5) OR d.state = ANY($6)) OR $11::boolean AND ${PART} AND d.state = ANY($6)
            OR (i.state = 'INTRODUCED' AND d.id IS NULL AND greatest(i.buyer_agreed_at, i.seller_agreed_at) > clock_timestamp() - make_interval(days => $9)
              AND (${SAME} OR (i.need_id = $3::uuid OR ${sameAchievement('$7', '$8')}) AND i.organisation_id IS DISTINCT FROM $10::uuid)))
        LIMIT 1`,
      [asked.buyerOrganisationId, asked.sellerOrganisationId, asked.needId, asked.achievementId, openStates, RUNNING, ...comparable(asked), termsWithin, organisationId, part, except],
    );
    return row ? this.uow.manager.findOneBy(Introduction, { id: row.id }) : null;
  }
}
