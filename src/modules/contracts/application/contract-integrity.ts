import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type IntegrityEntry, IntegrityRecords } from '../../identity/index.js';
import { REVOCATION_GROUNDS, type RevocationGround } from '../domain/revocation-grounds.js';
import type { TechContract } from '../domain/tech-contract.js';

interface Row {
  id: string;
  number: string;
  name: string;
  uscc: string;
  ground: RevocationGround;
  at: Date;
  until: string;
}

/** Revocations for deceit as entries of the integrity record: read from the contracts themselves, so that an entry falls with its revocation. */
@Injectable()
export class ContractIntegrity implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: IntegrityRecords,
  ) {}

  onModuleInit(): void {
    this.records.register((usccs) => this.entries(usccs));
  }

  /** What counts today against the parties of what is written or filed here. */
  of({ content: { seller, buyer } }: Pick<TechContract, 'content'>): Promise<IntegrityEntry[]> {
    return this.records.of([seller.uscc, buyer.uscc]);
  }

  private async entries(usccs: readonly string[]): Promise<IntegrityEntry[]> {
    const rows = await this.uow.query<Row>(
      `SELECT c.id, c.number, p ->> 'name' AS name, p ->> 'uscc' AS uscc, c.revocation_ground AS ground, c.refused_at AS at, c.integrity ->> 'until' AS until
         FROM tech_contract c CROSS JOIN LATERAL jsonb_array_elements(c.integrity -> 'parties') p
        WHERE c.integrity IS NOT NULL AND c.state = 'REVOKED' AND p ->> 'uscc' = ANY($1) AND c.integrity ->> 'until' >= $2 ORDER BY c.refused_at, c.id`,
      [usccs, dateInChina(new Date())],
    );
    return rows.map(({ id, number, name, uscc, ground, at, until }) => ({ name, uscc, ground: REVOCATION_GROUNDS[ground], record: { id, number }, on: dateInChina(at), until }));
  }
}
