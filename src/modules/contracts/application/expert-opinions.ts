import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { contractProblem } from '../contracts.problems.js';
import { TechContract } from '../domain/tech-contract.js';

export const VERDICTS = ['PASS', 'REFUSE', 'RECUSED'] as const;
export type Verdict = (typeof VERDICTS)[number];
const MOST_CANDIDATES = 200;

export interface Opinion {
  personId: string;
  name: string;
  verdict: Verdict;
  text: string;
  at: Date;
}

/** Somebody who can be asked for an opinion. */
export interface Expert {
  id: string;
  name: string;
  organisationName: string;
}

/** The opinions of experts (专家论证) on large and disputed contracts. */
@Injectable()
export class ExpertOpinions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
  ) {}

  /** Whom a registrar may ask about a contract: experts of verified organisations, none of them of a party. @throws NOT_FOUND, FORBIDDEN */
  async candidates(contractId: string, actor: Actor): Promise<Expert[]> {
    const contract = await this.uow.manager.findOneBy(TechContract, { id: contractId });
    if (!contract) throw problem('NOT_FOUND');
    this.access.require(actor, may.review, contract, may.read);
    const { organisationId, counterpartyId, sellerUscc, buyerUscc } = contract;
    return this.uow.query<Expert>(
      `SELECT p.id, p.name, min(o.name) AS "organisationName" FROM person p
         JOIN membership m ON m.person_id = p.id AND m.status = 'ACTIVE' JOIN organisation o ON o.id = m.organisation_id
        WHERE p.status = 'ACTIVE' GROUP BY p.id
       HAVING bool_or('EXP' = ANY(m.roles) AND o.state = 'VERIFIED') AND NOT bool_or(o.id IN ($1, $2) OR o.uscc IN ($3, $4))
        ORDER BY 3, 2, 1 LIMIT ${MOST_CANDIDATES}`,
      [organisationId, counterpartyId ?? organisationId, sellerUscc, buyerUscc],
    );
  }

  /** Who was asked now: experts by role, none of them of a party. Opinions of those who are asked no more are dropped. @throws INVALID */
  async ask({ id, expertIds, organisationId, counterpartyId }: TechContract): Promise<void> {
    const experts = await this.uow.query<{ id: string; party: boolean }>(
      `SELECT p.id, bool_or(m.organisation_id IN ($2, $3)) AS party FROM person p JOIN membership m ON m.person_id = p.id AND m.status = 'ACTIVE'
        WHERE p.id = ANY($1::uuid[]) AND p.status = 'ACTIVE' GROUP BY p.id HAVING bool_or('EXP' = ANY(m.roles))`,
      [expertIds, organisationId, counterpartyId],
    );
    const faults: Reason[] = [
      ...(experts.length < expertIds.length ? [{ code: 'NO_EXPERT', zh: '所选人员中有人不是专家', en: 'Some of them are no experts', pointer: '/expertIds' }] : []),
      ...(experts.some(({ party }) => party) ? [{ code: 'RECUSAL', zh: '专家不能是合同当事人单位的人员', en: 'An expert must not belong to a party', pointer: '/expertIds' }] : []),
    ];
    if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
    await this.uow.query(`DELETE FROM contract_opinion WHERE contract_id = $1 AND person_id <> ALL($2::uuid[])`, [id, expertIds]);
  }

  /** Experts who still stand, and how many of them have answered. */
  async counts({ id, expertIds }: TechContract): Promise<{ asked: number; opinions: number }> {
    const rows = await this.uow.query<{ verdict: Verdict }>(`SELECT verdict FROM contract_opinion WHERE contract_id = $1`, [id]);
    const recused = rows.filter(({ verdict }) => verdict === 'RECUSED').length;
    return { asked: expertIds.length - recused, opinions: rows.length - recused };
  }

  async hasAnswered(contractId: string, { personId }: Actor): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM contract_opinion WHERE contract_id = $1 AND person_id = $2`, [contractId, personId])).length > 0;
  }

  of(contractId: string): Promise<Opinion[]> {
    return this.uow.query<Opinion>(
      `SELECT o.person_id AS "personId", p.name, o.verdict, o.text, o.at FROM contract_opinion o JOIN person p ON p.id = o.person_id WHERE o.contract_id = $1 ORDER BY o.at`,
      [contractId],
    );
  }

  /** One opinion a person; with the last one the case goes back to the registrar. @throws NOT_FOUND, FORBIDDEN, OPINION_GIVEN */
  give(contractId: string, { verdict, text }: { verdict: Verdict; text: string }, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      // of two last experts at once the second sees the opinion of the first, and the reference of a new row cannot cross the step
      await this.uow.query(`SELECT 1 FROM tech_contract WHERE id = $1 FOR UPDATE`, [contractId]);
      const contract = await this.uow.manager.findOneBy(TechContract, { id: contractId });
      if (!contract) throw problem('NOT_FOUND');
      this.access.require(actor, may.advise, contract, may.read);
      const [given] = await this.uow.query(
        `INSERT INTO contract_opinion (id, contract_id, person_id, verdict, text) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (contract_id, person_id) DO NOTHING RETURNING id`,
        [newId(), contractId, actor.personId, verdict, text],
      );
      if (!given) throw contractProblem('OPINION_GIVEN');
      await this.audit.record({ actor, action: 'contract.advise', objectKind: 'contract', objectId: contractId, outcome: 'done', detail: { verdict } });
      await this.settle(contract);
    });
  }

  /** With all opinions there, the case goes back to the registrar. Call within a transaction. */
  async settle(contract: TechContract): Promise<TechContract> {
    const done = (await this.workflow.allowed(contractWorkflow, contract, SYSTEM)).find(({ action }) => action === 'expertsDone');
    return done?.enabled ? this.workflow.run({ workflow: contractWorkflow, id: contract.id, action: 'expertsDone', actor: SYSTEM, version: null }) : contract;
  }
}
