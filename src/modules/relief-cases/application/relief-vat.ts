import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import { ReliefEstimates } from '../../relief/index.js';
import { ReliefCase } from '../domain/relief-case.js';
import { taxInPrice } from '../domain/tax-in-price.js';

/** Whether the price that other taxes are measured by holds value-added tax. */
@Injectable()
export class ReliefVat {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly estimates: ReliefEstimates,
  ) {}

  /** Why it does, in words, by the rule of the tax year (of today while the year runs) and by the taxpayer's own cases; null where nothing says so. */
  async inPrice({ contractId, organisationId, year }: Pick<ReliefCase, 'contractId' | 'organisationId' | 'year'>, contract: RegisteredContract): Promise<BothLanguages | null> {
    const [today, last] = [dateInChina(new Date()), `${year}-12-31`];
    const own = await this.uow.manager.find(ReliefCase, { where: { contractId, organisationId, kind: 'VAT' }, order: { number: 'ASC' } });
    return taxInPrice({ contract, vatKinds: await this.estimates.vatKinds(last < today ? last : today) }, own);
  }
}
