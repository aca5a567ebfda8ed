import { IsBase64, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** At most 700 kB of file. */
const MOST = 950_000;

export class VerifyQuery {
  /** 16 digits */
  @IsString() @Matches(/^\d{16}$/) number!: string;
  /** 8 characters, as printed */
  @IsString() @Matches(/^[2-9A-Za-z]{8}$/) code!: string;
}

export class CheckFileDto {
  /** the file, base64; at most 700 kB */
  @IsString() @MinLength(4) @MaxLength(MOST) @IsBase64() content!: string;
}

/** The national number (全国登记编号) that a certificate names was corrected after it was issued. */
export class NumberCorrectedView {
  from!: string;
  to!: string;
  /** day of the correction, YYYY-MM-DD in China */
  on!: string;
}

/** What anybody may know of a certificate. Names and amounts are for the parties, tax and finance. */
/** What a certificate says beside, for the parties, registrars, tax and finance (§2.8 of the rules). */
export class CertificateAmountsView {
  contractId!: string;
  title!: string;
  buyer!: string;
  /** fen */
  totalFen!: number;
  /** 技术交易额, fen */
  techFen!: number;
}

export class VerifiedCertificateView {
  number!: string;
  /** what holds today */
  standing!: 'VALID' | 'SUPERSEDED' | 'DEREGISTERED' | 'REVOKED' | 'UNDER_REVIEW';
  /** when the register last changed on it */
  since!: string;
  /** masked: its first characters */
  title!: string;
  kind!: string;
  seller!: string;
  registeredOn!: string;
  issuer!: string;
  version!: number;
  /** from 1; a later one was issued for the same version when its national number was recorded or corrected */
  edition!: number;
  nationalNo!: string | null;
  /** null where the number that it names is right, or it names none */
  numberCorrected!: NumberCorrectedView | null;
  /** null for whoever may not read the contract */
  amounts!: CertificateAmountsView | null;
}

export class VerifyView {
  /** null where number and code do not belong together */
  certificate!: VerifiedCertificateView | null;
}

export class CheckFileView {
  /** VALID: byte for byte what was issued; CHANGED, UNKNOWN_KEY, NO_SIGNATURE */
  file!: 'VALID' | 'CHANGED' | 'UNKNOWN_KEY' | 'NO_SIGNATURE';
  /** what the register says today; null where the file is not ours */
  certificate!: VerifiedCertificateView | null;
}

export class CertificateView {
  id!: string;
  contractId!: string;
  number!: string;
  code!: string;
  version!: number;
  /** from 1; a later one was issued for the same version when its national number was recorded or corrected */
  edition!: number;
  /** the national number that it names */
  nationalNo!: string | null;
  /** null where that number is right, or it names none */
  numberCorrected!: NumberCorrectedView | null;
  standing!: 'VALID' | 'SUPERSEDED' | 'DEREGISTERED' | 'REVOKED' | 'UNDER_REVIEW';
  issuedAt!: string;
  totalFen!: number;
  techFen!: number;
  verifyUrl!: string;
}

export class SigningKeyView {
  keyId!: string;
  pem!: string;
  since!: string;
  until!: string | null;
}
