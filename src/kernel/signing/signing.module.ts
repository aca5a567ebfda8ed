import { Global, Module } from '@nestjs/common';
import { SignedLinks } from './signed-links.js';
import { SigningKeys } from './signing-keys.js';

@Global()
@Module({ providers: [SigningKeys, SignedLinks], exports: [SigningKeys, SignedLinks] })
export class SigningModule {}
