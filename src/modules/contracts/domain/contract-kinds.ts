export { CONTRACT_KINDS, CONTRACT_SUB_KINDS, type ContractKind, type ContractSubKind, kindOf } from '../../reference/index.js';
