import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { DefenceMeeting } from '../domain/defence-meeting.js';

/** Defence meetings as they are stored; of a challenge one counts at most. */
@Injectable()
export class DefenceRecords {
  constructor(private readonly uow: UnitOfWork) {}

  ofChallenge(challengeId: string): Promise<DefenceMeeting | null> {
    return this.uow.manager.findOneBy(DefenceMeeting, { challengeId, supersededAt: IsNull() });
  }

  /** Those that count no more, oldest first. */
  earlier(challengeId: string): Promise<DefenceMeeting[]> {
    return this.uow.manager.find(DefenceMeeting, { where: { challengeId, supersededAt: Not(IsNull()) }, order: { supersededAt: 'ASC' } });
  }

  /** Bidders are heard anew, by another panel. */
  async supersede(challengeId: string): Promise<void> {
    await this.uow.query(`UPDATE defence_meeting SET superseded_at = now() WHERE challenge_id = $1 AND superseded_at IS NULL`, [challengeId]);
  }

  byId(id: string): Promise<DefenceMeeting | null> {
    return this.uow.manager.findOneBy(DefenceMeeting, { id });
  }

  /** Those in which bids of an organisation wait for their turn. */
  waitingFor(organisationId: string): Promise<DefenceMeeting[]> {
    return this.uow.manager
      .createQueryBuilder(DefenceMeeting, 'd')
      .where(`d.state = 'SET' AND d.challengeId IN (SELECT b.challenge_id FROM bid b WHERE b.organisation_id = :organisationId AND b.state = 'QUALIFIED')`, { organisationId })
      .orderBy('d.sitsAt').take(MOST).getMany();
  }

  /** In a transaction: who scores a defence and who says whether the bidder was heard wait for each other. */
  async holdMeeting(challengeId: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM defence_meeting WHERE challenge_id = $1 AND superseded_at IS NULL FOR UPDATE', [challengeId]);
  }

  /** In a transaction: of two who set a meeting one waits for the other. */
  async hold(challengeId: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM challenge WHERE id = $1 FOR UPDATE', [challengeId]);
  }
}

const MOST = 50;
