import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { clientKey, Limit } from '../../../kernel/limits/index.js';
import { SigningKeys } from '../../../kernel/signing/index.js';
import { contractPermissions } from '../../contracts/index.js';
import { CertificateFiles } from '../application/certificate-files.js';
import { type CertificateNow, CertificateQueries } from '../application/certificate.queries.js';
import { CertificateView, CheckFileDto, CheckFileView, type NumberCorrectedView, SigningKeyView, type VerifiedCertificateView, VerifyQuery, VerifyView } from './certificate.dto.js';

/** Nobody tries codes out: 31^8 of them at this pace. */
const TRIES = { most: 60, seconds: 60 };

/** Registration certificates: their files for the parties, verification for everybody. */
@ApiTags('certificates')
@Controller()
export class CertificateController {
  private readonly codes = new Limit(TRIES.most, TRIES.seconds);
  private readonly checks = new Limit(TRIES.most, TRIES.seconds);

  constructor(
    private readonly queries: CertificateQueries,
    private readonly files: CertificateFiles,
    private readonly keys: SigningKeys,
  ) {}

  /** What the register says today of the certificate with this number and code; with its amounts for who may read the contract. */
  @Get('certificates/verify') @Access.public() @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Too many tries from one client.' })
  async verify(@Query() { number, code }: VerifyQuery, @CurrentActor() actor: Actor, @Req() request: Request): Promise<VerifyView> {
    await this.codes.take(clientKey(request.ip ?? ''));
    const found = await this.queries.byCode(number, code);
    return { certificate: found && (await this.verified(found, actor)) };
  }

  /** Whether a PDF or JSON file is byte for byte a certificate of ours, and what the register says of it today. */
  @Post('certificates/check') @HttpCode(200) @Access.public()
  async check(@Body() { content }: CheckFileDto, @CurrentActor() actor: Actor, @Req() request: Request): Promise<CheckFileView> {
    await this.checks.take(clientKey(request.ip ?? ''));
    const { verification, found } = await this.queries.check(Buffer.from(content, 'base64'));
    return { file: verification.valid ? 'VALID' : verification.why, certificate: found && (await this.verified(found, actor)) };
  }

  /** The public keys that sign certificates, newest first, for verification elsewhere. */
  @Get('certificates/keys') @Access.public()
  async publicKeys(): Promise<SigningKeyView[]> {
    return (await this.keys.known('certificate')).map(({ keyId, pem, since, until }) => ({ keyId, pem, since: since.toISOString(), until: until?.toISOString() ?? null }));
  }

  /** The certificates of a contract, newest first. */
  @Get('contracts/:id/certificates') @Access(contractPermissions.read)
  async ofContract(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CertificateView[]> {
    return (await this.queries.ofContract(id, actor)).map((one) => this.view(one));
  }

  /** The certificate as PDF, signed in its last line. */
  @Get('certificates/:id/pdf') @Access(contractPermissions.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { certificate } = await this.queries.one(id, actor);
    return answerFile(response, { name: `技术合同登记证明-${certificate.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.files.pdf(certificate) });
  }

  /** The certificate as signed JSON. */
  @Get('certificates/:id/json') @Access(contractPermissions.read) @ApiProduces('application/json')
  async json(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { certificate } = await this.queries.one(id, actor);
    return answerFile(response, { name: `技术合同登记证明-${certificate.number}.json`, mediaType: 'application/json', content: this.files.json(certificate) });
  }

  /** Amounts are told to whoever may read the contract. */
  private async verified(found: CertificateNow, actor: Actor): Promise<VerifiedCertificateView> {
    const { certificate } = found;
    const { contractId, statement: { title, buyer, totalFen, techFen } } = certificate;
    return { ...verifiedView(found), amounts: (await this.queries.isReadBy(certificate, actor)) ? { contractId, title, buyer, totalFen, techFen } : null };
  }

  private view({ certificate, standing, corrected }: CertificateNow): CertificateView {
    const { id, contractId, number, code, contractVersion, edition, issuedAt, statement } = certificate;
    return { id, contractId, number, code, version: contractVersion, edition, nationalNo: statement.nationalNo, numberCorrected: correctedView(corrected), standing, issuedAt: issuedAt.toISOString(), totalFen: statement.totalFen, techFen: statement.techFen, verifyUrl: this.files.verifyUrl(certificate) };
  }
}

const correctedView = (corrected: CertificateNow['corrected']): NumberCorrectedView | null => corrected && { from: corrected.from, to: corrected.to, on: dateInChina(corrected.at) };

const SHOWN = 4;
/** 演示高性能陶瓷合同 → 演示高性****: enough to compare with the paper in hand. */
const masked = (text: string): string => {
  const characters = [...text];
  return `${characters.slice(0, SHOWN).join('')}${characters.length > SHOWN ? '＊＊＊＊' : ''}`;
};

function verifiedView({ certificate: { number, statement, contractVersion, edition }, standing, since, corrected }: CertificateNow): Omit<VerifiedCertificateView, 'amounts'> {
  return {
    number, standing, since: since.toISOString(), title: masked(statement.title), kind: statement.kind, seller: statement.seller, registeredOn: statement.registeredOn, issuer: statement.issuer,
    version: contractVersion, edition, nationalNo: statement.nationalNo, numberCorrected: correctedView(corrected),
  };
}
