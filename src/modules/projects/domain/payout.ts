import { Column, Entity } from 'typeorm';
import { type Fen, fenColumn, sumFen } from '../../../kernel/money/index.js';
import type { PayoutBasis } from './entitlement.js';
import { ProjectPart } from './project-part.js';

/** A payment of public money (财政拨付) to a project. Once made it is not changed (a trigger holds it). */
@Entity('payout')
export class Payout extends ProjectPart {
  @Column('bigint', { transformer: fenColumn }) fen!: Fen;
  /** what it was computed from when it was opened or computed anew, and once it is paid, then; what holds until then is computed when it is shown */
  @Column('jsonb') basis!: PayoutBasis;
  @Column('date', { name: 'paid_on', nullable: true }) paidOn!: string | null;
  @Column('text') voucher!: string;
}

/** What is claimed back (追回) of public money that a project received before it failed or was concluded, or above what it is owed. */
@Entity('clawback')
export class Clawback extends ProjectPart {
  /** CONCLUDED: ended with due diligence (JB-13); OVERPAID: more was paid than is owed since the contract was changed, its registration ended or a payment was void */
  @Column('text') cause!: 'FAILURE' | 'CONCLUDED' | 'OVERPAID';
  /** by what it was found that too much was paid; empty of every other cause, and where neither was the reason */
  @Column('text', { name: 'came_of' }) cameOf!: '' | 'PAYMENT_VOID' | 'CONTRACT_CHANGED' | 'REGISTRATION_ENDED';
  /** the payment that was void */
  @Column('uuid', { name: 'payment_id', nullable: true }) paymentId!: string | null;
  /** what was paid too much; of every other cause what the project received */
  @Column('bigint', { name: 'received_fen', transformer: fenColumn }) receivedFen!: Fen;
  /** from which an overpayment follows, as last computed; null for every other cause */
  @Column('jsonb', { nullable: true }) basis!: PayoutBasis | null;
  /** null until finance has assessed it */
  @Column('bigint', { name: 'unspent_fen', nullable: true, transformer: fenColumn }) unspentFen!: Fen | null;
  @Column('bigint', { name: 'misused_fen', nullable: true, transformer: fenColumn }) misusedFen!: Fen | null;
  /** 经费决算报告 or audit report by which it was assessed; empty until then */
  @Column('text') statement!: string;
  @Column('date', { name: 'recovered_on', nullable: true }) recoveredOn!: string | null;
  @Column('text') voucher!: string;
}

/** Of what an overpayment has come. */
export type ClaimOrigin = Pick<Clawback, 'cameOf' | 'paymentId'>;

/** What was declared and is not void. */
export const validFen = (payments: readonly Pick<ProjectPayment, 'fen' | 'voidReason'>[]): Fen => sumFen(payments.filter(({ voidReason }) => voidReason === '').map(({ fen }) => fen));

/** The demander has asked to have it void, and the section has not answered. */
export const isVoidAsked = ({ voidReason, voidAsked }: Pick<ProjectPayment, 'voidReason' | 'voidAsked'>): boolean => voidAsked !== '' && voidReason === '';

/** Of what was received, what is claimed back: of an overpayment all of it, else what was assessed; before that it is not known. */
export const claimedFen = ({ cause, receivedFen, unspentFen, misusedFen }: Pick<Clawback, 'cause' | 'receivedFen' | 'unspentFen' | 'misusedFen'>): Fen => (cause === 'OVERPAID' ? receivedFen : sumFen([unspentFen ?? 0, misusedFen ?? 0]));

/** What came back of it. */
export const returnedFen = (clawback: Pick<Clawback, 'state' | 'cause' | 'receivedFen' | 'unspentFen' | 'misusedFen'>): Fen => (clawback.state === 'RECOVERED' ? claimedFen(clawback) : 0);

/** What the demander declares to have paid to the winner, with the proof. */
@Entity('project_payment')
export class ProjectPayment {
  @Column('uuid', { primary: true }) id!: string;
  @Column('uuid', { name: 'project_id' }) projectId!: string;
  @Column('bigint', { transformer: fenColumn }) fen!: Fen;
  @Column('date', { name: 'paid_on' }) paidOn!: string;
  @Column('uuid', { name: 'file_id' }) fileId!: string;
  @Column('uuid', { name: 'declared_by' }) declaredBy!: string;
  /** why it does not count; empty where it does */
  @Column('text', { name: 'void_reason' }) voidReason!: string;
  /** why the demander has asked to have it void, where public money was paid by it: the section answers, and until then it counts; empty where nobody has asked */
  @Column('text', { name: 'void_asked' }) voidAsked!: string;
  @Column('timestamptz') at!: Date;
}
