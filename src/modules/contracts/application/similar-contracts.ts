import { Injectable } from '@nestjs/common';
import { type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Near, NearSignatures } from '../../../kernel/search/index.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import type { ContractContent } from '../domain/contract-content.js';
import { CHANGE_IN_HAND } from '../domain/in-hand.js';
import { comparableText } from '../domain/risk-flags.js';
import type { TechContract } from '../domain/tech-contract.js';
import { textFor } from './contract-text.js';

/** A contract that is near another one. */
export interface SimilarContract {
  id: string;
  number: string;
  title: string;
  text: string;
  ownerName: string;
  isPublic: false;
}

/** Cases in which others than the applicant read another text than the one that is compared: only the applicant is told of them … */
const BEING_WRITTEN = ['DRAFT', 'CORRECTION', 'LAPSED', 'CHANGE_DRAFT'];
/** … and of a change that was filed, who follows it. */
const followed = (actor: Actor, params: unknown[]): string => `(c.state <> ALL($${params.push(CHANGE_IN_HAND)}) OR ${sqlScope(may.follow, actor, 'c', params)})`;

/** Contracts with almost the same name or clauses (查重提示): a hint beside R11, which goes by parties, amount and day, and no refusal. */
@Injectable()
export class SimilarContracts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly near: NearSignatures,
  ) {}

  /** Call in the transaction that writes the contract. */
  async written({ id, content }: Pick<TechContract, 'id' | 'content'>): Promise<void> {
    await this.near.put('contract', id, 'WORKING', { title: content.title, text: comparableText(content) });
  }

  /** Among the contracts that the reader may see: those of the own organisation, for officials those that are filed; a stranger's are told to nobody else. */
  async of(contract: TechContract, actor: Actor): Promise<Near<SimilarContract>[]> {
    if (textFor(contract, actor) !== 'WORKING') return [];
    return this.near.near('contract', contract.id, 'WORKING', { title: contract.content.title, text: comparableText(contract.content) }, (ids) => this.among(ids, actor));
  }

  private async among(ids: readonly string[], actor: Actor): Promise<SimilarContract[]> {
    const params: unknown[] = [ids, actor.organisationId, BEING_WRITTEN];
    const rows = await this.uow.query<{ id: string; number: string; content: ContractContent; ownerName: string }>(
      `SELECT c.id, c.number, c.content, o.name AS "ownerName" FROM tech_contract c JOIN organisation o ON o.id = c.organisation_id
        WHERE c.id = ANY($1::uuid[]) AND (c.organisation_id = $2 OR (c.state <> ALL($3) AND ${followed(actor, params)})) AND ${sqlScope(may.read, actor, 'c', params)} ORDER BY c.id`,
      params,
    );
    return rows.map(({ content, ...row }) => ({ ...row, title: content.title, text: comparableText(content), isPublic: false }));
  }
}
