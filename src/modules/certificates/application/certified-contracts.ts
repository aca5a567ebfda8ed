import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { NoticeSubjects } from '../../notices/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { Certificate, standingOf } from '../domain/certificate.js';

const MOST_CHOICES = 100;

/** Registered contracts with their certificates, as notices of rewards (现金奖励公示) name them. */
@Injectable()
export class CertifiedContracts implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ContractsFacade,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('contract', { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId) });
  }

  private choices(organisationId: string) {
    return this.uow.query<{ id: string; label: string }>(
      `SELECT c.id, k.number || '　' || (k.statement ->> 'title') AS label FROM tech_contract c JOIN certificate k ON k.contract_id = c.id AND k.contract_version = c.registered_no
          AND NOT EXISTS (SELECT 1 FROM certificate newer WHERE newer.contract_id = k.contract_id AND newer.contract_version = k.contract_version AND newer.edition > k.edition)
        WHERE c.organisation_id = $1 AND c.is_registered ORDER BY c.registered_at DESC, c.id LIMIT ${MOST_CHOICES}`, [organisationId],
    );
  }

  /** What the certificate states that stands today. */
  private async facts(contractId: string, organisationId: string) {
    const contract = await this.contracts.standing(contractId);
    if (contract?.organisationId !== organisationId || contract.registeredNo === null) return null;
    const certificate = await this.uow.manager.findOne(Certificate, { where: { contractId, contractVersion: contract.registeredNo }, order: { edition: 'DESC' } });
    if (!certificate || standingOf(contract, certificate.contractVersion) !== 'VALID') return null;
    const { title, issuer, registeredOn, totalFen, techFen } = certificate.statement;
    return { label: title, values: { contractName: title, registrationNumber: certificate.number, registrar: issuer, registeredOn, totalAmount: totalFen, techAmount: techFen } };
  }
}
