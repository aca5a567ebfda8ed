import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { Deal } from '../domain/deal.js';
import { opensContacts, type Reader } from '../domain/disclosure.js';
import { type Introduction, otherSide, type Side } from '../domain/introduction.js';
import { RoomQueries } from './room.queries.js';

export interface IntroductionContact {
  organisationName: string;
  name: string;
  title: string;
  email: string;
  /** empty where none is known */
  phone: string;
}

/** Who agreed for a side. */
export const agreedFor = (side: Side, { buyerAgreedBy, sellerAgreedBy }: Pick<Introduction, 'buyerAgreedBy' | 'sellerAgreedBy'>): string | null => (side === 'BUYER' ? buyerAgreedBy : sellerAgreedBy);

/** Whom to talk to on the other side, once the two have met. */
@Injectable()
export class IntroductionContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: RoomQueries,
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Whoever agreed for the other side and takes part now, else another one who does, those who were let in before those who answer for the organisation; each reading leaves a row.
   * Null for all but the two sides, before they have met, and where nobody of the other side is left.
   */
  async of(introduction: Introduction, reader: Reader, actor: Actor): Promise<IntroductionContact | null> {
    if (!opensContacts(introduction, reader)) return null;
    const other = otherSide(reader);
    const organisationId = other === 'BUYER' ? introduction.buyerOrganisationId : introduction.sellerOrganisationId;
    const person = await this.identity.contact(organisationId, await this.takingPart(introduction, other));
    if (!person) return null;
    await this.audit.recordReading({ actor, action: 'introduction.contact', objectKind: 'introduction', objectId: introduction.id, detail: { side: other } });
    return { organisationName: other === 'BUYER' ? introduction.buyerName : introduction.sellerName, ...person };
  }

  /** Who was removed, or has left, is reached by nobody here any more. */
  private async takingPart(introduction: Introduction, side: Side): Promise<string | null> {
    const deal = await this.uow.manager.findOneByOrFail(Deal, { introductionId: introduction.id });
    const people = (await this.rooms.people(deal)).filter((one) => one.side === side).map(({ personId }) => personId);
    return people.find((personId) => personId === agreedFor(side, introduction)) ?? people[0] ?? null;
  }
}
