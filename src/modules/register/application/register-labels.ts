import { Injectable } from '@nestjs/common';
import { type Locale, requestContext, say } from '../../../kernel/http/index.js';
import { CONTRACT_KINDS, type ContractKind } from '../../contracts/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { ABROAD, type DimensionKey, FLOWS, type Flow, LARGE, listOf } from '../domain/dimensions.js';

/** What the values of the register's dimensions are called. */
@Injectable()
export class RegisterLabels {
  constructor(private readonly codes: ReferenceCodes) {}

  of(key: DimensionKey, code: string, locale: Locale = requestContext().locale): string {
    if (key === 'kind') return say(CONTRACT_KINDS[code as ContractKind], locale);
    if (key === 'flow') return say(FLOWS[code as Flow], locale);
    if (key === 'large') return say(LARGE[code as keyof typeof LARGE], locale);
    if (code === '') return say(ABROAD, locale);
    return this.codes.label(listOf(key) ?? '', code, locale);
  }

  /** Empty where there is none. */
  region(code: string): string {
    return code === '' ? '' : this.codes.label('GB/T 2260', code, requestContext().locale);
  }
}
