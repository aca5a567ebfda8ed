import type { ContractContent } from '../../src/modules/contracts/index.js';
import type { Client, TestApp } from './app.js';
import { EXPERTS, expertIds, jointDraft, LARGE, paperOf } from './contract-situations.js';
import { attachPaper, type Case, DECLARED, newContract, recognitionOf, seen, take } from './contracts.js';

export interface Refusal {
  status: number;
  code: string;
  errors: { code: string; pointer?: string; message?: string }[];
}

type Change = Partial<ContractContent>;

/** The people who file a contract of the institute with the enterprise and bring it to its registration, one step after another. */
export class ContractOffice {
  private constructor(
    private readonly app: TestApp,
    readonly seller: Client,
    readonly buyer: Client,
    readonly reg1: Client,
    readonly reg2: Client,
    readonly reg3: Client,
    readonly lead: Client,
  ) {}

  static async of(app: TestApp): Promise<ContractOffice> {
    const [seller, buyer, reg1, reg2, reg3, lead] = await Promise.all((['institute.INST', 'enterprise.ENT', 'bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD'] as const).map((key) => app.as(key)));
    if (!seller || !buyer || !reg1 || !reg2 || !reg3 || !lead) throw new Error('the office is not complete');
    return new ContractOffice(app, seller, buyer, reg1, reg2, reg3, lead);
  }

  async draft(change: Change = {}): Promise<Case> {
    const contract = await newContract(this.seller, await jointDraft(this.app, change));
    await attachPaper(this.seller, contract.id, '合同全文', paperOf(contract.id));
    return contract;
  }

  filed = async (change: Change = {}): Promise<Case> => take(this.seller, await this.draft(change), 'submit');
  accepted = async (change: Change = {}): Promise<Case> => take(this.reg1, await this.filed(change), 'accept');
  passed = async (contract: Case): Promise<Case> => take(this.reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) });
  registered = async (change: Change = {}): Promise<Case> => take(this.reg2, await this.passed(await this.accepted(change)), 'approve');

  /** Put to three experts, who all speak for it. */
  async heard(official: Client, contract: Case, action = 'sendExperts'): Promise<Case> {
    await take(official, contract, action, { comment: '大额合同', expertIds: await expertIds(this.app) });
    for (const key of EXPERTS) await this.advise(key, contract);
    return seen(official, contract.id);
  }

  async advise(key: (typeof EXPERTS)[number], { id }: Pick<Case, 'id'>, verdict = 'PASS'): Promise<void> {
    await (await this.app.as(key)).post(`/api/v1/contracts/${id}/opinions`).send({ verdict, text: '技术内容明确，具有创新性' }).expect(204);
  }

  /** A large one that waits for the third registrar. */
  largeInApproval = async (): Promise<Case> => take(this.reg2, await this.passed(await this.heard(this.reg1, await this.accepted(LARGE))), 'escalate');

  /** A registration whose applicant has begun a change and saved something of it, declared anew. */
  async changing(change: object, contract?: Case): Promise<Case> {
    const begun = await take(this.seller, contract ?? (await this.registered()), 'beginChange');
    return this.save(begun, { ...DECLARED, ...change });
  }

  /** … and has filed it with its supplementary agreement. */
  async changeFiled(change: object, contract?: Case): Promise<Case> {
    const begun = await this.changing(change, contract);
    await attachPaper(this.seller, begun.id, '补充协议', paperOf(begun.id, `补充${begun.version}`));
    return take(this.seller, begun, 'requestChange', { comment: '双方补充约定' });
  }

  async save({ id }: Pick<Case, 'id'>, change: object): Promise<Case> {
    const { version } = await seen(this.seller, id);
    return (await this.seller.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${version}"`).send(change).expect(200)).body as Case;
  }

  /** The row of a contract in somebody's list; undefined where it is not there. */
  async row(client: Client, { id }: Pick<Case, 'id'>, query = ''): Promise<(Case & { stateLabel: string; title: string; subKind: string }) | undefined> {
    const { body } = await client.get(`/api/v1/contracts?limit=100${query}`).expect(200);
    return (body as { items: (Case & { stateLabel: string; title: string; subKind: string })[] }).items.find((one) => one.id === id);
  }
}

/** What a step is answered that must not be taken. */
export async function refusal(client: Client, { id }: Pick<Case, 'id'>, action: string, body: object = {}): Promise<Refusal> {
  const { version } = await seen(client, id);
  const answer = await client.post(`/api/v1/contracts/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  return { ...(answer.body as Refusal), status: answer.status };
}

export const codesOf = ({ errors }: Refusal): string[] => errors.map(({ code }) => code);
