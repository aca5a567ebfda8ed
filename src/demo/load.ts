import { readdirSync, readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor, Role } from '../kernel/access/index.js';
import { ROLES } from '../kernel/actor/index.js';
import { AuditTrail } from '../kernel/audit/index.js';
import { dateInChina, daysBetween, WorkingCalendar } from '../kernel/calendar/index.js';
import { UnitOfWork } from '../kernel/database/index.js';
import { SearchIndexer } from '../kernel/search/index.js';
import { type AchievementContent, AchievementsFacade } from '../modules/achievements/index.js';
import { BidsFacade } from '../modules/bids/index.js';
import { AssignmentsFacade } from '../modules/assignments/index.js';
import { BrokersFacade } from '../modules/brokers/index.js';
import { ChallengesFacade } from '../modules/challenges/index.js';
import { ContractsFacade } from '../modules/contracts/index.js';
import { CommissionsFacade } from '../modules/commissions/index.js';
import { DealsFacade } from '../modules/deals/index.js';
import { DisclosureFacade } from '../modules/disclosure/index.js';
import { TrialsFacade } from '../modules/trials/index.js';
import { ExpertsFacade } from '../modules/experts/index.js';
import { FilesFacade } from '../modules/files/index.js';
import { DEMO_PASSWORD, IdentityFacade, type OrganisationForm } from '../modules/identity/index.js';
import { IncomeFacade } from '../modules/income/index.js';
import { NeedCallsFacade } from '../modules/need-calls/index.js';
import { ClinicFacade, type NeedContent, NeedsFacade } from '../modules/needs/index.js';
import { ReliefFacade } from '../modules/relief-cases/index.js';
import { NoticesFacade } from '../modules/notices/index.js';
import { PricingFacade } from '../modules/pricing/index.js';
import { ProjectsFacade } from '../modules/projects/index.js';
import { RegisterFacade } from '../modules/register/index.js';
import { AwardsFacade } from '../modules/reviews/index.js';
import { RulesFacade } from '../modules/rules/index.js';
import { SealingFacade } from '../modules/sealing/index.js';
import { type DemoAward, DemoAwards } from './awards.js';
import { type DemoAssignment, DemoAssignments } from './assignments.js';
import { type DemoBroker, loadBroker } from './brokers.js';
import { DEMO_HOLDERS, type DemoBid, DemoBids, OPENED_AFTER } from './bids.js';
import { type DemoChallenge, DemoChallenges } from './challenges.js';
import { DemoClinic, type DemoVisit } from './clinic.js';
import { type DemoContract, DemoContracts } from './contracts.js';
import { DemoDates } from './dates.js';
import { spreadInboxes } from './inbox.js';
import { type DemoIntroduction, DemoIntroductions } from './introductions.js';
import { type DemoIncome, DemoIncomes, type DemoList } from './income.js';
import { type DemoActors, type DemoListing, DemoListings, type DemoStory } from './listings.js';
import { type DemoRelief, loadRelief } from './relief.js';
import { type DemoArgument, DemoNeedCalls } from './need-calls.js';
import { type DemoNotice, DemoNotices } from './notices.js';
import { DemoPerformances } from './performed-deals.js';
import { type DemoPricing, DemoPricings } from './pricings.js';
import { DemoPanels } from './panels.js';
import { type DemoProject, DemoProjects } from './projects.js';

/** What the bureau of the demo went by: invented organisations have no licence to show. */
const COMPARED = '单位名称和统一社会信用代码与登记机关公示信息一致';

interface DemoPerson {
  key: string;
  name: string;
  email: string;
  title: string;
  roles: Role[];
}
interface DemoOrganisation extends Omit<OrganisationForm, 'kind'> {
  key: string;
  kind: 'ENTERPRISE' | 'INSTITUTE' | 'AGENCY' | 'GOVERNMENT';
  people: DemoPerson[];
  /** what the bureau has decided so far; verified unless given */
  state?: 'PENDING' | 'RETURNED';
  /** why it was returned */
  reason?: string;
}
/** A rule set that an official of the demo has compared with its text; the two of 2026 are left out, whose final texts nobody has seen. */
interface DemoVerification {
  code: string;
  note: string;
  source?: string;
}
const folder = new URL('./data/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
const readAll = <T>(prefix: string): T[] =>
  readdirSync(folder).filter((name) => name.startsWith(prefix)).sort().flatMap((name) => read<T[]>(name));

/**
 * Loads the demo through the same use cases that people use; all of it or nothing, and only into an empty database. The
 * first organisation of each kind is the one that README tells its story of.
 */
class DemoLoader {
  private readonly actors = new Map<string, Actor>();
  private readonly offices = new Map<string, Actor>();
  private readonly organisations = new Map<string, string>();
  private bureau: Actor | null = null;

  constructor(
    private readonly identity: IdentityFacade,
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly rules: RulesFacade,
    private readonly stories: ReadonlyMap<string, DemoStory>,
    private readonly clinic: ClinicFacade,
    private readonly dates: DemoDates,
    private readonly contracts: ContractsFacade,
    private readonly files: FilesFacade,
    private readonly relief: ReliefFacade,
    private readonly notices: DemoNotices,
    private readonly income: IncomeFacade,
    private readonly register: RegisterFacade,
    private readonly challenges: ChallengesFacade,
    private readonly sealing: SealingFacade,
    private readonly bids: BidsFacade,
    private readonly experts: ExpertsFacade,
    private readonly needCalls: NeedCallsFacade,
    private readonly awards: AwardsFacade,
    private readonly projects: ProjectsFacade,
    private readonly deals: DealsFacade,
    private readonly pricing: PricingFacade,
    private readonly announcing: NoticesFacade,
    private readonly disclosure: DisclosureFacade,
    private readonly trials: TrialsFacade,
    private readonly commissions: CommissionsFacade,
    private readonly brokers: BrokersFacade,
    private readonly assignments: AssignmentsFacade,
    private readonly uow: UnitOfWork,
  ) {}

  async load(): Promise<void> {
    const organisations = read<DemoOrganisation[]>('organisations.json');
    const government = organisations.filter((organisation) => organisation.kind === 'GOVERNMENT');
    for (const organisation of [...government, ...organisations.filter((one) => one.kind !== 'GOVERNMENT')]) await this.organisation(organisation);
    await this.practising();
    const clinic = new DemoClinic(this.clinic, this.uow, new Map(read<DemoVisit[]>('clinic.json').map((visit) => [visit.need, visit])), (key) => this.actor(key));
    const listings = new DemoListings(this.files, this.stories, clinic);
    for (const listing of readAll<DemoListing<AchievementContent>>('achievements-')) await listings.load('achievement', this.achievements, listing, this.actorsOf(listing));
    for (const listing of readAll<DemoListing<NeedContent>>('needs-')) await listings.load('need', this.needs, listing, this.actorsOf(listing));
    for (const { code, ...word } of read<DemoVerification[]>('rules.json')) await this.rules.verify(code, word, this.actor('bureau-lead'));
    await this.dates.spread();
    await listings.age(this.dates);
    await clinic.date();
    await this.registrations();
    await spreadInboxes(this.uow);
  }

  private async practising(): Promise<void> {
    if (!this.bureau) throw new Error('nobody confirms brokers');
    for (const broker of read<DemoBroker[]>('brokers.json')) await loadBroker(this.brokers, this.files, broker, (key) => this.actor(key), this.bureau);
  }

  /** Contracts, and what follows from those that are registered. */
  private async registrations(): Promise<void> {
    const world = { actor: (key: string) => this.actor(key), organisationId: (key: string) => this.organisations.get(key) ?? '' };
    const pricings = new DemoPricings(this.pricing, this.announcing, this.notices, this.files, this.uow, world);
    for (const pricing of read<DemoPricing[]>('pricings.json')) await pricings.load(pricing);
    const contracts = new DemoContracts(this.contracts, this.files, world, this.dates);
    for (const contract of ['contracts.json', 'registrations.json', 'large-contracts.json'].flatMap((name) => read<DemoContract[]>(name))) await contracts.load(pricings.withOrigin(contract));
    const following = new DemoIncomes(this.income, this.register, this.files, { ...world, contractId: (key) => contracts.ids.get(key) ?? '' });
    const { incomes, lists } = read<{ incomes: DemoIncome[]; lists: DemoList[] }>('incomes.json');
    for (const income of incomes) await following.load(income);
    for (const list of lists) await following.list(list);
    for (const relief of read<DemoRelief[]>('relief.json')) await loadRelief(this.relief, world, contracts.ids, relief);
    for (const notice of read<DemoNotice[]>('notices.json')) await this.notices.load(notice, world.actor);
    const sealed = new DemoBids(this.sealing, this.bids, this.challenges, this.uow, world);
    await sealed.enrol();
    const challenges = new DemoChallenges(this.challenges, this.files, this.sealing, this.uow, world);
    const listed = read<DemoChallenge[]>('challenges.json');
    for (const challenge of listed) await challenges.load(challenge);
    for (const bid of read<DemoBid[]>('bids.json')) await sealed.send(bid);
    const panels = new DemoPanels(this.experts, this.identity, world);
    await new DemoNeedCalls(this.identity, this.experts, this.needCalls, panels, this.uow, { ...world, password: DEMO_PASSWORD }).load(read<DemoArgument>('experts.json'));
    const performances = new DemoPerformances(this.deals, this.commissions, contracts, this.files, this.uow, world);
    const introductions = new DemoIntroductions(this.deals, this.disclosure, this.trials, this.commissions, this.files, performances, this.uow, world);
    for (const introduction of read<DemoIntroduction[]>('introductions.json')) await introductions.load(introduction);
    const assigned = new DemoAssignments(this.assignments, this.uow, world);
    for (const assignment of read<DemoAssignment[]>('assignments.json')) await assigned.load(assignment);
    const { awards, projects } = read<{ awards: DemoAward[]; projects: DemoProject[] }>('awards.json');
    const deciding = new DemoAwards(this.challenges, this.bids, this.awards, panels, this.notices, this.uow, world);
    const carrying = new DemoProjects(this.challenges, this.awards, contracts, this.projects, this.files, panels, this.notices, this.uow, world);
    for (const award of awards) await this.award(award, sealed, deciding, carrying, projects.find(({ challenge }) => challenge === award.challenge));
  }

  /** Numbers bear the year, so that what has come far began after its first day. */
  private async award(award: DemoAward, sealed: DemoBids, deciding: DemoAwards, carrying: DemoProjects, project: DemoProject | undefined): Promise<void> {
    const days = Math.max(OPENED_AFTER, Math.min(project ? project.days : OPENED_AFTER, daysOfYear()));
    const id = await sealed.open(award.challenge, days);
    const [announcedAgo, signedAgo, registeredAgo] = project ? [0.72, 0.62, 0.58].map((share) => Math.round(days * share)) as [number, number, number] : [ANNOUNCED_AGO, 0, 0];
    if ((await deciding.load(award, id, announcedAgo)) && project) await carrying.load(project, id, { signedAgo, registeredAgo });
  }

  private async organisation({ people, key, state, reason, ...form }: DemoOrganisation): Promise<void> {
    const [first, ...others] = people;
    if (!first) throw new Error(`demo organisation ${key} has nobody`);
    const { organisation, person } = form.kind === 'GOVERNMENT'
      ? await this.identity.openGovernmentBody(form, demoPerson(first), first.roles)
      : await this.identity.register(form, demoPerson(first), first.roles);
    this.organisations.set(key, organisation.id);
    const members: [DemoPerson, string][] = [[first, person.id]];
    for (const other of others) members.push([other, (await this.identity.addMember(organisation.id, demoPerson(other), other.roles)).id]);
    if (form.kind !== 'GOVERNMENT' && this.bureau && state !== 'PENDING') await this.identity.act(organisation.id, state === 'RETURNED' ? 'return' : 'verify', this.bureau, reason ?? COMPARED);
    for (const [member, id] of members) await this.remember(key, member, id);
  }

  private async remember(organisation: string, member: DemoPerson, personId: string): Promise<void> {
    const actor = await this.identity.actorOf(personId);
    this.actors.set(member.key, actor);
    // the first of an organisation's office is the one of README's story
    if ((member.roles.includes('INST') || member.roles.includes('ENT_ADM')) && !this.offices.has(organisation)) this.offices.set(organisation, actor);
    if (member.roles.includes('BUR_CG')) this.bureau = actor;
  }

  private actor(key: string): Actor {
    const found = this.actors.get(key);
    if (!found) throw new Error(`demo person ${key} does not exist`);
    return found;
  }

  private actorsOf({ key, author, organisation }: DemoListing<unknown>): DemoActors {
    const office = this.offices.get(organisation);
    if (!office || !this.bureau) throw new Error(`nobody reviews ${key}`);
    return { author: this.actor(author), office, bureau: this.bureau };
  }
}

/** A notice that nobody objects to takes five working days. */
const ANNOUNCED_AGO = 14;
const daysOfYear = (): number => {
  const today = dateInChina(new Date());
  return daysBetween(`${today.slice(0, 4)}-01-01`, today);
};

const demoPerson = (person: DemoPerson) => ({ name: person.name, email: person.email, title: person.title, password: DEMO_PASSWORD, demo: true });

/** Fills an empty database with the demo; where somebody is there already nothing happens. @param begins told before it begins */
export async function loadDemo(app: INestApplicationContext, begins?: () => void): Promise<void> {
  const identity = app.get(IdentityFacade);
  if (!(await identity.isEmpty())) return;
  begins?.();
  const stories = new Map(read<DemoStory[]>('stories.json').map((story) => [story.key, story]));
  const loader = new DemoLoader(identity, app.get(AchievementsFacade), app.get(NeedsFacade), app.get(RulesFacade), stories, app.get(ClinicFacade),
    new DemoDates(app.get(UnitOfWork), app.get(WorkingCalendar), app.get(SearchIndexer), app.get(AuditTrail)), app.get(ContractsFacade), app.get(FilesFacade), app.get(ReliefFacade),
    new DemoNotices(app.get(NoticesFacade), app.get(UnitOfWork), app.get(WorkingCalendar)), app.get(IncomeFacade), app.get(RegisterFacade), app.get(ChallengesFacade), app.get(SealingFacade), app.get(BidsFacade), app.get(ExpertsFacade), app.get(NeedCallsFacade), app.get(AwardsFacade), app.get(ProjectsFacade), app.get(DealsFacade), app.get(PricingFacade), app.get(NoticesFacade), app.get(DisclosureFacade), app.get(TrialsFacade), app.get(CommissionsFacade), app.get(BrokersFacade), app.get(AssignmentsFacade), app.get(UnitOfWork));
  await app.get(UnitOfWork).run(() => loader.load());
}

/** One line for each demo account that stands for a role. */
export async function demoAccounts(app: INestApplicationContext): Promise<string[]> {
  const people = await app.get(IdentityFacade).demoPeople();
  const seen = new Set<string>();
  const holders = DEMO_HOLDERS.map(({ name, passphrase }) => `${name}　开标口令：${passphrase}`);
  const accounts = people
    .filter(({ roles }) => roles.some((role) => !seen.has(role)) && roles.every((role) => seen.add(role)))
    .map((person) => `${person.email}　${person.name}（${person.organisationName}，${person.roles.map((role) => ROLES[role].zh).join('、')}）`);
  return [...accounts, ...holders];
}
