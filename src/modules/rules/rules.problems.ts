import { defineProblems } from '../../kernel/http/index.js';

export const ruleProblem = defineProblems({
  RULE_EXPIRED: { status: 409, zh: '“{domain}”的规则 {code} 已于{end}到期，{day}没有可适用的规则。', en: '{domain}: the rule {code} ended on {end}; none applies on {day}.' },
  RULE_NOT_YET: { status: 409, zh: '“{domain}”在{day}没有可适用的规则，最早的规则自{start}起适用。', en: '{domain}: no rule applies on {day}; the earliest one applies from {start}.' },
  RULE_NONE: { status: 409, zh: '“{domain}”尚无规则：本地标准由管理部门录入、经另一人批准后生效。', en: '{domain}: there is no rule yet; the bureau enters the local one, and a second person puts it in force.' },
  RULE_OVERLAP: { status: 409, zh: '有效期与同一领域的另一规则重叠。', en: 'The days overlap with those of another rule of the same domain.' },
});
