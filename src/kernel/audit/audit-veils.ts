import { Injectable } from '@nestjs/common';

/**
 * Rows of the trail whose actor is confidential towards those who read it (保密), e.g. somebody who objects to a notice. The row itself stays
 * whole and hashed; it is shown without person and client, and is not found by asking for the person.
 */
@Injectable()
export class AuditVeils {
  private readonly conditions: string[] = [];

  /** @param condition SQL on the alias `r` of `audit_record` */
  register(condition: string): void {
    this.conditions.push(`(${condition})`);
  }

  /** An SQL condition on `r` that holds for rows whose actor is not told. */
  sql(): string {
    return this.conditions.length === 0 ? 'false' : `(${this.conditions.join(' OR ')})`;
  }
}
