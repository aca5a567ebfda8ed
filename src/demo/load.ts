import { readdirSync, readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor, Role } from '../kernel/access/index.js';
import { UnitOfWork } from '../kernel/database/index.js';
import { type AchievementContent, AchievementsFacade } from '../modules/achievements/index.js';
import { IdentityFacade, type OrganisationForm } from '../modules/identity/index.js';
import type { ListingAction } from '../modules/listings/index.js';
import { type NeedContent, NeedsFacade } from '../modules/needs/index.js';

/** Password of every demo account; only ever set while DEMO=on. */
export const DEMO_PASSWORD = 'kezhuan-demo-2026';

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
}
interface DemoListing<C> {
  key: string;
  organisation: string;
  author: string;
  stage: 'DRAFT' | 'INST_REVIEW' | 'BUR_CHECK' | 'LISTED';
  content: C;
}

const folder = new URL('./data/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
const readAll = <T>(prefix: string): T[] =>
  readdirSync(folder).filter((name) => name.startsWith(prefix)).sort().flatMap((name) => read<T[]>(name));

/** The steps that bring a draft to its stage, each by the person who takes it. */
const STEPS = [
  { stage: 'INST_REVIEW', action: 'submit', by: 'author' },
  { stage: 'BUR_CHECK', action: 'release', by: 'office' },
  { stage: 'LISTED', action: 'publish', by: 'bureau' },
] as const;
const STAGES = ['DRAFT', 'INST_REVIEW', 'BUR_CHECK', 'LISTED'];

interface Desk {
  act(id: string, action: ListingAction, actor: Actor): Promise<unknown>;
}

/** Loads the demo through the same use cases that people use; all of it or nothing, and only into an empty database. */
class DemoLoader {
  private readonly actors = new Map<string, Actor>();
  private readonly offices = new Map<string, Actor>();
  private bureau: Actor | null = null;

  constructor(
    private readonly identity: IdentityFacade,
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
  ) {}

  async load(): Promise<void> {
    const organisations = read<DemoOrganisation[]>('organisations.json');
    const government = organisations.filter((organisation) => organisation.kind === 'GOVERNMENT');
    for (const organisation of [...government, ...organisations.filter((one) => one.kind !== 'GOVERNMENT')]) await this.organisation(organisation);
    for (const listing of readAll<DemoListing<AchievementContent>>('achievements-')) await this.listing(listing, this.achievements, () => this.achievements.create(listing.content, this.actor(listing.author)));
    for (const listing of readAll<DemoListing<NeedContent>>('needs-')) await this.listing(listing, this.needs, () => this.needs.create(listing.content, this.actor(listing.author)));
  }

  private async organisation({ people, key, ...form }: DemoOrganisation): Promise<void> {
    const [first, ...others] = people;
    if (!first) throw new Error(`demo organisation ${key} has nobody`);
    const { organisation, person } = form.kind === 'GOVERNMENT'
      ? await this.identity.openGovernmentBody(form, demoPerson(first), first.roles)
      : await this.identity.register(form, demoPerson(first), first.roles);
    const members: [DemoPerson, string][] = [[first, person.id]];
    for (const other of others) members.push([other, (await this.identity.addMember(organisation.id, demoPerson(other), other.roles)).id]);
    if (form.kind !== 'GOVERNMENT' && this.bureau) await this.identity.act(organisation.id, 'verify', this.bureau);
    for (const [member, id] of members) await this.remember(key, member, id);
  }

  private async remember(organisation: string, member: DemoPerson, personId: string): Promise<void> {
    const actor = await this.identity.actorOf(personId);
    this.actors.set(member.key, actor);
    if (member.roles.includes('INST') || member.roles.includes('ENT_ADM')) this.offices.set(organisation, actor);
    if (member.roles.includes('BUR_CG')) this.bureau = actor;
  }

  private actor(key: string): Actor {
    const found = this.actors.get(key);
    if (!found) throw new Error(`demo person ${key} does not exist`);
    return found;
  }

  private async listing(listing: DemoListing<unknown>, desk: Desk, create: () => Promise<{ id: string }>): Promise<void> {
    const { id } = await create();
    for (const { stage, action, by } of STEPS) {
      if (STAGES.indexOf(stage) > STAGES.indexOf(listing.stage)) return;
      const office = this.offices.get(listing.organisation);
      const actor = by === 'author' ? this.actor(listing.author) : by === 'office' ? office : this.bureau;
      if (!actor) throw new Error(`nobody can take ${action} of ${listing.key}`);
      await desk.act(id, action, actor);
    }
  }
}

const demoPerson = (person: DemoPerson) => ({ name: person.name, email: person.email, title: person.title, password: DEMO_PASSWORD, demo: true });

export async function loadDemo(app: INestApplicationContext): Promise<void> {
  const identity = app.get(IdentityFacade);
  if (!(await identity.isEmpty())) return;
  const loader = new DemoLoader(identity, app.get(AchievementsFacade), app.get(NeedsFacade));
  await app.get(UnitOfWork).run(() => loader.load());
}

/** One line for each demo account that stands for a role. */
export async function demoAccounts(app: INestApplicationContext): Promise<string[]> {
  const people = await app.get(IdentityFacade).demoPeople();
  const seen = new Set<string>();
  return people
    .filter(({ roles }) => roles.some((role) => !seen.has(role)) && roles.every((role) => seen.add(role)))
    .map((person) => `${person.email}　${person.name}（${person.organisationName}，${person.roles.join('、')}）`);
}
