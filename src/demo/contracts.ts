import { type Actor, isSignedIn } from '../kernel/access/index.js';
import type { ContractContent, ContractsFacade, Party } from '../modules/contracts/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { DemoDates } from './dates.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';

type DemoParty = Party & { organisationKey: string };

/** A technology contract of the demo and how far it has come. */
export interface DemoContract {
  key: string;
  /** who files it for the seller */
  office: string;
  stage: 'DRAFT' | 'SUBMITTED' | 'CORRECTION' | 'REGISTERED' | 'EXPERT_REVIEW' | 'LARGE_APPROVAL' | 'LARGE_REGISTERED';
  /** the day of registration, `-62d` for so many days ago, or the working day before; the day of loading unless given */
  registered?: string;
  /** purposes of the papers that are attached */
  files: string[];
  /** experts whom a large one was put to, with what they have said */
  experts?: { key: string; verdict?: 'PASS' | 'REFUSE'; text?: string }[];
  /** why it was returned */
  reason?: string;
  content: Omit<ContractContent, 'seller' | 'buyer'> & { seller: DemoParty; buyer: DemoParty };
}

/** Finds people and organisations of the demo by their keys. */
export interface DemoWorld {
  actor(key: string): Actor;
  organisationId(key: string): string;
}

/** Brings the contracts of the demo to where they stand, through the use cases of the people who act for them. */
export class DemoContracts {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly files: FilesFacade,
    private readonly world: DemoWorld,
    private readonly dates: DemoDates,
  ) {}

  /** ids of contracts by their keys */
  readonly ids = new Map<string, string>();

  async load({ key, office, stage, registered, files, experts = [], reason = '', content: { seller, buyer, ...content } }: DemoContract): Promise<void> {
    const [filer, first, second, third] = [office, 'registry-reg1', 'registry-reg2', 'registry-reg3'].map((key) => this.world.actor(key)) as [Actor, Actor, Actor, Actor];
    const { id, content: written } = await this.contracts.create({ ...withDates(content), seller: this.party(seller), buyer: this.party(buyer) }, filer);
    this.ids.set(key, id);
    for (const purpose of files) await this.attach(id, purpose, content.title, filer);
    if (stage === 'DRAFT') return;
    await this.contracts.act(id, 'submit', filer);
    if (stage === 'SUBMITTED') return;
    if (stage === 'CORRECTION') {
      await this.contracts.act(id, 'returnIncomplete', first, { comment: reason });
      return;
    }
    await this.contracts.act(id, 'accept', first);
    if (experts.length > 0) await this.hear(id, experts, first);
    if (stage === 'EXPERT_REVIEW') return;
    await this.contracts.act(id, 'passFirst', first, { comment: '', recognition: this.contracts.inOrder(written) });
    if (stage !== 'REGISTERED') await this.contracts.act(id, 'escalate', second);
    if (stage === 'LARGE_APPROVAL') return;
    await this.register(() => (stage === 'REGISTERED' ? this.contracts.act(id, 'approve', second) : this.contracts.act(id, 'approveLarge', third)), id, registered);
  }

  /** Completes a contract that an award or a deal has begun, files it and has it registered on that day, `-62d` for so many days ago. */
  async registerDrafted(id: string, content: Partial<ContractContent>, office: Actor, registered: string): Promise<void> {
    const drafted = await this.contracts.standing(id);
    if (!drafted) throw new Error('what begins a contract of the demo has none');
    const { clauses, price, seller, buyer } = drafted.content;
    const written = await this.contracts.save(drafted, {
      ...content, clauses: filled(clauses, content.clauses), price: { ...price, rdFundsFen: price.totalFen, ...content.price }, seller: { ...seller, ...content.seller, organisationId: seller.organisationId }, buyer: { ...buyer, ...content.buyer, organisationId: buyer.organisationId },
    }, office);
    await this.attach(id, '合同全文', written.content.title, office);
    await this.contracts.act(id, 'submit', office);
    const [first, second] = [this.world.actor('registry-reg1'), this.world.actor('registry-reg2')];
    await this.contracts.act(id, 'accept', first);
    await this.contracts.act(id, 'passFirst', first, { comment: '', recognition: this.contracts.inOrder(written.content) });
    await this.register(() => this.contracts.act(id, 'approve', second), id, registered);
  }

  private async register(approve: () => Promise<unknown>, id: string, registered: string | undefined): Promise<void> {
    const [today, officeDay] = [withDates('-0d'), await this.dates.lastOfficeDay()];
    if (registered === undefined && officeDay === today) await approve();
    else await this.dates.register(id, registered === undefined ? officeDay : withDates(registered), approve);
  }

  private async hear(id: string, experts: NonNullable<DemoContract['experts']>, registrar: Actor): Promise<void> {
    const called = experts.map(({ key }) => this.world.actor(key).personId);
    await this.contracts.act(id, 'sendExperts', registrar, { comment: '技术交易额达到大额标准，提请专家论证', expertIds: called });
    for (const { key, verdict, text } of experts) if (verdict && text) await this.contracts.advise(id, verdict, text, this.world.actor(key));
  }

  private party({ organisationKey, ...party }: DemoParty): Party {
    return { ...party, organisationId: this.world.organisationId(organisationKey) };
  }

  private async attach(subjectId: string, purpose: string, title: string, actor: Actor): Promise<void> {
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${purpose}`);
    const content = pdfPage(purpose, [`演示材料：${title}`, '本文件仅供演示，不具有法律效力。']);
    await this.files.attach({ subjectKind: 'contract', subjectId, name: `${purpose}.pdf`, mediaType: 'application/pdf', purpose, disclosure: 'PUBLIC', content }, actor);
  }
}

/** What an award has written into a clause stays. */
const filled = (clauses: ContractContent['clauses'], others: Partial<ContractContent['clauses']> = {}): ContractContent['clauses'] =>
  Object.fromEntries(Object.entries(clauses).map(([name, text]) => [name, text === '' ? (others[name as keyof typeof others] ?? '') : text])) as ContractContent['clauses'];
