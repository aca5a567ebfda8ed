import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import type { ContractSubKind } from '../domain/contract-kinds.js';
import { DEREGISTRATION_GROUND_LIST, type DeregistrationGround } from '../domain/deregistration-grounds.js';
import { INTAKE_GROUND_LIST, type IntakeGroundCode } from '../domain/intake-grounds.js';
import { REFUSAL_CODE_LIST, type RefusalCode } from '../domain/refusal-codes.js';
import { REVOCATION_GROUND_LIST, type RevocationGround } from '../domain/revocation-grounds.js';
import { FAULT_SIDES, type FaultSide } from '../domain/tech-contract.js';
import { SUB_KINDS } from './contract-content.dto.js';
import { RecognitionDto } from './contract.dto.js';

/** Body of a step; which fields a step asks for stands in `allowedActions[].asks`. */
export class ContractActionDto extends ActionDto {
  @MayBeAbsent() @IsIn(REFUSAL_CODE_LIST) refusalCode?: RefusalCode;
  @MayBeAbsent() @IsIn(INTAKE_GROUND_LIST) intakeGround?: IntakeGroundCode;
  /** of beginChange: takes up again the change that an objection has cut short, with its text and papers */
  @MayBeAbsent() @IsBoolean() resumes?: boolean;
  /** asked by what revokes a registration */
  @MayBeAbsent() @IsIn(REVOCATION_GROUND_LIST) revocationGround?: RevocationGround;
  /** parties at fault, of a revocation for deceit: absent, whoever applied; of a correction of the record, empty to take it back */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(2) @ArrayUnique() @IsIn(FAULT_SIDES, { each: true }) atFault?: FaultSide[];
  @MayBeAbsent() @IsIn(SUB_KINDS) subKind?: ContractSubKind;
  @MayBeAbsent() @Nested(() => RecognitionDto) recognition?: RecognitionDto;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(15) @ArrayUnique() @IsUUID('all', { each: true }) expertIds?: string[];
  /** 14 or 16 digits */
  @MayBeAbsent() @IsPlainText() @MaxLength(16) nationalNo?: string;
  /** asked by requestDeregistration */
  @MayBeAbsent() @IsIn(DEREGISTRATION_GROUND_LIST) deregistrationGround?: DeregistrationGround;
  /** 异议人: name of a third party, a person or an organisation, 2–60 characters; read by the body alone, and neither in history nor in trail; absent where the office objects of its own accord */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) objectorName?: string;
  /** … whom the person speaks for, ≤ 120 characters; absent for nobody else */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) objectorOrganisation?: string;
  /** … telephone, mail or address, 5–100 characters; asked with the name */
  @MayBeAbsent() @IsPlainText() @MaxLength(100) objectorContact?: string;
  /** 文号 of the ruling, or of the upper body's decision, that is carried out, 5–60 characters; of requestDeregistration that of the judgment or the award by which the contract is VOID */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) rulingNo?: string;
  @MayBeAbsent() @IsIn(['KEEP', 'REVOKE']) outcome?: 'KEEP' | 'REVOKE';
}

export class ContractRefDto {
  @IsUUID() id!: string;
  /** the version that the reader has seen */
  @IsInt() @Min(1) @Max(1_000_000) version!: number;
}

/** One step on up to 50 contracts. */
export class ContractBatchDto extends ActionDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @Nested(() => ContractRefDto, { each: true }) contracts!: ContractRefDto[];
  @MayBeAbsent() @IsIn(REFUSAL_CODE_LIST) refusalCode?: RefusalCode;
}
