import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { opensContacts, type Reader } from '../domain/disclosure.js';
import { type Introduction, otherSide, type Side } from '../domain/introduction.js';

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
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /** Whoever agreed for the other side; each reading leaves a row. Null for all but the two sides, before they have met, and of a closed account. */
  async of(introduction: Introduction, reader: Reader, actor: Actor): Promise<IntroductionContact | null> {
    if (!opensContacts(introduction, reader)) return null;
    const other = otherSide(reader);
    const personId = agreedFor(other, introduction);
    const person = personId === null ? null : await this.identity.contact(personId);
    if (!person) return null;
    await this.audit.recordReading({ actor, action: 'introduction.contact', objectKind: 'introduction', objectId: introduction.id, detail: { side: other } });
    return { organisationName: other === 'BUYER' ? introduction.buyerName : introduction.sellerName, ...person };
  }
}
