import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/index.js';
import { CertificateFiles } from './application/certificate-files.js';
import { CertificateIssuer } from './application/certificate-issuer.js';
import { CertificateQueries } from './application/certificate.queries.js';
import { CertificatesFacade } from './application/certificates.facade.js';
import { CertificateController } from './http/certificate.controller.js';

@Module({
  imports: [ContractsModule],
  controllers: [CertificateController],
  providers: [CertificateIssuer, CertificateQueries, CertificateFiles, CertificatesFacade],
  exports: [CertificatesFacade],
})
export class CertificatesModule {}
