import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditNames, AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { signStatement, SigningKeys } from '../../../kernel/signing/index.js';
import { CONTRACT_KINDS, CONTRACT_SUB_KINDS, contractNumberRecorded, contractRegistrationChanged, ContractsFacade, kindOf, openAmountSaid, type RegisteredContract } from '../../contracts/index.js';
import { ruleCited } from '../../rules/index.js';
import { Certificate, type CertificateStatement } from '../domain/certificate.js';
import { registrationNumber, verificationCode } from '../domain/registration-number.js';

/** Issues a certificate for every registered version of a contract, in the transaction that registers it; anew where the national number was recorded or corrected since, in that of this step. */
@Injectable()
export class CertificateIssuer implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly contracts: ContractsFacade,
    private readonly numbers: NumberSeries,
    private readonly keys: SigningKeys,
    private readonly audit: AuditTrail,
    private readonly names: AuditNames,
  ) {}

  onModuleInit(): void {
    this.names.register('certificate', { table: 'certificate', column: 'number' });
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      if (what === 'registered' || what === 'changed') await this.issue(contractId);
    });
    this.events.inTransaction(contractNumberRecorded, ({ contractId }) => this.nameNumber(contractId));
  }

  private async issue(contractId: string): Promise<void> {
    const contract = await this.contracts.registered(contractId);
    if (!contract) return;
    const earlier = await this.latest(contractId);
    const issuedAt = new Date();
    const number = earlier?.number ?? (await this.nextNumber(contract, issuedAt));
    await this.write(contract, statementOf(contract, { number, issuedAt, edition: 1, correctedFrom: null }), issuedAt);
    await this.contracts.tell(contractId, earlier ? changed(number, contract.version) : registered(number));
  }

  /** The national number comes after the registration, and is corrected at times: the certificate that holds names the one that the contract has. */
  private async nameNumber(contractId: string): Promise<void> {
    const [contract, earlier] = [await this.contracts.registered(contractId), await this.latest(contractId)];
    if (!contract || earlier?.contractVersion !== contract.version || earlier.statement.nationalNo === contract.nationalNo) return;
    const [issuedAt, correctedFrom, to] = [new Date(), earlier.statement.nationalNo, contract.nationalNo ?? ''];
    await this.write(contract, statementOf(contract, { number: earlier.number, issuedAt, edition: earlier.edition + 1, correctedFrom }), issuedAt);
    await this.contracts.tell(contractId, correctedFrom === null ? recorded(earlier.number, to) : corrected(earlier.number, correctedFrom, to));
  }

  private latest(contractId: string): Promise<Certificate | null> {
    return this.uow.manager.findOne(Certificate, { where: { contractId }, order: { contractVersion: 'DESC', edition: 'DESC' } });
  }

  private async write(contract: RegisteredContract, statement: CertificateStatement, issuedAt: Date): Promise<void> {
    const { number, edition } = statement;
    const { keyId, signature } = signStatement(statement, await this.keys.signer('certificate'));
    const certificate = this.uow.manager.create(Certificate, {
      id: newId(), contractId: contract.id, contractVersion: contract.version, edition, number, code: verificationCode(), statement, keyId, signature, issuedAt,
    });
    await this.uow.manager.insert(Certificate, certificate as never);
    await this.audit.record({ actor: SYSTEM, action: 'certificate.issue', objectKind: 'certificate', objectId: certificate.id, outcome: 'done', detail: { number, contractId: contract.id, version: contract.version, edition, keyId } });
  }

  private async nextNumber({ registrarRegion }: RegisteredContract, at: Date): Promise<string> {
    const year = Number(dateInChina(at).slice(0, 4));
    return registrationNumber(year, registrarRegion, await this.numbers.serial(`certificate-${year}`));
  }
}

const registered = (number: string) => ({ done: '予以登记', says: `登记编号 ${number}，登记证明可以在办理页面下载。` });
const changed = (number: string, version: number) => ({ done: '准予变更', says: `登记编号 ${number} 不变，登记证明已换发第 ${version} 版，请以新证明为准。` });

const recorded = (number: string, nationalNo: string) => ({ done: '记入全国登记编号', says: `登记编号 ${number} 的证明已换发，载明全国登记编号 ${nationalNo}，请以新证明为准。` });
const corrected = (number: string, from: string, to: string) => ({ done: '更正全国登记编号', says: `登记编号 ${number} 的证明所载全国登记编号由 ${from} 更正为 ${to}，登记证明已换发，请以新证明为准。` });

type Issue = Pick<CertificateStatement, 'number' | 'edition' | 'correctedFrom'> & { issuedAt: Date };

function statementOf(contract: RegisteredContract, { issuedAt, ...issue }: Issue): CertificateStatement {
  const { content, recognition, rule } = contract;
  return {
    form: 'kezhuan.certificate/1', ...issue, simulated: true, nationalNo: contract.nationalNo, contractNumber: contract.number, contractId: contract.id, version: contract.version,
    title: content.title, kind: CONTRACT_KINDS[kindOf(recognition.subKind)].zh, subKind: CONTRACT_SUB_KINDS[recognition.subKind].zh,
    seller: content.seller.name, sellerUscc: content.seller.uscc, buyer: content.buyer.name, buyerUscc: content.buyer.uscc,
    signDate: content.signDate, beginDate: content.beginDate, endDate: content.endDate, totalFen: recognition.price.totalFen, techFen: recognition.techFen,
    amountOpen: openAmountSaid(content.payment)?.zh ?? null,
    registeredOn: dateInChina(contract.registeredAt), ruleSet: rule.code, ruleDocument: ruleCited(rule), issuer: contract.registrar, issuedAt: issuedAt.toISOString(),
  };
}
