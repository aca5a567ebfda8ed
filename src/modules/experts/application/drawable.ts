import { Injectable } from '@nestjs/common';
import { addMonths, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { everCalled } from '../../identity/index.js';
import { type Candidate, poolLacks } from '../domain/draw.js';
import { isThere, type ProfileContent } from '../domain/profile.js';
import { type FormerUnit, type NamedUnit, recusalHints } from '../domain/recusal.js';
import type { Excluded, ReviewPanel } from '../domain/review-panel.js';
import { PanelMatters } from './panel-matters.js';

interface PoolRow {
  personId: string;
  name: string;
  content: ProfileContent;
  units: NamedUnit[] | null;
  /** organisations that the account has left, by the day in China */
  left: FormerUnit[] | null;
  seatsNow: number;
}

/** Who can be drawn for a panel, and who of the pool cannot, and why. */
export interface Drawable {
  candidates: Candidate[];
  excluded: Excluded[];
}

const YEAR = 12;

/** Looks through the pool for a panel, as it stands now. */
@Injectable()
export class DrawablePool {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly matters: PanelMatters,
  ) {}

  async of(panel: Pick<ReviewPanel, 'id' | 'kind' | 'matterId' | 'fields' | 'financeSeats' | 'sitsAt' | 'rule'>): Promise<Drawable> {
    const ties = await this.matters.of(panel.kind).ties(panel.matterId);
    const day = dateInChina(panel.sitsAt);
    const limits = { formerFrom: addMonths(day, -YEAR * panel.rule.formerUnitYears), objectionsAtMost: panel.rule.objectionsAtMost };
    const judged = (await this.pool(panel.id)).map(({ personId, name, content, units, left, seatsNow }) => ({
      personId, fits: fitsOf(content, panel),
      why: [
        ...recusalHints({ personId, name, orcid: content.orcid, formerUnits: [...content.formerUnits, ...(left ?? [])], units: [...(units ?? []), { organisationId: null, ...content.unit }] }, ties, limits),
        ...(isThere(content, day) ? [] : ['AWAY']), ...(seatsNow < content.seatsAtMost ? [] : ['SEATS']),
      ],
    }));
    const fitting = judged.filter(({ fits }) => fits.length > 0);
    return {
      candidates: fitting.filter(({ why }) => why.length === 0).map(({ personId, fits }) => ({ personId, fits })),
      excluded: fitting.filter(({ why }) => why.length > 0).map(({ personId, why }) => ({ personId, why })),
    };
  }

  /** How many more people a panel that is not drawn yet needs for each kind of seat; empty where it could be drawn. */
  async lacks(panel: ReviewPanel): Promise<ReturnType<typeof poolLacks>> {
    return poolLacks((await this.of(panel)).candidates, panel.seats, panel.financeSeats, panel.rule.poolTimes);
  }

  /** Admitted experts whose account still holds the role; seats in other panels count. */
  private pool(panelId: string): Promise<PoolRow[]> {
    return this.uow.query<PoolRow>(
      `SELECT e.created_by AS "personId", p.name, e.content,
              (SELECT jsonb_agg(jsonb_build_object('organisationId', o.id, 'name', k.name, 'uscc', k.uscc)) FROM membership m JOIN organisation o ON o.id = m.organisation_id CROSS JOIN LATERAL ${everCalled('o')} k WHERE m.person_id = p.id AND m.status = 'ACTIVE') AS units,
              (SELECT jsonb_agg(jsonb_build_object('organisationId', o.id, 'name', k.name, 'uscc', k.uscc, 'until', to_char(m.ended_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))) FROM membership m JOIN organisation o ON o.id = m.organisation_id CROSS JOIN LATERAL ${everCalled('o')} k WHERE m.person_id = p.id AND m.status <> 'ACTIVE' AND m.ended_at IS NOT NULL) AS "left",
              (SELECT count(*)::int FROM panel_member s JOIN review_panel r ON r.id = s.panel_id WHERE s.created_by = p.id AND s.state IN ('DRAWN', 'ACCEPTED') AND r.state <> 'CLOSED' AND r.id <> $1) AS "seatsNow"
         FROM expert_profile e JOIN person p ON p.id = e.created_by
        WHERE e.state = 'ADMITTED' AND p.status = 'ACTIVE'
          AND EXISTS (SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = p.id AND m.status = 'ACTIVE' AND 'EXP' = ANY (m.roles) AND o.state = 'VERIFIED')
        ORDER BY e.created_by`, [panelId],
    );
  }
}

/** Experts of finance fit where the panel has a seat for them. */
const fitsOf = ({ fields, finance }: ProfileContent, panel: Pick<ReviewPanel, 'fields' | 'financeSeats'>): Candidate['fits'] =>
  [...(fields.some((field) => panel.fields.includes(field)) ? ['FIELD' as const] : []), ...(finance && panel.financeSeats > 0 ? ['FINANCE' as const] : [])];
