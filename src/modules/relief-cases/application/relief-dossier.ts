import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { DownloadSpool, PaperPrinter, type SpooledFile, writeDossier, writeXlsx, type ZipEntry } from '../../../kernel/documents/index.js';
import { presentHistory, WorkflowHistory } from '../../../kernel/workflow/index.js';
import { CertificatesFacade } from '../../certificates/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { FilesFacade } from '../../files/index.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { paperWords } from '../domain/words.js';
import { reliefProblem } from '../relief-cases.problems.js';
import { type ReliefAction, reliefWorkflow } from '../relief.workflow.js';
import { ReliefComputer } from './relief-computer.js';
import { ReliefSides } from './relief-sides.js';
import { type DossierSubject, ReliefPapers } from './relief-papers.js';

/** Steps by which a relief is declared, answered and taken back. */
const TOLD: readonly string[] = [
  'declare', 'correct', 'accept', 'adjust', 'deny', 'assess', 'conclude', 'repay', 'repayAdjusted', 'repayDenied', 'recover', 'assessClawback', 'collect', 'settle', 'giveUpRest',
] satisfies ReliefAction[];

/** The dossier for the tax office in one step: everything that the case rests on as one ZIP. */
@Injectable()
export class ReliefDossier {
  private readonly papers = new ReliefPapers();

  constructor(
    private readonly history: WorkflowHistory,
    private readonly computer: ReliefComputer,
    private readonly contracts: ContractsFacade,
    private readonly sides: ReliefSides,
    private readonly certificates: CertificatesFacade,
    private readonly files: FilesFacade,
    private readonly printer: PaperPrinter,
    private readonly downloads: DownloadSpool,
    private readonly audit: AuditTrail,
  ) {}

  /** The download leaves an audit row. @throws CONTRACT_NOT_REGISTERED, NOT_YOUR_RELIEF, NOTHING_COMPUTED, and what the printer throws */
  async of(relief: ReliefCase, actor: Actor): Promise<SpooledFile> {
    const computation = await this.computer.last(relief.id);
    const { contract, isPast } = await this.contractOf(relief, computation?.contractVersion);
    if (!computation) throw reliefProblem('NOTHING_COMPUTED');
    const certificate = await this.certificates.issued(contract.id, contract.version);
    const papers = isPast ? await this.files.kept('contract', contract.id, contract.fileIds) : await this.files.ofVersion('contract', contract.id, contract.fileIds, actor);
    const subject: DossierSubject = {
      relief, contract, computation, cautions: await this.sides.cautions(relief), declarations: await this.declarations(relief), certificateNo: certificate?.number ?? null,
      held: { purposes: papers.map(({ purpose }) => purpose), certificate: certificate !== null, computation: true, invoices: relief.invoiceNos.length > 0 },
    };
    const entries = [
      ...(await this.written(subject)),
      ...(certificate ? [{ path: `02 登记证明/技术合同登记证明-${certificate.number}.pdf`, content: certificate.pdf }, { path: `02 登记证明/技术合同登记证明-${certificate.number}.json`, content: certificate.json }] : []),
      ...papers.map((file): ZipEntry => ({ path: `01 技术合同/${file.purpose}-${file.name}`, content: () => (isPast ? this.files.openKept(file, actor) : this.files.open(file.id, actor)) })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1));
    const spooled = await this.downloads.take(writeDossier(entries, computation.at));
    await this.audit.record({ actor, action: 'relief.dossier', objectKind: 'relief', objectId: relief.id, outcome: 'done', detail: { computation: computation.no, files: entries.length } });
    return spooled;
  }

  /** What the relief was computed with (留存备查), also where something else stands registered now, or nothing: facts, papers and figures of a dossier are of one version. */
  private async contractOf(relief: ReliefCase, computedWith: number | undefined): Promise<{ contract: RegisteredContract; isPast: boolean }> {
    const rested = await this.sides.restedOn(relief);
    if (rested) return { contract: rested.contract, isPast: true };
    const contract = await this.computer.contractOf(relief);
    await this.sides.require(relief, contract);
    const past = computedWith === undefined || computedWith === contract.version ? null : await this.contracts.onceRegistered(contract.id, computedWith);
    return past ? { contract: past, isPast: true } : { contract, isPast: false };
  }

  private async declarations(relief: ReliefCase): Promise<DossierSubject['declarations']> {
    const steps = (await this.history.of(reliefWorkflow.name, relief.id)).filter(({ action }) => TOLD.includes(action));
    return presentHistory(reliefWorkflow, steps, 'zh-CN', true, undefined, relief).map(({ label, at }) => ({ at: new Date(at), said: label }));
  }

  private async written(subject: DossierSubject): Promise<ZipEntry[]> {
    const { relief, contract, computation: { at } } = subject;
    const { sheet, evidence } = paperWords(relief.kind);
    const text = this.contracts.paperOf(contract);
    const print = async (path: string, paper: Parameters<PaperPrinter['pdf']>[0]): Promise<ZipEntry> => ({ path, content: await this.printer.pdf(paper, at) });
    return [
      await print('00 封面.pdf', this.papers.cover(subject)),
      ...(text ? [await print(`01 技术合同/登记文本-${contract.number}.pdf`, text)] : []),
      await print(`03 计算表/${sheet}.pdf`, this.papers.sheet(subject)),
      { path: `03 计算表/${sheet}.xlsx`, content: () => writeXlsx(this.papers.register(subject), at) },
      await print(`04 ${evidence}.pdf`, this.papers.evidence(subject)),
    ];
  }
}
