import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { amendedWords, ChallengesFacade, posterSells, type PublicContent, type PublishedChallenge } from '../../challenges/index.js';
import { IdentityFacade, type OrganisationSummary } from '../../identity/index.js';
import { type NamedParties, type OpenedEnvelope, type SealedBox, SealingFacade } from '../../sealing/index.js';
import { bidWorkflow } from '../bid.workflow.js';
import { type BidFault, faultsOf, rowsOf } from '../browser/bid-form.js';
import { Bid } from '../domain/bid.js';
import { askedBy, bidFormOf } from '../domain/bid-form.js';
import { versionMark } from '../domain/filled-by.js';
import { partyMarks } from '../domain/party-marks.js';
import { type ReadBid, readBid } from '../domain/read-bid.js';
import { BidMails } from './bid-mails.js';
import { BidStandings } from './bid-standings.js';

const SERIAL_DIGITS = 2;

interface Opening {
  box: SealedBox;
  published: PublishedChallenge;
  /** by credit code; whoever has been suspended since is the bidder all the same */
  organisations: ReadonlyMap<string, OrganisationSummary>;
  /** commitments that more than one envelope came in under */
  shared: ReadonlySet<string>;
}

/** What becomes of a challenge and its bids in the transaction that opens its box (开标). */
@Injectable()
export class BidOpening implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
    private readonly sealing: SealingFacade,
    private readonly challenges: ChallengesFacade,
    private readonly identity: IdentityFacade,
    private readonly standings: BidStandings,
    private readonly mails: BidMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: bidWorkflow, entity: Bid, called: 'number', facts: (bid) => this.standings.of(bid), reminds: ({ id, number, answer }) => Promise.resolve(answer === '' ? { about: `揭榜书 ${number}`, path: `/work/bids/${id}` } : null),
      always: async ({ after, input }, action) => {
        // who decides about the challenge has to have read it
        if (action === 'object') {
          await this.uow.query('UPDATE challenge SET version = version + 1 WHERE id = $1', [after.challengeId]);
          await this.mails.objected((await this.challenges.published(after.challengeId, SYSTEM)).challenge);
        }
        await this.mails.enqueue(after, action, input.comment);
      },
    });
    this.sealing.listen('challenge', (box, opened) => this.open(box, opened));
  }

  private async open(box: SealedBox, opened: readonly OpenedEnvelope[]): Promise<void> {
    const envelopes = opened.filter(({ outcome }) => outcome !== 'COVER');
    await this.challenges.bidsOpened(box.subjectId, envelopes.length > 0);
    const opening = { box, published: await this.challenges.published(box.subjectId, SYSTEM), organisations: await this.organisations(), shared: sharedAmong(envelopes) };
    for (const [at, envelope] of envelopes.entries()) await this.take(opening, envelope, at + 1);
  }

  /** By credit code, also by one that it had when the bid was sealed. */
  private async organisations(): Promise<Map<string, OrganisationSummary>> {
    const [now, before] = [new Map<string, OrganisationSummary>(), new Map<string, OrganisationSummary>()];
    for await (const organisation of this.identity.codeHolders()) {
      now.set(organisation.uscc, organisation);
      for (const { uscc } of organisation.former) before.set(uscc, organisation);
    }
    return new Map([...before, ...now]);
  }

  /** Nothing that lay in the box is lost: what cannot be read is a row too, and says so. */
  private async take(opening: Opening, { envelopeId, commitment, content }: OpenedEnvelope, serial: number): Promise<void> {
    const { box, published: { challenge }, organisations } = opening;
    const read = content && readBid(content, bidFormOf(opening.published.version.content));
    const named = read ? [read.content.bidder.uscc, ...rowsOf(read.content.values, 'consortium').map(({ uscc }) => String(uscc))] : [];
    const parties = await this.sealing.partiesOf({ boxId: box.id, envelopeId }, [...named, ...organisations.keys()]);
    const lead = organisations.get(parties.lead ?? '') ?? null;
    const earlier = await this.challenges.earlier(opening.published, read?.content.versionNo ?? null);
    const price = read?.content.values['priceFen'];
    const bid = await this.workflow.open(bidWorkflow, {
      id: newId(), number: `${challenge.number}-${String(serial).padStart(SERIAL_DIGITS, '0')}`, challengeId: challenge.id, organisationId: lead?.id ?? null, memberIds: membersOf(opening, parties), createdBy: null,
      bidderName: nameOf(lead, read, parties), commitment, priceFen: typeof price === 'number' && Number.isSafeInteger(price) ? price : null, content: read?.content ?? null, packed: content, marks: [...sharedMark(opening, commitment), ...suspendedMark(opening, parties), ...marksOf(opening, read, parties, earlier)], exclusion: '', exclusionReason: '', leaderCheck: null, answer: '',
    }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'bid.create', objectKind: 'bid', objectId: bid.id, outcome: 'done', detail: { number: bid.number, challengeId: challenge.id, commitment, marks: bid.marks.map(({ code }) => code) } });
    // of one that cannot be read the step beside tells
    if (read) await this.mails.opened(bid);
    else await this.workflow.run({ workflow: bidWorkflow, id: bid.id, action: 'setAside', actor: SYSTEM, version: null });
  }
}

/** Who agreed to be a member, and reads the bid from now on; not the demander, which reads none before the ranking. */
const membersOf = ({ published: { challenge }, organisations }: Opening, { members }: NamedParties): string[] => members.flatMap((uscc) => organisations.get(uscc)?.id ?? []).filter((id) => id !== challenge.organisationId);

/** Notice, result and open file tell who put it in: nobody bids in the name of somebody else. */
function nameOf(putIn: OrganisationSummary | null, read: ReadBid | null, { lead }: NamedParties): string {
  const { uscc, name } = read?.content.bidder ?? { uscc: null, name: '' };
  return putIn?.name ?? (lead !== null && lead === uscc ? name : '');
}

function marksOf({ published: { challenge, version }, organisations }: Opening, read: ReadBid | null, parties: NamedParties, earlier: PublicContent | null): Reason[] {
  if (!read) return [{ code: 'UNREADABLE', zh: '内容无法读取，或与投递时的承诺值不符', en: 'The content cannot be read, or is not what was committed to' }];
  const isDemander = organisations.get(parties.lead ?? '')?.id === challenge.organisationId;
  const poster = [...organisations.values()].find(({ id }) => id === challenge.organisationId) ?? null;
  return [...read.marks, ...partyMarks(read, parties, { challengeId: challenge.id, isDemander, poster }), ...versionMark(read.content.versionNo, version.no, earlier && amendedWords(earlier, version.content)), ...faultsOf(bidFormOf(version.content), read.content.values, askedBy(challenge, earlier ?? version.content)).map(saidOnceOpened), ...priceMark(read, version.content)];
}

/** Its readers cannot fill it in. */
const saidOnceOpened = ({ opened, ...fault }: BidFault): Reason => ({ ...fault, ...opened });

/** It may be offered, and is told to whoever qualifies: the public pays its share of the list amount at most, and of a result the list amount is what its poster wants for it. */
function priceMark({ content }: ReadBid, { listFen, type }: Pick<PublicContent, 'listFen' | 'type'>): Reason[] {
  const price = content.values['priceFen'];
  if (typeof price !== 'number' || listFen === null) return [];
  if (posterSells({ type })) return price >= listFen ? [] : [reason('PRICE_BELOW_LIST', `报价 ${formatYuan(price)} 元低于榜单金额（意向价）${formatYuan(listFen)} 元`, `The price of ${formatYuan(price)} yuan is below the list amount of ${formatYuan(listFen)} yuan, which is the asking price`)];
  if (price <= listFen) return [];
  return [reason('PRICE_ABOVE_LIST', `报价 ${formatYuan(price)} 元高于榜单金额 ${formatYuan(listFen)} 元，财政资金按榜单金额计算`, `The price of ${formatYuan(price)} yuan is above the list amount of ${formatYuan(listFen)} yuan; public money goes by the list amount`)];
}

/** Refused at the slot, an equal commitment would tell that a bid lies in the box; so all of them are opened, and say so. */
function sharedAmong(envelopes: readonly OpenedEnvelope[]): ReadonlySet<string> {
  const commitments = envelopes.map(({ commitment }) => commitment);
  return new Set(commitments.filter((one, at) => commitments.indexOf(one) !== at));
}

const sharedMark = ({ shared }: Opening, commitment: string): Reason[] => (shared.has(commitment) ? [reason('COMMITMENT_SHARED', '另有揭榜书以相同的承诺值投递，请核实由谁编写', 'Another bid was put in under the same commitment; find out who wrote it')] : []);

/** A suspension takes no bid away: it is said, and who qualifies the bid decides what follows. */
function suspendedMark({ organisations }: Opening, { lead, members }: NamedParties): Reason[] {
  const names = [lead ?? '', ...members].flatMap((uscc) => organisations.get(uscc) ?? []).filter(({ state }) => state === 'SUSPENDED').map(({ name }) => name);
  return names.length === 0 ? [] : [reason('PARTY_SUSPENDED', `开标时已被暂停的单位：${names.join('、')}`, `Suspended at the opening: ${names.join(', ')}`)];
}
