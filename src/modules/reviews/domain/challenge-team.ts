import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A team (中榜团队): a bid that was awarded. A challenge with one winner has one. The steps of the challenge move it; who has refused or let the time pass is no team any more. */
@Entity('challenge_team')
export class ChallengeTeam {
  @PrimaryColumn('uuid', { name: 'bid_id' }) bidId!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('timestamptz', { name: 'awarded_at' }) awardedAt!: Date;
  /** drafted when it signed, or anew since; null before */
  @Column('uuid', { name: 'contract_id', nullable: true }) contractId!: string | null;
  /** drafted before it and not registered; one whose refusal is overruled takes its place again */
  @Column('uuid', { array: true, name: 'earlier_contract_ids' }) earlierContractIds!: string[];
}
