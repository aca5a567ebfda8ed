import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { OrganisationEvidence } from './organisation-evidence.js';

/** Stands above identity and files, neither of which knows the other. */
@Module({ imports: [FilesModule, IdentityModule], providers: [OrganisationEvidence] })
export class EvidenceModule {}
