import { Injectable } from '@nestjs/common';
import { NO_REQUEST } from '../http/index.js';

/** Which rows of the trail tell of something confidential; each is an SQL condition on an alias of `audit_record`. */
export interface Veil {
  /** who acted is confidential */
  actor: (row: string) => string;
  /** what was typed in, file names and remarks, may name somebody who is confidential, whoever acted */
  words: (row: string) => string;
}

/**
 * Rows of the trail that are confidential towards those who read it (保密), e.g. those of somebody who objects to a notice. A row itself stays
 * whole and hashed; it is shown without person and client, and is not found by asking for the person. What else the same request wrote would
 * tell the person too, so it is veiled with it.
 */
@Injectable()
export class AuditVeils {
  private readonly veils: Veil[] = [];

  register(veil: Veil): void {
    this.veils.push(veil);
  }

  /** An SQL condition on the alias `r` that holds for rows whose actor is not told. */
  ofActor(): string {
    const hidden = (row: string) => anyOf(this.veils.map(({ actor }) => actor(row)));
    return `(${hidden('r')} OR EXISTS (SELECT 1 FROM audit_record v WHERE v.request_id = r.request_id AND r.request_id <> '${NO_REQUEST}' AND v.at BETWEEN r.at - ${APART} AND r.at + ${APART} AND v.id <> r.id AND ${hidden('v')}))`;
  }

  /** An SQL condition on the alias `r` that holds for rows whose words are not told. */
  ofWords(): string {
    return anyOf(this.veils.map(({ words }) => words('r')));
  }
}

/** Whoever asks may choose the number of the request: one that was used for something confidential hides nothing that is done later. */
const APART = `interval '1 minute'`;

const anyOf = (conditions: readonly string[]): string => (conditions.length === 0 ? 'false' : `(${conditions.map((one) => `(${one})`).join(' OR ')})`);
