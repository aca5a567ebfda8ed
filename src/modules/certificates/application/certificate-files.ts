import { Injectable } from '@nestjs/common';
import { dateInWords, dateInChina } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { type Paper, PaperPrinter } from '../../../kernel/documents/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { type SignedStatement, signPdf, SigningKeys, statementBytes } from '../../../kernel/signing/index.js';
import type { Certificate, CertificateStatement } from '../domain/certificate.js';

/** The certificate as files: a PDF for people, a signed JSON for machines. */
@Injectable()
export class CertificateFiles {
  constructor(
    private readonly config: AppConfig,
    private readonly printer: PaperPrinter,
    private readonly keys: SigningKeys,
  ) {}

  /** The same certificate gives the same bytes, as long as the same key signs. @throws SIGNING_UNAVAILABLE, PAPER_CHARACTERS */
  async pdf(certificate: Certificate): Promise<Buffer> {
    const paper = await this.printer.pdf(this.paper(certificate), certificate.issuedAt);
    const named = Buffer.concat([paper, Buffer.from(`\n%kezhuan-certificate ${certificate.id}`)]);
    return signPdf(named, await this.keys.signer('certificate'));
  }

  json({ statement, keyId, signature }: Certificate): Buffer {
    return statementBytes({ statement, algorithm: 'Ed25519', keyId, signature } satisfies SignedStatement);
  }

  verifyUrl({ number, code }: Certificate): string {
    return `${this.config.publicUrl}/verify?number=${number}&code=${code}`;
  }

  private paper(certificate: Certificate): Paper {
    const { statement, code } = certificate;
    return {
      title: '技术合同登记证明',
      number: `登记编号：${statement.number}`,
      blocks: [
        { kind: 'paragraph', text: `下列技术合同已依照${statement.ruleDocument}认定登记，特此证明。` },
        { kind: 'facts', facts: factsOf(statement) },
        { kind: 'issuer', name: statement.issuer, date: dateInWords(dateInChina(certificate.issuedAt)) },
        { kind: 'notice', text: '本证明不代表税务机关对税收优惠的认定。登记如有变更、注销或者撤销，以网上核验结果为准。登记编号由本平台按全国编号的结构编制，登记点代码为 99，不是全国技术合同管理与服务系统的编号。' },
        { kind: 'qr', text: this.verifyUrl(certificate), caption: `扫码核验，或在核验页输入登记编号和校验码 ${code}`, align: 'center' },
      ],
      footer: `登记编号 ${statement.number} · 校验码 ${code}`,
    };
  }
}

const day = (date: string | null): string => (date === null ? '—' : dateInWords(date));

/** What the certificate states under the rule set of the case: of 2026 both amounts. */
const factsOf = (statement: CertificateStatement): { label: string; value: string }[] => [
  { label: '合同名称', value: statement.title },
  { label: '合同类别', value: `${statement.kind}（${statement.subKind}）` },
  { label: '卖方', value: `${statement.seller}　${statement.sellerUscc}` },
  { label: '买方', value: `${statement.buyer}　${statement.buyerUscc}` },
  { label: '签订日期', value: day(statement.signDate) },
  { label: '有效期', value: `${day(statement.beginDate)}至${day(statement.endDate)}` },
  { label: '合同成交额', value: `${formatYuan(statement.totalFen)} 元${statement.amountOpen ? `（${statement.amountOpen}）` : ''}` },
  { label: '技术交易额', value: `${formatYuan(statement.techFen)} 元` },
  { label: '登记日期', value: day(statement.registeredOn) },
  ...(statement.nationalNo === null ? [] : [{ label: '全国登记编号', value: statement.nationalNo }]),
  { label: '证明版本', value: `第 ${statement.version} 版${statement.edition > 1 ? `（第 ${statement.edition - 1} 次换发）` : ''}` },
  ...(statement.edition === 1 ? [] : [{ label: '换发说明', value: statement.correctedFrom === null ? '登记后记入全国登记编号，本证明替代此前出具的证明' : `全国登记编号已由 ${statement.correctedFrom} 更正，本证明替代更正前出具的证明` }]),
];
