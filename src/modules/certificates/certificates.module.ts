import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/index.js';
import { NoticesModule } from '../notices/index.js';
import { CertificateFiles } from './application/certificate-files.js';
import { CertificateIssuer } from './application/certificate-issuer.js';
import { CertificateQueries } from './application/certificate.queries.js';
import { CertifiedContracts } from './application/certified-contracts.js';
import { CertificateController } from './http/certificate.controller.js';

@Module({
  imports: [ContractsModule, NoticesModule],
  controllers: [CertificateController],
  providers: [CertificateIssuer, CertificateQueries, CertificateFiles, CertifiedContracts],
})
export class CertificatesModule {}
