import { Injectable } from '@nestjs/common';
import { addMonths, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { RuleBook, type RuleInForce } from '../../rules/index.js';

const MONTHS = 12;

/** Whether somebody can be a broker at all: of one organisation (BR-1), and of no office that decides or has just decided about clients (BR-2). */
@Injectable()
export class BrokerStanding {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: RuleBook,
  ) {}

  /** @throws RULE_EXPIRED, RULE_NOT_YET */
  rule(): Promise<RuleInForce<'BROKER'>> {
    return this.rules.on('BROKER', dateInChina(new Date()));
  }

  /** What stands against it now. */
  async against(personId: string, organisationId: string): Promise<Reason[]> {
    const { params: { officeYears } } = await this.rule();
    const since = addMonths(dateInChina(new Date()), -MONTHS * officeYears);
    const [found] = await this.uow.query<{ broker: boolean; agency: boolean; elsewhere: boolean; office: boolean }>(
      `SELECT bool_or(m.status = 'ACTIVE' AND 'BRK' = ANY(m.roles) AND m.organisation_id = $2) AS broker,
              bool_or(m.organisation_id = $2 AND o.state = 'VERIFIED') AS agency,
              bool_or(m.status = 'ACTIVE' AND m.roles && ARRAY['BRK', 'BRK_ORG'] AND m.organisation_id <> $2)
                OR EXISTS (SELECT 1 FROM broker_profile b WHERE b.created_by = $1 AND b.organisation_id <> $2 AND b.state <> 'WITHDRAWN') AS elsewhere,
              bool_or(o.kind = 'GOVERNMENT' AND m.roles <> ARRAY['EXP'] AND (m.status = 'ACTIVE' OR (m.ended_at AT TIME ZONE 'Asia/Shanghai')::date > $3::date)) AS office
         FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = $1`,
      [personId, organisationId, since],
    );
    return [
      ...(found?.broker ? [] : [reason('NO_BROKER', '在本机构没有技术经理人岗位', 'Is no broker of this organisation')]),
      ...(found?.agency ? [] : [reason('AGENCY', '执业机构的认证被暂停或者未通过', 'The organisation of the broker is suspended, or not verified')]),
      ...(found?.elsewhere ? [reason('TWO_ORGANISATIONS', '在另一机构登记或担任技术经理人', 'Is registered, or a broker, at another organisation')] : []),
      ...(found?.office ? [reason('OFFICE', `在职或者离开公职、登记岗位未满 ${officeYears} 年`, `Holds public office or a registration desk, or left it less than ${officeYears} years ago`)] : []),
    ];
  }
}
