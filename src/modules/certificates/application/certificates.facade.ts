import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Certificate } from '../domain/certificate.js';
import { CertificateFiles } from './certificate-files.js';

/** A certificate as the files that its holder is given. */
export interface IssuedFiles {
  number: string;
  pdf: Buffer;
  json: Buffer;
}

/** The public face of certificates for other modules. */
@Injectable()
export class CertificatesFacade {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: CertificateFiles,
  ) {}

  /** The certificate of a registered version, the newest of its editions, whoever asks: callers answer for what they hand out. Null where none was issued. */
  async issued(contractId: string, contractVersion: number): Promise<IssuedFiles | null> {
    const certificate = await this.uow.manager.findOne(Certificate, { where: { contractId, contractVersion }, order: { edition: 'DESC' } });
    return certificate && { number: certificate.number, pdf: await this.files.pdf(certificate), json: this.files.json(certificate) };
  }
}
