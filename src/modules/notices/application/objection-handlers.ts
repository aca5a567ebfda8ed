import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { decidersOf, handsOn, writersOf } from '../domain/notice-hands.js';
import type { Notice } from '../domain/notice.js';
import type { NoticeStaff, Officer } from '../domain/objection-handlers.js';
import { isOpen, type Objection } from '../domain/objection.js';
import { DRAFTING_OFFICES, OFFICES } from '../notices.permissions.js';
import { objectionWorkflow } from '../objection.workflow.js';

type Waiting = Pick<Objection, 'noticeId' | 'organisationId' | 'createdBy' | 'state'>;

/** Who is there to handle objections, and who is told where nobody is. */
@Injectable()
export class ObjectionHandlers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  async around({ id, organisationId }: Pick<Notice, 'id' | 'organisationId'>): Promise<NoticeStaff> {
    const [hands] = await this.uow.query<Omit<NoticeStaff, 'officers'>>(`SELECT ${writersOf('$1::uuid')} AS writers, ${decidersOf('$1::uuid')} AS deciders`, [id]);
    return { officers: await this.officers(organisationId), writers: hands?.writers ?? [], deciders: hands?.deciders ?? [] };
  }

  /** Whether an open objection waits while nobody of the publisher may handle it: all have a hand in the notice, or have lodged it or taken it down. */
  async isForNobody({ noticeId, organisationId, createdBy, state }: Waiting): Promise<boolean> {
    if (!isOpen({ state })) return false;
    const [row] = await this.uow.query<{ hands: string[] }>(`SELECT ${handsOn('$1::uuid')} AS hands`, [noticeId]);
    const hands = [...(row?.hands ?? []), createdBy];
    return (await this.officers(organisationId)).every(({ personId }) => hands.includes(personId));
  }

  /** Discipline inspection watches the case; whoever keeps the publisher's people can add one who handles it. They read nothing of the objection, for they may have a hand in the notice. */
  async tellOfNobody({ id, number, noticeNumber, organisationId }: Objection): Promise<void> {
    const done = { zh: '没有人可以受理', en: 'Nobody may handle it' };
    const why = '发布单位办理公示的人员都参与过该公示、对所公示的事项作过决定，或者是异议的提出人、登记人，须回避。';
    await this.mails.send(await this.identity.mailboxesOf('DISC'), { kind: 'deadline', matter: objectionWorkflow, done, about: `异议 ${number}`, says: `${why}请督促发布单位增加办理人员。`, path: `/work/objections/${id}` });
    const isBureau = (await this.identity.organisation(organisationId))?.kind === 'GOVERNMENT';
    await this.mails.send(isBureau ? await this.identity.mailboxesOf(ADMIN_ROLE.GOVERNMENT) : await this.identity.mailboxes(organisationId, [ADMIN_ROLE.INSTITUTE]), {
      kind: 'deadline', matter: objectionWorkflow, done, about: `公示 ${noticeNumber}`,
      says: `${why}请增加一名未参与该事项的${isBureau ? '成果科、计划科或者局领导岗位' : '成果转化部门'}人员，由其受理。`, path: isBureau ? `/work/organisations/${organisationId}` : '/work/organisation',
    });
  }

  private async officers(organisationId: string): Promise<Officer[]> {
    const found = new Map<string, Officer>();
    for (const role of OFFICES) {
      for (const { personId, name } of await this.identity.colleagues(organisationId, role)) found.set(personId, { personId, name, drafts: DRAFTING_OFFICES.includes(role) || (found.get(personId)?.drafts ?? false) });
    }
    return [...found.values()];
  }
}
