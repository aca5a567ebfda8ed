import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { contractRegistrationChanged, ContractsFacade } from '../../contracts/index.js';
import { incomeProblem } from '../income.problems.js';

interface LedgerRow {
  techFen: Fen;
  limitFen: Fen;
  recognisedFen: Fen;
  isOpen: boolean;
}

type Stored = { [K in keyof LedgerRow]: LedgerRow[K] extends number ? string : LedgerRow[K] };

/**
 * How much income of each registered contract has been recognised. One row a contract, whose CHECK and row lock hold the sum
 * within the amount of technology however many cases are decided in the same moment.
 */
@Injectable()
export class IncomeLedger implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly contracts: ContractsFacade,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      // what a ruling restores comes back with its cases, which are locked first
      if (what === 'registered' || what === 'changed') await this.follow(contractId);
    });
  }

  async of(contractId: string): Promise<LedgerRow | null> {
    const [row] = await this.uow.query<Stored>(`SELECT tech_fen AS "techFen", limit_fen AS "limitFen", recognised_fen AS "recognisedFen", is_open AS "isOpen" FROM income_ledger WHERE contract_id = $1`, [contractId]);
    return row ? { techFen: Number(row.techFen), limitFen: Number(row.limitFen), recognisedFen: Number(row.recognisedFen), isOpen: row.isOpen } : null;
  }

  /** @returns what has been recognised with it. @throws INCOME_EXCEEDS where others have used the room meanwhile, or the registration has ended */
  async take(contractId: string, fen: Fen): Promise<Fen> {
    const [row] = await this.uow.query<{ sum: string }>(
      `UPDATE income_ledger SET recognised_fen = recognised_fen + $2 WHERE contract_id = $1 AND is_open AND recognised_fen + $2 <= limit_fen RETURNING recognised_fen AS sum`, [contractId, fen],
    );
    if (!row) throw incomeProblem('INCOME_EXCEEDS');
    return Number(row.sum);
  }

  /** A change may lower the amount below what was recognised before it: that stands, and nothing more is recognised. */
  async follow(contractId: string): Promise<void> {
    const techFen = (await this.contracts.registered(contractId))?.recognition.techFen;
    if (techFen === undefined) return;
    await this.uow.query(
      `INSERT INTO income_ledger (contract_id, tech_fen, limit_fen) VALUES ($1, $2, $2)
       ON CONFLICT (contract_id) DO UPDATE SET tech_fen = $2, limit_fen = greatest($2, income_ledger.recognised_fen), is_open = true`, [contractId, techFen],
    );
  }

  /** What was recognised is taken back: there is room for it again, as far as the amount of technology goes. */
  async giveBack(contractId: string, fen: Fen): Promise<void> {
    await this.uow.query(`UPDATE income_ledger SET recognised_fen = recognised_fen - $2, limit_fen = greatest(tech_fen, recognised_fen - $2) WHERE contract_id = $1`, [contractId, fen]);
  }

  /** Nothing more is recognised of it. */
  async close(contractId: string): Promise<void> {
    await this.uow.query(`UPDATE income_ledger SET is_open = false WHERE contract_id = $1`, [contractId]);
  }
}
