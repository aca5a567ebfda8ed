import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { sumFen } from '../../../kernel/money/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { CONTRACT_SUB_KINDS, ContractsFacade, type ContractSubKind } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { isPrintable } from '../application/list-papers.js';
import { ListProcess } from '../application/list-process.js';
import type { RegisterEntry } from '../domain/register-entry.js';
import { listed, type ListedContract, type ListRule, type RegistrationList } from '../domain/registration-list.js';
import { listWorkflow } from '../registration-list.workflow.js';
import type { ListCandidatesView, ListedContractView, ListPageView, ListRowView, ListRuleView, RegistrationListView } from './registration-list.dto.js';

const entryView = (entry: ListedContract, separateFromFen: number | null, doubted: ReadonlySet<string>): ListedContractView => {
  const { contractId, number, title, subKind, sellerName, buyerName, totalFen, techFen, registeredOn } = entry;
  return {
    id: contractId, number, title, subKindLabel: say(CONTRACT_SUB_KINDS[subKind as ContractSubKind], requestContext().locale), sellerName, buyerName, totalFen, techFen, registeredOn,
    isLarge: separateFromFen !== null && totalFen >= separateFromFen, doubted: doubted.has(contractId),
  };
};
const ruleView = (rule: ListRule | null): ListRuleView | null => rule && { code: rule.code, version: rule.version, title: rule.title, docNo: rule.docNo, verified: rule.verified, separateFromFen: rule.separateFromFen };

@Injectable()
export class ListPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly process: ListProcess,
    private readonly contracts: ContractsFacade,
    private readonly audit: AuditTrail,
  ) {}

  async one(list: RegistrationList, actor: Actor): Promise<RegistrationListView> {
    const facts = await this.process.facts(list);
    const entries = list.state === 'LIST_DRAFT' || !list.entries ? facts.entries.filter(({ endedOn }) => endedOn === null).map(listed) : list.entries;
    const rule = list.rule ?? facts.rule;
    const doubted = await this.contracts.doubtedAmong(entries.map(({ contractId }) => contractId));
    return {
      ...(await this.cases.present(listWorkflow, list, actor)),
      number: list.number, organisationName: list.organisationName, authorName: await this.identity.personName(list.createdBy), purpose: list.purpose, contractIds: list.contractIds,
      entries: entries.map((entry) => entryView(entry, rule?.separateFromFen ?? null, doubted)), totalFen: sumFen(entries.map(({ totalFen }) => totalFen)), techFen: sumFen(entries.map(({ techFen }) => techFen)),
      isLarge: list.isLarge, rule: ruleView(rule), approvedAt: list.approvedAt?.toISOString() ?? null, printableFrom: list.printable?.from ?? null, printableProvisional: list.printable?.provisional ?? false,
      printable: isPrintable(list, new Date()),
    };
  }

  /** A reading from outside the applicant's organisation leaves a row. */
  async read(list: RegistrationList, actor: Actor): Promise<RegistrationListView> {
    if (actor.organisationId !== list.organisationId) await this.audit.recordReading({ actor, action: 'registration_list.read', objectKind: 'registration_list', objectId: list.id, detail: { state: list.state } });
    return this.one(list, actor);
  }

  async page({ items, nextCursor }: Page<RegistrationList>): Promise<ListPageView> {
    return { items: await Promise.all(items.map((list) => this.row(list))), nextCursor };
  }

  async row(list: RegistrationList): Promise<ListRowView> {
    const { number, organisationName, purpose, contractIds, isLarge } = list;
    return { ...(await this.cases.standing(listWorkflow, list)), number, organisationName, purpose, count: contractIds.length, isLarge };
  }

  async candidates(entries: readonly RegisterEntry[], rule: ListRule | null): Promise<ListCandidatesView> {
    const separateFromFen = rule?.separateFromFen ?? null;
    const doubted = await this.contracts.doubtedAmong(entries.map(({ contractId }) => contractId));
    return { separateFromFen, items: entries.map((entry) => entryView(listed(entry), separateFromFen, doubted)) };
  }
}
