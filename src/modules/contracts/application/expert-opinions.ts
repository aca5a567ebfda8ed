import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, type Role, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { SameEyes, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { contractProblem } from '../contracts.problems.js';
import type { ContractFacts } from '../domain/contract-facts.js';
import { isPartyOf } from '../domain/parties.js';
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
  hearing: number;
}

/** Somebody who can be asked for an opinion. */
export interface Expert {
  id: string;
  name: string;
  organisationName: string;
  /** what the pool of experts knows of the person */
  title: string;
  /** L-TECH */
  fields: string[];
}

/** … and was, about what is in hand. */
export interface AskedExpert extends Pick<Expert, 'id' | 'name'> {
  answered: boolean;
}

/** … about a contract. */
export interface Candidate extends Expert {
  /** one of the fields is that of the contract */
  fits: boolean;
}

/** Fields of technology are the same by the class that they belong to: the first two digits. */
const sameField = (one: string, other: string): boolean => one !== '' && one.slice(0, 2) === other.slice(0, 2);

/** Who decides on contracts gives no opinion on one as if from outside. */
const DECIDERS: readonly Role[] = ['REG1', 'REG2', 'REG3', 'BUR_LEAD'];

const MUST_RECUSE: Reason = {
  code: 'RECUSAL', zh: '您是合同当事人单位的人员，或者办理过本件，或者任认定登记岗位，请申请回避', en: 'You belong to a party of the contract, have had a hand in its case or hold an office that decides on it; please recuse yourself', pointer: '/verdict',
};

interface Judged extends Expert {
  expert: boolean;
  party: boolean;
  /** decides on contracts, or has had a hand in this one (经办) */
  decides: boolean;
  recused: boolean;
}

const isBiased = ({ party, decides, recused }: Pick<Judged, 'party' | 'decides' | 'recused'>): boolean => party || decides || recused;

/** The opinions of experts (专家论证) on large and disputed contracts. */
@Injectable()
export class ExpertOpinions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly eyes: SameEyes,
    private readonly audit: AuditTrail,
  ) {}

  /** Whom a registrar may ask about a contract, those of its field first. @throws NOT_FOUND, FORBIDDEN */
  async candidates(contractId: string, actor: Actor): Promise<Candidate[]> {
    const contract = await this.uow.manager.findOneBy(TechContract, { id: contractId });
    if (!contract) throw problem('NOT_FOUND');
    this.access.require(actor, may.ask, contract, may.read);
    const experts = await this.judged(contract, null);
    const candidates = experts.filter(({ expert, ...person }) => expert && !isBiased(person))
      .map(({ id, name, organisationName, title, fields }) => ({ id, name, organisationName, title, fields, fits: fields.some((field) => sameField(field, contract.content.fieldCode)) }));
    return candidates.sort((one, other) => Number(other.fits) - Number(one.fits)).slice(0, MOST_CANDIDATES);
  }

  /** Who is asked now. What others have said before stays said. @throws INVALID */
  async ask(contract: TechContract): Promise<void> {
    const asked = await this.judged(contract, contract.expertIds);
    const faults: Reason[] = [
      ...(asked.filter(({ expert }) => expert).length < contract.expertIds.length ? [{ code: 'NO_EXPERT', zh: '所选人员中有人不是已核验单位的专家', en: 'Some of them are no experts of verified organisations', pointer: '/expertIds' }] : []),
      ...(asked.some(isBiased) ? [{ code: 'RECUSAL', zh: '专家不能是合同当事人单位的人员、办理过本件或者任认定登记岗位的人员，也不能是已申请回避的人员', en: 'An expert must not belong to a party, have had a hand in the case, hold an office that decides on it, nor have recused him- or herself', pointer: '/expertIds' }] : []),
    ];
    if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
  }

  /**
   * Who may be asked: experts of verified organisations, none of them a member of a party, whether the contract names that by account or by credit code, nor
   * recused before; of a change neither of a party that it brings in. Nor do those who decide on contracts, or have had a hand in this one, count as experts on it.
   * @param ids of those in question; null for all who are experts
   */
  private async judged({ id, hearing }: TechContract, ids: readonly string[] | null): Promise<Judged[]> {
    return this.uow.query<Judged>(
      `SELECT p.id, p.name, min(o.name) AS "organisationName", coalesce(min(e.content ->> 'title'), '') AS title, coalesce(min((e.content -> 'fields')::text)::jsonb, '[]') AS fields, bool_or('EXP' = ANY(m.roles) AND o.state = 'VERIFIED') AS expert, bool_or(${isPartyOf('c', 'o')}) AS party,
              bool_or(m.roles && $4) OR p.id = ANY($5::uuid[]) AS decides,
              EXISTS (SELECT 1 FROM contract_opinion v WHERE v.contract_id = $1 AND v.hearing = $2 AND v.person_id = p.id AND v.verdict = 'RECUSED') AS recused
         FROM person p JOIN membership m ON m.person_id = p.id AND m.status = 'ACTIVE' JOIN organisation o ON o.id = m.organisation_id JOIN tech_contract c ON c.id = $1
         LEFT JOIN expert_profile e ON e.created_by = p.id AND e.state = 'ADMITTED'
        WHERE p.status = 'ACTIVE' AND ($3::uuid[] IS NULL OR p.id = ANY($3::uuid[])) GROUP BY p.id
       HAVING $3::uuid[] IS NOT NULL OR bool_or('EXP' = ANY(m.roles)) ORDER BY 3, 2, 1`,
      [id, hearing, ids, DECIDERS, await this.eyes.hands(contractWorkflow, id)],
    );
  }

  /** Opinions of the hearing that belongs to what is in hand, and how many are waited for. */
  async counts({ id, hearing, expertIds }: TechContract): Promise<Pick<ContractFacts, 'opinions' | 'against' | 'waitedFor'>> {
    const rows = await this.uow.query<{ person: string; verdict: Verdict }>(`SELECT person_id AS person, verdict FROM contract_opinion WHERE contract_id = $1 AND hearing = $2`, [id, hearing]);
    const answered = new Set(rows.map(({ person }) => person));
    const said = (...verdicts: Verdict[]) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
    return { opinions: said('PASS', 'REFUSE'), against: said('REFUSE'), waitedFor: expertIds.filter((expert) => !answered.has(expert)).length };
  }

  async hasAnswered({ id, hearing }: TechContract, { personId }: Actor): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM contract_opinion WHERE contract_id = $1 AND hearing = $2 AND person_id = $3`, [id, hearing, personId])).length > 0;
  }

  /** Who was asked last, by name; without those who have recused themselves. */
  asked({ id, hearing, expertIds }: Pick<TechContract, 'id' | 'hearing' | 'expertIds'>): Promise<AskedExpert[]> {
    return this.uow.query<AskedExpert>(
      `SELECT p.id, p.name, EXISTS (SELECT 1 FROM contract_opinion o WHERE o.contract_id = $1 AND o.hearing = $2 AND o.person_id = p.id) AS answered FROM person p WHERE p.id = ANY($3::uuid[]) ORDER BY p.name, p.id`,
      [id, hearing, expertIds],
    );
  }

  of(contractId: string): Promise<Opinion[]> {
    return this.uow.query<Opinion>(
      `SELECT o.person_id AS "personId", p.name, o.verdict, o.text, o.at, o.hearing FROM contract_opinion o JOIN person p ON p.id = o.person_id WHERE o.contract_id = $1 ORDER BY o.at`,
      [contractId],
    );
  }

  /** One opinion a person and hearing; with the last one the case goes back to the registrar. @throws NOT_FOUND, FORBIDDEN, OPINION_GIVEN, INVALID for who has joined a party or a deciding office since and does not recuse him- or herself */
  give(contractId: string, { verdict, text }: { verdict: Verdict; text: string }, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      // of two last experts at once the second sees the opinion of the first, and the reference of a new row cannot cross the step
      await this.uow.query(`SELECT 1 FROM tech_contract WHERE id = $1 FOR UPDATE`, [contractId]);
      const contract = await this.uow.manager.findOneBy(TechContract, { id: contractId });
      if (!contract) throw problem('NOT_FOUND');
      this.access.require(actor, may.advise, contract, may.read);
      if (verdict !== 'RECUSED' && actor.personId && (await this.judged(contract, [actor.personId])).some(({ party, decides }) => party || decides)) throw problem('INVALID', { count: 1 }, [MUST_RECUSE]);
      const [given] = await this.uow.query(
        `INSERT INTO contract_opinion (id, contract_id, hearing, person_id, verdict, text) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (contract_id, hearing, person_id) DO NOTHING RETURNING id`,
        [newId(), contractId, contract.hearing, actor.personId, verdict, text],
      );
      if (!given) throw contractProblem('OPINION_GIVEN');
      await this.audit.record({ actor, action: 'contract.advise', objectKind: 'contract', objectId: contractId, outcome: 'done', detail: { verdict } });
      if (verdict === 'RECUSED') contract.expertIds = await this.release(contract, actor);
      await this.settle(contract);
    });
  }

  /** Who has recused him- or herself reads nothing more of the case. */
  private async release({ id, expertIds }: TechContract, { personId }: Actor): Promise<string[]> {
    await this.uow.query(`UPDATE tech_contract SET expert_ids = array_remove(expert_ids, $2::uuid) WHERE id = $1`, [id, personId]);
    return expertIds.filter((expert) => expert !== personId);
  }

  /** With all opinions there, the case goes back to the registrar. Call within a transaction. */
  async settle(contract: TechContract): Promise<TechContract> {
    const action = contract.state === 'CHANGE_EXPERTS' ? 'changeExpertsDone' : 'expertsDone';
    const done = (await this.workflow.allowed(contractWorkflow, contract, SYSTEM)).find((allowed) => allowed.action === action);
    return done?.enabled ? this.workflow.run({ workflow: contractWorkflow, id: contract.id, action, actor: SYSTEM, version: null }) : contract;
  }
}
