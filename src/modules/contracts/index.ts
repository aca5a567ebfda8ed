export { CONTRACT_KINDS, CONTRACT_SUB_KINDS, type ContractKind, type ContractSubKind, kindOf } from './domain/contract-kinds.js';
export { type PriceParts, type TechAmount, type TechAmountFault, techAmount } from './domain/tech-amount.js';
