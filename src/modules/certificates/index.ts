import { registerEntities } from '../../kernel/database/index.js';
import { Certificate } from './domain/certificate.js';

registerEntities(Certificate);

export { CertificatesFacade, type IssuedFiles } from './application/certificates.facade.js';
export { certificateVerify } from './certificate.cli.js';
export { CertificatesModule } from './certificates.module.js';
