import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { requestContext } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import type { Introduction } from '../../deals/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { BillFiles } from '../application/bill-files.js';
import { CommissionMoney } from '../application/commission-money.js';
import { CommissionQueries } from '../application/commission.queries.js';
import { ContributionDesk } from '../application/contribution-desk.js';
import { billWorkflow } from '../bill.workflow.js';
import { contributionWorkflow } from '../contribution.workflow.js';
import { type CommissionBill, isAboveDue, tellsDerivation, tellsExcess } from '../domain/commission-bill.js';
import type { Contribution } from '../domain/contribution.js';
import { veilOfStep } from '../domain/reader.js';
import type { BillView } from './bill.dto.js';
import type { ContributionView } from './contribution.dto.js';

const UNTOLD = { derivation: null, contractId: null, contractNumber: null };

/** The answers about entries of contributions and about bills. */
@Injectable()
export class LedgerPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly entries: ContributionDesk,
    private readonly money: CommissionMoney,
    private readonly queries: CommissionQueries,
    private readonly codes: ReferenceCodes,
    private readonly papers: BillFiles,
  ) {}

  /** @param introduction where the caller has it in hand */
  async contribution(entry: Contribution, actor: Actor, introduction: Introduction | null = null): Promise<ContributionView> {
    const { number, introductionId, side, kind, day, text, personName, organisationName, evidenceKind, authorId, createdAt } = entry;
    return {
      ...(await this.cases.present(contributionWorkflow, entry, actor, veilOfStep(introduction ?? (await this.queries.introductionOf(introductionId)), actor))), number, introductionId, side, kind, kindLabel: this.codes.label('L-CONTRIBUTION', kind, requestContext().locale), day, text, personName, organisationName,
      evidence: await this.entries.evidenceOf(entry), evidenceKind, corrects: await this.entries.correctedBy(entry), writtenAt: createdAt.toISOString(), isOwn: authorId === actor.personId,
    };
  }

  /** @param introduction where the caller has it in hand */
  async bill(bill: CommissionBill, actor: Actor, introduction: Introduction | null = null): Promise<BillView> {
    const { number, introductionId, side, kind, billNo, billedOn, amountFen, note, paidOn, disputeGround, refundFen, refundedFen, refundedOn } = bill;
    const leftFen = await this.money.dueFor(bill);
    const aboveDue = isAboveDue(bill, leftFen);
    const { files, mayAttach } = await this.papers.of(bill, actor);
    const { derivation, contractId, contractNumber } = tellsDerivation(bill, actor) ? bill : UNTOLD;
    return {
      ...(await this.cases.present(billWorkflow, bill, actor, veilOfStep(introduction ?? (await this.queries.introductionOf(introductionId)), actor))), number, introductionId, side, kind, billNo, billedOn, amountFen, derivation, contract: contractId !== null && contractNumber !== null ? { id: contractId, number: contractNumber } : null, note, paidOn,
      disputeLabel: disputeGround && this.codes.label('L-FEE-DISPUTE', disputeGround, requestContext().locale), excessFen: tellsExcess(bill, actor) ? await this.money.excessOf(bill) : 0, aboveDue, leftFen: aboveDue && tellsDerivation(bill, actor) ? leftFen : null, refundFen, refundedFen, refundedOn,
      files: files.map(({ id, name, size }) => ({ id, name, size, contentUrl: `/api/v1/files/${id}/content` })), mayAttach,
    };
  }
}
