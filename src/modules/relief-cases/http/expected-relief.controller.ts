import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { contractPermissions as may } from '../../contracts/index.js';
import { DISCLAIMERS, presentRelief } from '../../relief/index.js';
import { type ExpectedRelief, ExpectedReliefs } from '../application/expected-reliefs.js';
import { KIND_WORDS } from '../domain/answers.js';
import { CAPPED_AT_HOME, choicesOf, EXPECTED_FIGURES, outlookOf, SUPPOSED, supposedOf, underItsRule, WITHHELD_BY_BUYER } from '../domain/expected-relief.js';
import type { ExpectedReliefsView, ExpectedReliefView } from './expected-relief.dto.js';

/** What a contract may bring its parties, on the sheet before filing. */
@ApiTags('relief')
@Controller('contracts/:id/expected-relief')
export class ExpectedReliefController {
  constructor(private readonly expected: ExpectedReliefs) {}

  /** Which relief may apply to the contract as it is declared, with amounts and articles: an estimate for whoever reads its sheet. */
  @Get() @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ExpectedReliefsView> {
    const { locale } = requestContext();
    return { day: dateInChina(new Date()), disclaimer: say(DISCLAIMERS.ESTIMATE_ONLY, locale), items: (await this.expected.of(id, actor)).map(viewOf) };
  }
}

function viewOf({ kind, side, capped, isWithheld, known, atBest }: ExpectedRelief): ExpectedReliefView {
  const { locale } = requestContext();
  const [seen, best] = [presentRelief(known, []), presentRelief(atBest, [])].map((view) => view.estimate ?? view);
  const [outlook, { missing }] = [outlookOf(known, isWithheld), underItsRule(known)];
  const told = (words: readonly BothLanguages[]) => (outlook === 'POSSIBLE' ? [...new Set(words.map((one) => say(one, locale)))] : []);
  const withheld = { code: WITHHELD_BY_BUYER.code, message: say(WITHHELD_BY_BUYER, locale), article: WITHHELD_BY_BUYER.article };
  return {
    kind, label: say(KIND_WORDS[kind], locale), side, outlook, unverified: known.status === 'RULE_UNVERIFIED', reasons: outlook === 'POSSIBLE' ? [] : outlook === 'TAX_OFFICE' ? [withheld] : (seen?.reasons ?? []),
    conditions: told([...supposedOf(missing), ...SUPPOSED[kind], ...(capped ? [CAPPED_AT_HOME] : []), ...(underItsRule(atBest).notes.filter(({ code }) => code === 'EXPORT_OTHERWISE'))]), choices: told(choicesOf(missing)),
    figures: (best?.figures ?? []).filter(({ key }) => EXPECTED_FIGURES[kind].includes(key) && !capped && !isWithheld), basis: seen?.basis ?? [],
  };
}
