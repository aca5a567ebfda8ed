import { registerEntities } from '../../kernel/database/index.js';
import { IncomeCase } from './domain/income-case.js';

registerEntities(IncomeCase);

export { ExemptDeclarations } from './application/exempt-declarations.js';
export { IncomeFacade } from './application/income.facade.js';
export { emptyIncome, type IncomeContent } from './domain/income-content.js';
export { IncomeModule } from './income.module.js';
export { incomePermissions } from './income.permissions.js';
export { IncomeRowView } from './http/income.dto.js';
