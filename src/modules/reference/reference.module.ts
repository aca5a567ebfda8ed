import { Module } from '@nestjs/common';
import { ReferenceCodes } from './application/reference-codes.js';
import { ReferenceController } from './http/reference.controller.js';

@Module({ controllers: [ReferenceController], providers: [ReferenceCodes], exports: [ReferenceCodes] })
export class ReferenceModule {}
