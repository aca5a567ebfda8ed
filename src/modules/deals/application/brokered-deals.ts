import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type BothLanguages } from '../../../kernel/http/index.js';
import { BrokersFacade, keyOf, type WorkSource } from '../../brokers/index.js';
import { dealWorkflow } from '../deal.workflow.js';
import { type DealState, RUNNING } from '../domain/pipeline.js';

interface Counted {
  personId: string;
  organisationId: string;
  state: DealState;
  count: number;
  /** … whose contract stands registered */
  registered: number;
  totalFen: string;
}

/** Where a deal stands whose contract was registered; whether it still is the register says. */
const WON: readonly DealState[] = ['REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED'];
const label = (state: DealState): BothLanguages => ({ zh: dealWorkflow.states[state].zh, en: dealWorkflow.states[state].en });

/** What brokers have in hand here and what came of it. The amount is that of the contracts as they stand registered (成交额). */
@Injectable()
export class BrokeredDeals implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly brokers: BrokersFacade,
  ) {}

  onModuleInit(): void {
    this.brokers.tells((brokers) => this.work(brokers));
  }

  private async work(brokers: Parameters<WorkSource>[0]): ReturnType<WorkSource> {
    const rows = await this.uow.query<Counted>(
      `SELECT d.created_by AS "personId", d.organisation_id AS "organisationId", d.state, count(*)::int AS count,
              count(*) FILTER (WHERE d.state = ANY($2) AND c.is_registered)::int AS registered, coalesce(sum(c.total_fen) FILTER (WHERE d.state = ANY($2) AND c.is_registered), 0)::text AS "totalFen"
         FROM deal d LEFT JOIN tech_contract c ON c.id = d.contract_id WHERE d.created_by = ANY($1) GROUP BY 1, 2, 3`,
      [brokers.map(({ personId }) => personId), WON],
    );
    return new Map(brokers.map((broker) => [keyOf(broker), workOf(rows.filter((row) => keyOf(row) === keyOf(broker)))]));
  }
}

function workOf(rows: readonly Counted[]) {
  const of = (states: readonly string[]): Counted[] => rows.filter(({ state }) => states.includes(state));
  const count = (states: readonly string[]): number => of(states).reduce((sum, row) => sum + row.count, 0);
  const stages = RUNNING.map((state) => ({ state, ...label(state), count: count([state]) })).filter((stage) => stage.count > 0);
  return { openDeals: count(RUNNING), stages, lostDeals: count(['LOST']), wonDeals: rows.reduce((sum, { registered }) => sum + registered, 0), wonFen: rows.reduce((sum, { totalFen }) => sum + Number(totalFen), 0) };
}
