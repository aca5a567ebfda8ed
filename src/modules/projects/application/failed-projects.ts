import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMonths, dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { SuspensionWatch } from '../../bids/index.js';

/** 近三年 of JB-04, in months. */
const LOOKED_BACK = -36;

interface Row {
  number: string;
  name: string;
  at: Date;
}

/** JB-13: who has not passed its acceptance, and was not found diligent, is known to whoever decides on its next bid; a project that was concluded (尽职结题) is held against nobody. */
@Injectable()
export class FailedProjects implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly watch: SuspensionWatch,
  ) {}

  onModuleInit(): void {
    this.watch.register((usccs) => this.of(usccs));
  }

  private async of(usccs: readonly string[]): Promise<Reason[]> {
    const rows = await this.uow.query<Row>(
      `SELECT p.number, o.name, max(h.at) AS at FROM challenge_project p JOIN organisation o ON o.id = p.organisation_id JOIN workflow_history h ON h.workflow = 'project' AND h.subject_id = p.id AND h.to_state = 'NOT_PASSED'
        WHERE p.state = 'NOT_PASSED' AND o.uscc = ANY($1) GROUP BY p.number, o.name HAVING (max(h.at) AT TIME ZONE 'Asia/Shanghai')::date >= $2::date ORDER BY 3, 1`,
      [usccs, addMonths(dateInChina(new Date()), LOOKED_BACK)],
    );
    return rows.map(({ number, name, at }) => {
      const day = dateSaid(dateInChina(at));
      return reason('PROJECT_NOT_PASSED', `${name}承担的项目 ${number} 于${day.zh}未通过验收，且未认定已尽职；是否影响揭榜资格，按 JB-04 决定`, `The project ${number} of ${name} was not accepted on ${day.en}, and no due diligence was found; whether it may bid is decided under JB-04`);
    });
  }
}
