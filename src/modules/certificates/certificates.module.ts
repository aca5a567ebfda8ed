import { defineAuditWords } from '../../kernel/audit/index.js';
import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/index.js';
import { NoticesModule } from '../notices/index.js';
import { CertificateFiles } from './application/certificate-files.js';
import { CertificateIssuer } from './application/certificate-issuer.js';
import { CertificateQueries } from './application/certificate.queries.js';
import { CertificatesFacade } from './application/certificates.facade.js';
import { CertifiedContracts } from './application/certified-contracts.js';
import { CertificateController } from './http/certificate.controller.js';

defineAuditWords('certificate', { area: { zh: '登记证明', en: 'Certificate' }, actions: { issue: { zh: '出具', en: 'issued' } }, objects: { certificate: { zh: '登记证明', en: 'Certificate' } } });

@Module({
  imports: [ContractsModule, NoticesModule],
  controllers: [CertificateController],
  providers: [CertificateIssuer, CertificateQueries, CertificateFiles, CertificatesFacade, CertifiedContracts],
  exports: [CertificatesFacade],
})
export class CertificatesModule {}
