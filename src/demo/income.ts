import { type Actor, isSignedIn } from '../kernel/access/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { IncomeContent, IncomeFacade } from '../modules/income/index.js';
import type { RegisterFacade } from '../modules/register/index.js';
import type { DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';

/** A declaration of income of the demo and how far it has come. */
export interface DemoIncome {
  /** key of the contract */
  contract: string;
  office: string;
  stage: 'INC_DRAFT' | 'INC_REVIEW' | 'INC_APPROVED';
  content: Partial<IncomeContent>;
}

/** A registration list of the demo, approved. */
export interface DemoList {
  office: string;
  purpose: string;
  /** keys of contracts */
  contracts: string[];
}

/** Brings what follows from registered contracts to where it stands in the demo, through the use cases. */
export class DemoIncomes {
  constructor(
    private readonly income: IncomeFacade,
    private readonly register: RegisterFacade,
    private readonly files: FilesFacade,
    private readonly world: DemoWorld & { contractId(key: string): string },
  ) {}

  async load({ contract, office, stage, content }: DemoIncome): Promise<void> {
    const [filer, registrar] = [this.world.actor(office), this.world.actor('registry-reg2')];
    const begun = await this.income.create(this.world.contractId(contract), filer);
    await this.income.save(begun, withDates(content), filer);
    if (stage === 'INC_DRAFT') return;
    for (const purpose of ['发票', '银行回单']) await this.attach(begun.id, purpose, filer);
    await this.income.act(begun.id, 'submit', filer);
    if (stage === 'INC_APPROVED') await this.income.act(begun.id, 'approve', registrar, '票款一致，备注栏载明合同编号。');
  }

  async list({ office, purpose, contracts }: DemoList): Promise<void> {
    const filer = this.world.actor(office);
    const { id } = await this.register.createList({ purpose, contractIds: contracts.map((key) => this.world.contractId(key)) }, filer);
    await this.register.act(id, 'submit', filer);
    await this.register.act(id, 'approve', this.world.actor('registry-reg2'));
  }

  private async attach(subjectId: string, purpose: string, actor: Actor): Promise<void> {
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${purpose}`);
    const content = pdfPage(purpose, ['演示材料', '本文件仅供演示，不具有法律效力。']);
    await this.files.attach({ subjectKind: 'income', subjectId, name: `${purpose}.pdf`, mediaType: 'application/pdf', purpose, disclosure: 'NDA', content }, actor);
  }
}
