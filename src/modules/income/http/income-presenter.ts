import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Page, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { IncomeOfContract } from '../application/income.queries.js';
import { IncomeSigns } from '../application/income-signs.js';
import { IncomeSurroundings } from '../application/income-surroundings.js';
import { leftOf } from '../domain/income-facts.js';
import type { IncomeCase } from '../domain/income-case.js';
import { incomeGaps } from '../domain/income-gaps.js';
import { remarkOn } from '../domain/income-remark.js';
import { incomePermissions as may } from '../income.permissions.js';
import { incomeWorkflow } from '../income.workflow.js';
import type { IncomeCaseView, IncomePageView, IncomeOfContractView, IncomeReasonView, IncomeRowView } from './income.dto.js';

const said = (signs: readonly BothLanguages[]): string[] => signs.map((sign) => say(sign, requestContext().locale));
const reasonView = (reason: Reason): IncomeReasonView => ({ code: reason.code, message: say(reason, requestContext().locale), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });

@Injectable()
export class IncomePresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly around: IncomeSurroundings,
    private readonly signs: IncomeSigns,
    private readonly audit: AuditTrail,
    private readonly contracts: ContractsFacade,
  ) {}

  async one(income: IncomeCase, actor: Actor): Promise<IncomeCaseView> {
    const { names, signedOn, techFen, limitFen, recognisedFen, buyerName } = await this.around.of(income);
    const decides = decide(may.decide, actor, income).allowed;
    const remark = remarkOn(income.state, await this.contracts.endOf(income.contractId));
    const beforeFen = income.cumulativeFen === null ? recognisedFen : income.cumulativeFen - (income.amountFen ?? 0);
    return {
      ...(await this.cases.present(incomeWorkflow, income, actor)),
      number: income.number, contractId: income.contractId, contractNumber: income.contractNumber, contractTitle: income.contractTitle, organisationName: income.organisationName,
      authorName: await this.identity.personName(income.createdBy), amountFen: income.amountFen, techFen, beforeFen, leftFen: leftOf({ techFen, limitFen, recognisedFen: beforeFen }),
      remark: remark && say(remark, requestContext().locale), gaps: incomeGaps(income.content, { names, signedOn, today: dateInChina(new Date()) }).map(reasonView),
      returnFlows: decides ? said(await this.signs.of(income)) : [], receiptSigns: decides ? said([...(await this.signs.ofReceipts(income, buyerName)), ...(await this.signs.ofInvoices(income))]) : [], content: income.content,
    };
  }

  /** A reading from outside the seller's organisation leaves a row. */
  async read(income: IncomeCase, actor: Actor): Promise<IncomeCaseView> {
    await this.told(income, actor);
    return this.one(income, actor);
  }

  /** Call where the case is read in another form than {@link read}. */
  async told(income: IncomeCase, actor: Actor): Promise<void> {
    if (actor.organisationId !== income.organisationId) await this.audit.recordReading({ actor, action: 'income.read', objectKind: 'income', objectId: income.id, detail: { state: income.state } });
  }

  async page({ items, nextCursor }: Page<IncomeCase>): Promise<IncomePageView> {
    return { items: await Promise.all(items.map((income) => this.row(income))), nextCursor };
  }

  async ofContract({ cases, begin, ...sums }: IncomeOfContract): Promise<IncomeOfContractView> {
    const why = begin?.hindrance ?? null;
    return { ...sums, cases: await Promise.all(cases.map((income) => this.row(income))), begin: begin && { enabled: why === null, reasons: why ? [{ code: why.code, message: why.sentence(requestContext().locale) }] : [] } };
  }

  async row(income: IncomeCase): Promise<IncomeRowView> {
    const { number, contractId, contractNumber, contractTitle, organisationName, amountFen, content: { periodFrom, periodTo } } = income;
    return { ...(await this.cases.standing(incomeWorkflow, income)), number, contractId, contractNumber, contractTitle, organisationName, periodFrom, periodTo, amountFen };
  }
}
