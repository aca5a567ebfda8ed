import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Fen } from '../../../kernel/money/index.js';

/** What a registration certificate (技术合同登记证明) states; frozen when it is issued. */
export interface CertificateStatement extends Record<string, unknown> {
  form: 'kezhuan.certificate/1';
  number: string;
  /** 16 digits in the structure of the national numbers, with a point code of this platform */
  simulated: true;
  nationalNo: string | null;
  /** from 1: issued anew for the same version of the contract where its national number was recorded or corrected since */
  edition: number;
  /** of an edition after the first: the national number that the one before named in error; null where it named none */
  correctedFrom: string | null;
  contractNumber: string;
  contractId: string;
  /** version of the contract that is registered */
  version: number;
  title: string;
  kind: string;
  subKind: string;
  seller: string;
  sellerUscc: string;
  buyer: string;
  buyerUscc: string;
  signDate: string | null;
  beginDate: string | null;
  endDate: string | null;
  totalFen: Fen;
  techFen: Fen;
  /** by what the amounts are registered where royalties leave them open, e.g. 金额未定，按入门费登记; null where they are fixed */
  amountOpen: string | null;
  registeredOn: string;
  ruleSet: string;
  ruleDocument: string;
  issuer: string;
  issuedAt: string;
}

@Entity('certificate')
export class Certificate {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'contract_id' }) contractId!: string;
  @Column('integer', { name: 'contract_version' }) contractVersion!: number;
  /** from 1; the newest of a version holds */
  @Column('integer') edition!: number;
  /** the same for all versions of a contract */
  @Column('text') number!: string;
  /** verification code (校验码): shown on the paper, asked for with the number */
  @Column('text') code!: string;
  @Column('jsonb') statement!: CertificateStatement;
  @Column('text', { name: 'key_id' }) keyId!: string;
  @Column('text') signature!: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt!: Date;
}

/** What holds of a certificate today. */
export type CertificateStanding = 'VALID' | 'SUPERSEDED' | 'DEREGISTERED' | 'REVOKED' | 'UNDER_REVIEW';

const UNDER_REVIEW = ['RE_RECOGNITION', 'UPPER_DECISION'];

/** From the contract as it stands; `replaced`: the same version was certified anew. A registration that is being recognised anew is valid, and whoever relies on it is told. */
export function standingOf({ state, registeredNo }: { state: string; registeredNo: number | null }, certifiedVersion: number, replaced = false): CertificateStanding {
  if (state === 'REVOKED') return 'REVOKED';
  if (state === 'DEREGISTERED') return 'DEREGISTERED';
  if (registeredNo !== certifiedVersion || replaced) return 'SUPERSEDED';
  return UNDER_REVIEW.includes(state) ? 'UNDER_REVIEW' : 'VALID';
}
