import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { FurtherSigns } from '../../contracts/index.js';
import { RuleBook } from '../../rules/index.js';
import { belowRecognised } from '../domain/below-recognised.js';
import { IncomeCase } from '../domain/income-case.js';
import { isSpecial } from '../domain/income-content.js';
import { otherPayers } from '../domain/payers.js';
import { RETURN_FLOW, returnFlows } from '../domain/return-flow.js';
import { ExemptDeclarations } from './exempt-declarations.js';
import { IncomeClaims } from './income-claims.js';
import { IncomeLedger } from './income-ledger.js';
import { IncomeSurroundings } from './income-surroundings.js';

/** The warning sign F7 (款项回流): a hint with its evidence on the case, and on the contract's sheet where somebody decides on the contract anew. And what a change would leave of the amount that income was recognised of. */
@Injectable()
export class IncomeSigns implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly signs: FurtherSigns,
    private readonly rules: RuleBook,
    private readonly around: IncomeSurroundings,
    private readonly claims: IncomeClaims,
    private readonly ledger: IncomeLedger,
    private readonly exempt: ExemptDeclarations,
  ) {}

  onModuleInit(): void {
    this.signs.register(async (contractId, { flags, returnWithinDays }) => {
      if (!flags.includes(RETURN_FLOW.code)) return [];
      const cases = await this.uow.manager.findBy(IncomeCase, { contractId, wasFiled: true });
      const evidence: BothLanguages[] = [];
      for (const one of cases) evidence.push(...(await this.flows(one, returnWithinDays)));
      return evidence.length === 0 ? [] : [{ ...RETURN_FLOW, evidence: evidence.map(({ zh }) => zh).join('；'), contracts: [] }];
    });
    this.signs.registerForChanges(async (contractId, techFen) => belowRecognised((await this.ledger.of(contractId))?.recognisedFen ?? 0, techFen));
  }

  /** What returned to a payer, as sentences; none where the rule of today does not ask for the sign. */
  async of(income: IncomeCase): Promise<BothLanguages[]> {
    const found = await this.rules.ask('FRAUD', dateInChina(new Date()));
    return found.code === 'IN_FORCE' && found.rule.params.flags.includes(RETURN_FLOW.code) ? this.flows(income, found.rule.params.returnWithinDays) : [];
  }

  /** Who paid instead of the buyer, and receipts that look like those of other cases. */
  async ofReceipts(income: IncomeCase, buyerName: string | null): Promise<BothLanguages[]> {
    return [...(buyerName === null ? [] : otherPayers(income.content.receipts, buyerName)), ...(await this.claims.likeReceipts(income))];
  }

  /** Special VAT invoices by which the seller has declared an exemption: who issues one waives it, so that one of the two is wrong. */
  async ofInvoices({ organisationId, content: { invoices } }: IncomeCase): Promise<BothLanguages[]> {
    const declared = await this.exempt.among(organisationId, invoices.filter(isSpecial).map(({ number }) => number));
    return declared.map((no) => ({ zh: `发票 ${no} 填为增值税专用发票，但卖方已凭该发票申报增值税免税，请核实票种`, en: `The invoice ${no} is told as a special VAT invoice, and the seller has declared an exemption by it; find out which it is` }));
  }

  private async flows(income: IncomeCase, days: number): Promise<BothLanguages[]> {
    return returnFlows(income.content, await this.around.counterFlows(income), days);
  }
}
