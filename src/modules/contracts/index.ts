import { registerEntities } from '../../kernel/database/index.js';
import { TechContract } from './domain/tech-contract.js';

registerEntities(TechContract);

export { ContractsFacade, type RegisteredContract } from './application/contracts.facade.js';
export { endSaid, type RegistrationEnd } from './domain/registration-end.js';
export { DraftSources } from './application/draft-sources.js';
export { FurtherGrounds, type GroundReader } from './application/further-grounds.js';
export { FurtherSigns } from './application/further-signs.js';
export { ContractDates } from './application/contract-dates.js';
export { ContractsModule } from './contracts.module.js';
export { contractDeregistrationAsked, contractFiled, contractFilingEnded, contractNumberRecorded, contractRegistrationChanged } from './contracts.events.js';
export { NamedContractView } from './http/contract.dto.js';
export { contractPermissions } from './contracts.permissions.js';
export type { DeregistrationGround } from './domain/deregistration-grounds.js';
export { checklistOf } from './domain/checklist.js';
export { type ContractContent, emptyContract, emptyParty, type Party } from './domain/contract-content.js';
export { CONTRACT_KINDS, CONTRACT_SUB_KINDS, type ContractKind, type ContractSubKind, kindOf } from './domain/contract-kinds.js';
export { CASE_OVER, declaredAnew, unregisteredOf } from './domain/in-hand.js';
export { isAbroad, isCrossBorder, isParty, isPartyOf, partyOfOneHas } from './domain/parties.js';
export { handingOver } from './domain/sub-kind-of.js';
export { openAmountSaid } from './domain/payment.js';
export type { RiskFlag } from './domain/risk-flags.js';
export { LOCAL_POINT } from './domain/national-no.js';
export { type PriceParts, type TechAmount, type TechAmountFault, techAmount } from './domain/tech-amount.js';
export { recognitionAsDeclared } from './domain/recognition.js';
export { techAmountDeclared } from './domain/stated-amount.js';
export type { Recognition, TechContract } from './domain/tech-contract.js';
