import { type Actor, isSignedIn } from '../kernel/access/index.js';
import { addDays, dateInChina } from '../kernel/calendar/index.js';
import type { SearchKind } from '../kernel/search/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { Listing, ListingAction, ListingContent, ListingFacade } from '../modules/listings/index.js';
import type { DemoClinic } from './clinic.js';
import type { DemoDates } from './dates.js';
import { barChart, pdfPage } from './documents.js';

export interface DemoListing<C> {
  key: string;
  organisation: string;
  author: string;
  stage: 'DRAFT' | 'INST_REVIEW' | 'BUR_CHECK' | 'LISTED';
  content: C;
}

type DemoAttachment = { name: string; purpose: string; disclosure: 'PUBLIC' | 'SIGNED_IN' | 'NDA' } & ({ format: 'pdf'; title: string; lines: string[] } | { format: 'png'; bars: number[] });

/** What else has happened to a listing: files, a second version, a return by its reviewer. */
export interface DemoStory {
  key: string;
  attachments?: DemoAttachment[];
  revision?: object;
  returned?: string;
  /** published so many days ago: to be confirmed soon, or overdue */
  publishedDaysAgo?: number;
}

/** Who acts for a listing. */
export interface DemoActors {
  author: Actor;
  office: Actor;
  bureau: Actor;
}

/** The steps that bring a draft to its stage, each by the person who takes it. */
const STEPS = [
  { stage: 'INST_REVIEW', action: 'submit', by: 'author' },
  { stage: 'BUR_CHECK', action: 'release', by: 'office' },
  { stage: 'LISTED', action: 'publish', by: 'bureau' },
] as const satisfies { stage: string; action: ListingAction; by: keyof DemoActors }[];
const STAGES = ['DRAFT', 'INST_REVIEW', 'BUR_CHECK', 'LISTED'];

/** Texts like `+300d` or `-40d` are so many days from today: the market must not be empty for whoever loads it later. */
export function withDates<C>(content: C, now = new Date()): C {
  const resolved = JSON.stringify(content, (_, value: unknown) => {
    const [, days, time = ''] = (typeof value === 'string' ? /^([+-]\d{1,4})d(T\d\d:\d\d)?$/.exec(value) : null) ?? [];
    return days === undefined ? value : `${addDays(dateInChina(now), Number(days))}${time}`;
  });
  return JSON.parse(resolved) as C;
}

/** Brings one listing of the demo to where it stands, through the use cases of the people who act for it. */
export class DemoListings {
  /** whose age is set once all dates are spread */
  private readonly old: { kind: SearchKind; id: string; days: number }[] = [];

  constructor(
    private readonly files: FilesFacade,
    private readonly stories: ReadonlyMap<string, DemoStory>,
    private readonly clinic: DemoClinic,
  ) {}

  async load<C extends ListingContent, L extends Listing<C>>(kind: SearchKind, desk: ListingFacade<C, L>, listing: DemoListing<C>, actors: DemoActors): Promise<void> {
    const content = withDates(listing.content);
    const { id } = await desk.create(this.clinic.begun(listing.key, content), actors.author);
    await this.clinic.load(listing.key, id, content, actors.author);
    const story = this.stories.get(listing.key);
    for (const attachment of story?.attachments ?? []) await this.attach(kind, id, attachment, actors.author);
    if (story?.returned) {
      await desk.act(id, 'submit', actors.author);
      await desk.act(id, 'returnToAuthor', actors.office, story.returned);
    }
    await this.advance(desk, id, listing.stage, actors);
    if (story?.revision) await this.revise(desk, id, story.revision, actors);
    if (story?.publishedDaysAgo) this.old.push({ kind, id, days: story.publishedDaysAgo });
  }

  /** Call when the dates of the market are set. */
  async age(dates: DemoDates): Promise<void> {
    for (const { kind, id, days } of this.old) await dates.age(kind, id, days);
  }

  private async advance<C extends ListingContent, L extends Listing<C>>(desk: ListingFacade<C, L>, id: string, to: DemoListing<C>['stage'], actors: DemoActors): Promise<void> {
    for (const { stage, action, by } of STEPS) if (STAGES.indexOf(stage) <= STAGES.indexOf(to)) await desk.act(id, action, actors[by]);
  }

  private async revise<C extends ListingContent, L extends Listing<C>>(desk: ListingFacade<C, L>, id: string, change: Partial<C>, actors: DemoActors): Promise<void> {
    const { version } = await desk.act(id, 'revise', actors.author);
    await desk.save(id, change, actors.author, version);
    await this.advance(desk, id, 'LISTED', actors);
  }

  private async attach(subjectKind: string, subjectId: string, { name, purpose, disclosure, ...document }: DemoAttachment, actor: Actor): Promise<void> {
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${name}`);
    const pdf = document.format === 'pdf';
    const content = pdf ? pdfPage(document.title, document.lines) : barChart(document.bars);
    await this.files.attach({ subjectKind, subjectId, name, purpose, disclosure, mediaType: pdf ? 'application/pdf' : 'image/png', content }, actor);
  }
}
