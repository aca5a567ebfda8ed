import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { type Actor, AccessControl } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { SigningKeys, type Verification, verifyPdf, verifyStatement } from '../../../kernel/signing/index.js';
import { contractPermissions, ContractsFacade, type TechContract } from '../../contracts/index.js';
import { Certificate, type CertificateStanding, standingOf } from '../domain/certificate.js';

/** A certificate with what holds of it now. */
export interface CertificateNow {
  certificate: Certificate;
  standing: CertificateStanding;
  /** the standing was entered at */
  since: Date;
  /** the national number that it names was corrected since; null where it names none, or the one that is right */
  corrected: NumberCorrected | null;
}

/** 全国登记编号更正: from the number that a certificate names to the one that the contract has today. */
export interface NumberCorrected {
  from: string;
  to: string;
  at: Date;
}

/** What a file that somebody sent says of itself, and what the register says today. */
export interface CheckedFile {
  verification: Verification;
  found: CertificateNow | null;
}

const NUMBER_IN_PDF = /kezhuan-certificate ([0-9a-f-]{36})/;

@Injectable()
export class CertificateQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly contracts: ContractsFacade,
    private readonly keys: SigningKeys,
  ) {}

  /** The certificates of a contract, newest first; for whoever may read the contract, a party those of the versions in which it was one. @throws NOT_FOUND */
  async ofContract(contractId: string, actor: Actor): Promise<CertificateNow[]> {
    const contract = await this.contracts.standing(contractId);
    if (!contract) throw problem('NOT_FOUND');
    this.access.require(actor, contractPermissions.read, contract, contractPermissions.read);
    const certificates = await this.uow.manager.find(Certificate, { where: { contractId }, order: { contractVersion: 'DESC', edition: 'DESC' } });
    const found: CertificateNow[] = [];
    for (const certificate of certificates) {
      if (await this.contracts.readsVersion(contract, certificate.contractVersion, actor)) found.push(await this.stands(certificate, contract));
    }
    return found;
  }

  /** @throws NOT_FOUND where the reader may not read the contract */
  async one(id: string, actor: Actor): Promise<CertificateNow> {
    const certificate = await this.uow.manager.findOneBy(Certificate, { id });
    const found = certificate && (await this.ofContract(certificate.contractId, actor)).find((one) => one.certificate.id === id);
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  /** Whether the reader may read the contract in the version that the certificate is about. */
  async isReadBy({ contractId, contractVersion }: Certificate, actor: Actor): Promise<boolean> {
    const contract = await this.contracts.standing(contractId);
    return contract !== null && this.access.allows(actor, contractPermissions.read, contract) && (await this.contracts.readsVersion(contract, contractVersion, actor));
  }

  /** By number and code, for everybody: null where they do not belong together, whichever of them is wrong. */
  async byCode(number: string, code: string): Promise<CertificateNow | null> {
    const candidates = await this.uow.manager.find(Certificate, { where: { number }, order: { contractVersion: 'DESC', edition: 'DESC' } });
    const certificate = candidates.find((one) => sameText(one.code, code.trim().toUpperCase()));
    return certificate ? this.now(certificate) : null;
  }

  /** A PDF or JSON file that somebody was given. */
  async check(file: Buffer): Promise<CheckedFile> {
    const keys = await this.keys.known('certificate');
    if (file.subarray(0, 5).toString('latin1') === '%PDF-') {
      const verification = verifyPdf(file, keys);
      const id = verification.valid ? NUMBER_IN_PDF.exec(file.toString('latin1'))?.[1] : undefined;
      return { verification, found: id ? await this.byId(id) : null };
    }
    const { verification, statement } = verifyStatement(file, keys);
    const certificate = statement && (await this.uow.manager.findOneBy(Certificate, { number: String(statement['number']), contractVersion: Number(statement['version']), edition: Number(statement['edition']) }));
    return { verification, found: certificate ? await this.now(certificate) : null };
  }

  private async byId(id: string): Promise<CertificateNow | null> {
    const certificate = await this.uow.manager.findOneBy(Certificate, { id });
    return certificate && this.now(certificate);
  }

  private async now(certificate: Certificate): Promise<CertificateNow | null> {
    const contract = await this.contracts.standing(certificate.contractId);
    return contract && this.stands(certificate, contract);
  }

  private async stands(certificate: Certificate, contract: Pick<TechContract, 'state' | 'registeredNo' | 'nationalNo'>): Promise<CertificateNow> {
    const newer = await this.newerThan(certificate);
    const standing = standingOf(contract, certificate.contractVersion, newer !== null);
    const since = standing === 'SUPERSEDED' ? newer?.issuedAt : await this.enteredAt(certificate, standing);
    return { certificate, standing, since: since ?? certificate.issuedAt, corrected: await this.corrected(certificate, contract) };
  }

  /** The one that took its place: the next edition, or that of the next version. */
  private newerThan({ contractId, contractVersion, edition }: Certificate): Promise<Certificate | null> {
    return this.uow.manager.findOne(Certificate, {
      where: [{ contractId, contractVersion, edition: MoreThan(edition) }, { contractId, contractVersion: MoreThan(contractVersion) }], order: { contractVersion: 'ASC', edition: 'ASC' },
    });
  }

  private async corrected({ contractId, statement }: Certificate, { nationalNo }: Pick<TechContract, 'nationalNo'>): Promise<NumberCorrected | null> {
    if (statement.nationalNo === null || nationalNo === null || statement.nationalNo === nationalNo) return null;
    const at = await this.contracts.numberRecordedAt(contractId);
    return at && { from: statement.nationalNo, to: nationalNo, at };
  }

  /** When the register changed on it: of what is valid since it was issued, null. What the parties draft meanwhile is theirs alone. */
  private async enteredAt({ contractId }: Certificate, standing: Exclude<CertificateStanding, 'SUPERSEDED'>): Promise<Date | null> {
    if (standing === 'VALID') return null;
    const state = standing === 'UNDER_REVIEW' ? 'RE_RECOGNITION' : standing;
    const [step] = await this.uow.query<{ at: Date }>(
      `SELECT at FROM workflow_history WHERE workflow = 'contract' AND subject_id = $1 AND to_state = $2 AND from_state <> $2 ORDER BY version DESC LIMIT 1`, [contractId, state],
    );
    return step?.at ?? null;
  }
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
