import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { FilesFacade } from '../../files/index.js';
import { isUnpriced } from '../../pricing/index.js';
import { RuleBook, type RuleParams } from '../../rules/index.js';
import { type ContractAction, contractWorkflow, looksAtSigns } from '../contract.workflow.js';
import { contractDeregistrationAsked, contractFiled, contractFilingEnded, contractNumberRecorded, contractRegistrationChanged } from '../contracts.events.js';
import type { ContractFacts } from '../domain/contract-facts.js';
import { projectionOf } from '../domain/contract-projection.js';
import { findingInHand, hasChangeInHand } from '../domain/in-hand.js';
import { integritySign } from '../domain/integrity.js';
import { countedSigns, type RiskFlag, riskFlags, secretSign } from '../domain/risk-flags.js';
import { type PapersRead, papersRead, type SecretMark, secretMarks } from '../domain/secret-marks.js';
import type { FlagParams, Surroundings } from '../domain/surroundings.js';
import { type AppliedRule, TechContract } from '../domain/tech-contract.js';
import { CasePapers } from './case-papers.js';
import { ContractDecisions } from './contract-decisions.js';
import { ContractIntegrity } from './contract-integrity.js';
import { ContractMails } from './contract-mails.js';
import { ContractOfficeMails } from './contract-office-mails.js';
import { ContractOrigins } from './contract-origins.js';
import { ContractPrices } from './contract-prices.js';
import { ContractRemedies } from './contract-remedies.js';
import { ContractRules, type RuleOfCase } from './contract-rules.js';
import { ContractSurroundings, type Twins } from './contract-surroundings.js';
import { ContractTexts } from './contract-text.js';
import { CutChanges } from './cut-changes.js';
import { ExpertOpinions } from './expert-opinions.js';
import { FurtherGrounds } from './further-grounds.js';
import { FurtherSigns } from './further-signs.js';

type Registration = RuleParams['REGISTRATION'];

const FILINGS: readonly ContractAction[] = ['submit', 'resubmit', 'requestChange'];

/** The warning signs of a contract, and from how many of them on experts are asked. */
export interface Signs {
  flags: readonly RiskFlag[];
  /** how many of them what is in hand has brought */
  counted: number;
  toExperts: number;
  /** marks of state secrets, of which one more sign tells */
  secrets: readonly SecretMark[];
  /** … where they were looked for beside the form and the names of papers */
  papers: PapersRead;
  /** what they were read by and from; null where no rule names signs */
  read: { params: FlagParams; around: Surroundings } | null;
  /** codes of those that the registered text, or the finding about it, shows as well */
  stood: readonly string[];
}
const NO_SIGNS: Signs = { flags: [], counted: 0, toExperts: Number.POSITIVE_INFINITY, secrets: [], papers: papersRead([]), read: null, stood: [] };

/** Brings the registration of contracts to life: what its steps look at, and what they set off. */
@Injectable()
export class ContractProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly book: RuleBook,
    private readonly rules: ContractRules,
    private readonly texts: ContractTexts,
    private readonly origins: ContractOrigins,
    private readonly prices: ContractPrices,
    private readonly remedies: ContractRemedies,
    private readonly around: ContractSurroundings,
    private readonly integrity: ContractIntegrity,
    private readonly opinions: ExpertOpinions,
    private readonly versions: RecordVersions,
    private readonly files: FilesFacade,
    private readonly events: EventBus,
    private readonly further: FurtherSigns,
    private readonly grounds: FurtherGrounds,
    private readonly mails: ContractMails,
    private readonly offices: ContractOfficeMails,
    private readonly cut: CutChanges,
    private readonly casePapers: CasePapers,
    private readonly decisions: ContractDecisions,
  ) {}

  onModuleInit(): void {
    const asked = ({ after }: Transition<TechContract>) => this.opinions.ask(after);
    const registered = (transition: Transition<TechContract>) => this.register(transition);
    const restored = ({ after, actor }: Transition<TechContract>) => this.restore(after, actor);
    const ended = ({ after }: Transition<TechContract>) => this.events.publish(contractRegistrationChanged, { contractId: after.id, what: 'ended' });
    const filed = ({ after }: Transition<TechContract>) => this.events.publish(contractFiled, { contractId: after.id });
    const unfiled = ({ after }: Transition<TechContract>) => this.events.publish(contractFilingEnded, { contractId: after.id });
    const restoredByRuling = ({ after }: Transition<TechContract>) => this.events.publish(contractRegistrationChanged, { contractId: after.id, what: 'restored' });
    const deregistering = (what: 'asked' | 'withdrawn' | 'refused') => ({ after }: Transition<TechContract>) => this.events.publish(contractDeregistrationAsked, { contractId: after.id, what });
    const kept = ({ before, actor }: Transition<TechContract>) => this.keepFiling(before, actor);
    const changeKept = async ({ before, actor }: Transition<TechContract>) => this.texts.keepChange(before, await this.files.attached('contract', before.id), actor.personId);
    // a change that somebody has begun or filed does not outlive an objection or a revocation, nor does it hold them up; what was written stays, for it may be what is doubted
    const withoutChange = async (transition: Transition<TechContract>) => ((await this.cut.keep(transition.before, transition.actor)) ? restored(transition) : undefined);
    const begun = async ({ before, actor, input }: Transition<TechContract>) => (input['resumes'] === true ? this.cut.takeUp(before, actor) : undefined);
    this.workflow.bind({
      workflow: contractWorkflow,
      entity: TechContract,
      called: 'number',
      facts: (contract) => this.facts(contract),
      effects: {
        submit: filed, reopen: filed, executeRuling: filed, withdraw: unfiled, notAccept: unfiled, lapse: unfiled, refuse: unfiled, refuseLarge: unfiled,
        returnIncomplete: kept, returnForKind: kept,
        sendExperts: asked, sendChangeExperts: asked,
        approve: registered, approveLarge: registered, approveChange: registered, approveLargeChange: registered,
        beginChange: begun, withdrawChange: changeKept, returnChange: changeKept, abandonChange: restored,
        object: withoutChange, objectAsParty: withoutChange,
        recordNationalNo: ({ after }) => this.events.publish(contractNumberRecorded, { contractId: after.id }),
        requestDeregistration: deregistering('asked'), withdrawDeregistration: deregistering('withdrawn'), rejectDeregistration: deregistering('refused'),
        approveDeregistration: ended, confirmRevoke: ended, upperRevoke: ended, annulRevocation: restoredByRuling, revoke: (transition) => withoutChange(transition).then(() => ended(transition)),
      },
      always: async (transition, action) => {
        const { before, after, input } = transition;
        await this.casePapers.handIn(transition);
        await this.markSigns(after, FILINGS.includes(action));
        await this.mails.enqueue(before, action, input.comment);
        await this.mails.tellDeparted(before, after);
        await this.offices.enqueue(after, action);
      },
    });
  }

  /** Keeps which signs what is in hand shows. A filing may bring signs to contracts that were there before: those that its own signs name. */
  private async markSigns(contract: TechContract, filed: boolean): Promise<void> {
    const flags = contract.dueAt === null ? [] : (await this.signs(contract)).flags;
    const codes = flags.map(({ code }) => code);
    // a row that somebody else is writing is marked by that step: two filings that name each other do not wait for each other
    if (codes.join() !== contract.signs.join()) await this.uow.query(`UPDATE tech_contract SET signs = $2 WHERE id = (SELECT id FROM tech_contract WHERE id = $1 FOR UPDATE SKIP LOCKED)`, [contract.id, codes]);
    const others = filed ? [...new Set(flags.flatMap(({ contracts }) => contracts.map(({ id }) => id)))] : [];
    for (const other of await this.uow.manager.findBy(TechContract, { id: In(others), dueAt: Not(IsNull()) })) await this.markSigns(other, false);
  }

  /** Contracts that repeat what is written or filed here. */
  twins({ id, content }: Pick<TechContract, 'id' | 'content'>): Promise<Twins> {
    return this.around.twins(id, projectionOf(content));
  }

  /** @param twins where the caller has read them already */
  async signs(contract: TechContract, twins?: Twins): Promise<Signs> {
    const [papers, entries] = [await this.around.papers(contract.id), await this.integrity.of(contract)];
    const looked = { secrets: secretMarks(contract.content, papers), papers: papersRead(papers) };
    const { secrets } = looked;
    const always = [...secretSign(secrets), ...integritySign(entries), ...(await this.further.ofChange(contract))];
    const found = await this.book.ask('FRAUD', dateInChina(new Date()));
    if (found.code !== 'IN_FORCE') return { ...NO_SIGNS, ...looked, flags: always };
    const { params } = found.rule;
    const around = await this.around.of(contract, { twins: twins ?? (await this.twins(contract)) });
    const read = riskFlags(contract.content, params, around, findingInHand(contract)?.price);
    const further = await this.further.of(contract.id, params);
    const stood = await this.signsBefore(contract, params);
    const flags = [...read, ...further];
    return { ...looked, flags: [...always, ...flags], read: { params, around }, stood: stood ?? [], counted: countedSigns(stood === null ? flags : read.filter(({ code }) => !stood.includes(code))).length, toExperts: params.expertsFrom };
  }

  /** Signs that the registered text shows as well: a change has not brought them. Null where no change is in hand. */
  private async signsBefore(contract: TechContract, params: FlagParams): Promise<string[] | null> {
    const { id } = contract;
    const before = hasChangeInHand(contract) ? await this.texts.registered(contract) : null;
    if (!before) return null;
    const { content, attachments } = before;
    const around = await this.around.of({ id, ...projectionOf(content) }, { twins: await this.twins({ id, content }), fileIds: attachments });
    // by declaration as well as by finding: what either of them shows the change has not brought
    return [null, contract.recognition?.price ?? null].flatMap((finding) => riskFlags(content, params, around, finding).map(({ code }) => code));
  }

  /** @param known what the caller has read already; the signs are otherwise read where a step looks at them */
  async facts(contract: TechContract, known: { signs?: Signs; rule?: RuleOfCase; twins?: Twins } = {}): Promise<ContractFacts> {
    const { rule, noRule, countsFrom } = known.rule ?? (await this.rules.of(contract));
    const params = rule && (rule.params as Registration & AppliedRule['params']);
    const twins = known.twins ?? (await this.twins(contract));
    const { counted, toExperts, read, stood } = known.signs ?? (looksAtSigns(contract) ? await this.signs(contract, twins) : NO_SIGNS);
    return {
      rule, ...(noRule ? { noRule } : {}), countsFrom,
      decideWithin: params?.decideWithin ?? null, decideLargeWithin: params?.decideLargeWithin ?? null, correctWithin: params?.correctWithin ?? null,
      integrityYears: params?.integrityYears ?? null, largeFromFen: params?.largeFromFen ?? null, expertsAtLeast: params?.expertsAtLeast ?? null, kinds: params?.types ?? [], carrierSetsMost: params?.carrierSetsMost ?? null,
      known: await this.around.known(contract),
      duplicates: twins.certain.map(({ number }) => number), likely: twins.likely.map(({ number }) => number),
      flags: counted, signsNamed: (read?.params.flags ?? []).filter((code) => !stood.includes(code)), flagsToExperts: toExperts,
      ...(await this.opinions.counts(contract)),
      ...(await this.papers(contract)),
      deregistrationPapers: (await this.files.attached('contract_deregistration', contract.id)).length,
      priceNotice: await this.priceWaits(contract),
      elsewhere: await this.grounds.of(contract),
      appealOver: await this.remedies.over(contract),
      resumable: (await this.cut.resumable(contract)) !== null,
      answersToday: await this.decisions.answersToday(contract),
    };
  }

  /** What a notice holds is a contract whose price is not effective: one that needs no price, or has its own, goes on beside the notice of a price for somebody else. */
  private async priceWaits(contract: TechContract): Promise<Reason[]> {
    const faults = await this.prices.faults(contract);
    const held = faults.some(isUnpriced) ? await this.origins.held(contract.content.origin) : [];
    return held.length > 0 ? held : faults;
  }

  /** What is known of the papers alone: all that a page has to ask for while somebody writes. */
  async papers(contract: TechContract): Promise<Pick<ContractFacts, 'supplement'>> {
    return { supplement: contract.state === 'CHANGE_DRAFT' ? await this.around.supplement(contract, await this.texts.papersOfAnotherText(contract)) : 'MISSING' };
  }

  /** What was decided is frozen: contents and papers as they were. */
  private async register({ before, after, actor }: Transition<TechContract>): Promise<void> {
    const no = await this.versions.freeze('contract', after.id, after.content, await this.files.attached('contract', after.id), actor.personId);
    await this.uow.query(`UPDATE tech_contract SET is_registered = true, registered_no = $2, registered_at = coalesce(registered_at, clock_timestamp()) WHERE id = $1`, [after.id, no]);
    await this.events.publish(contractRegistrationChanged, { contractId: after.id, what: before.isRegistered ? 'changed' : 'registered' });
  }

  private async keepFiling(contract: TechContract, actor: Actor): Promise<void> {
    await this.texts.keepFiling(contract, await this.files.attached('contract', contract.id), actor.personId);
  }

  /** The registered version comes back, with its papers, in place of a change that was given up or cut short. */
  private async restore({ id, registeredNo }: TechContract, actor: Actor): Promise<void> {
    const version = await this.texts.registered({ id, registeredNo });
    if (!version || !isSignedIn(actor)) return;
    await this.files.putBack('contract', id, version.attachments, actor);
    await this.uow.manager.update(TechContract, { id }, { content: version.content });
  }
}
