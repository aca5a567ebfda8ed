import { registerEntities } from '../../kernel/database/index.js';
import { Certificate } from './domain/certificate.js';

registerEntities(Certificate);

export { certificateVerify } from './certificate.cli.js';
export { CertificatesModule } from './certificates.module.js';
