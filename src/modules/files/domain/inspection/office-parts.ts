import type { OfficeKind } from '../../browser/accepted.js';
import { FileRefusal } from './refusal.js';
import type { EntrySink } from './zip.js';

const MAIN_TYPE: Record<OfficeKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
};
const MAX_SMALL_PART = 4 * 1024 * 1024;
const MAX_ELEMENT = 8 * 1024 * 1024;

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references resolved, so that `&#68;DE` reads as `DDE`. */
export function resolve(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return CHARACTERS[name] ?? whole;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const attribute = (tag: string, name: string) => resolve(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find((value) => value !== undefined) ?? '');

// every pattern here stops at the next tag: one that ran on would take quadratic time on a hostile file
const FORMULA_START = /<(?:\w+:)?f[\s>]/;
const formulas = (text: string): string[] => [...text.matchAll(/<(?:\w+:)?f(?:\s[^<>]*)?>([^<]*)/g)].map((match) => resolve(match[1] ?? ''));

/** `server|'topic'!item`: a formula that asks another program (DDE); bars within texts do not count. */
function callsServer(formula: string): boolean {
  const bar = formula.replace(/"[^"]*"/g, '""').search(/\w\|/);
  return bar >= 0 && formula.includes('!', bar);
}

/** XML without a document type (no entities to expand) and in UTF-8, whatever the part. */
export class XmlSink implements EntrySink {
  private rest: string[] = [];
  private restLength = 0;
  private first = true;
  /** field instructions may be cut into runs; together they show what they say */
  private instructions = '';

  constructor(protected readonly name: string) {}

  write(chunk: Buffer): void {
    if (chunk.includes(0)) throw new FileRefusal('OFFICE_XML', this.name.slice(0, 80));
    const text = chunk.toString('latin1');
    if (this.first) this.checkDeclaration(text);
    this.first = false;
    // up to the last tag, so that no tag and no text is looked at in halves
    const cut = text.lastIndexOf('<');
    if (cut >= 0) {
      this.scan(this.rest.join('') + text.slice(0, cut));
      this.rest = [];
    }
    this.rest.push(cut < 0 ? text : text.slice(cut));
    this.restLength = cut < 0 ? this.restLength + text.length : text.length - cut;
    if (this.restLength > MAX_ELEMENT) throw new FileRefusal('OFFICE_PART', this.name.slice(0, 80));
  }

  end(): void | Promise<void> {
    this.scan(this.rest.join(''));
    if (/\bDDE(?:AUTO)?\b/i.test(this.instructions) || /\bQUOTE(?:\s+\d+){3}/i.test(this.instructions)) throw new FileRefusal('OFFICE_DDE', this.name.slice(0, 80));
  }

  private checkDeclaration(text: string): void {
    const encoding = /^(?:ï»¿)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)/.exec(text)?.[1] ?? 'utf-8';
    if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) throw new FileRefusal('OFFICE_XML', this.name.slice(0, 80));
  }

  protected scan(text: string): void {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new FileRefusal('OFFICE_XML', this.name.slice(0, 80));
    if (/ppaction:\/\/(?:program|macro|ole)/i.test(text)) throw new FileRefusal('OFFICE_MACRO', this.name.slice(0, 80));
    if (FORMULA_START.test(text) && formulas(text).some(callsServer)) throw new FileRefusal('OFFICE_DDE', this.name.slice(0, 80));
    if (/<(?:\w+:)?ddeLink\b/.test(text)) throw new FileRefusal('OFFICE_DDE', this.name.slice(0, 80));
    if (/<(?:\w+:)?(?:oleObj|OLEObject|oleObject)\b/.test(text)) throw new FileRefusal('OFFICE_OLE', this.name.slice(0, 80));
    if (/<script\b|\son\w+\s*=|javascript:/i.test(text) && /\.svg$/i.test(this.name)) throw new FileRefusal('OFFICE_PART', this.name.slice(0, 80));
    for (const [, run, simple] of text.matchAll(/<(?:\w+:)?instrText(?:\s[^<>]*)?>([^<]*)|\s(?:\w+:)?instr\s*=\s*"([^"]*)"/g)) this.instructions += resolve(run ?? ` ${simple ?? ''} `);
    if (this.instructions.length > MAX_SMALL_PART) throw new FileRefusal('OFFICE_PART', this.name.slice(0, 80));
  }
}

/** A part small enough to be read whole. */
abstract class SmallXmlSink extends XmlSink {
  private text = '';

  protected override scan(text: string): void {
    super.scan(text);
    this.text += text;
    if (this.text.length > MAX_SMALL_PART) throw new FileRefusal('OFFICE_PART', this.name.slice(0, 80));
  }

  protected tags(element: string): string[] {
    return this.text.match(new RegExp(`<(?:\\w+:)?${element}\\s[^<>]*>`, 'g')) ?? [];
  }
}

/** `[Content_Types].xml`: says what the package is. */
export class ContentTypesSink extends SmallXmlSink {
  private seen = false;

  constructor(private readonly kind: OfficeKind) {
    super('[Content_Types].xml');
  }

  override end(): void {
    void super.end();
    this.seen = true;
  }

  /** @throws EXTENSION_LIES, OFFICE_MACRO, OFFICE_OLE */
  check(): void {
    const types = [...this.tags('Override'), ...this.tags('Default')].map((tag) => attribute(tag, 'ContentType'));
    if (types.some((type) => /macroEnabled|vbaProject|activeX/i.test(type))) throw new FileRefusal('OFFICE_MACRO', 'content type');
    const parts = this.tags('Override').map((tag) => attribute(tag, 'ContentType'));
    if (parts.some((type) => /oleObject/i.test(type))) throw new FileRefusal('OFFICE_OLE', 'content type');
    if (!this.seen || !parts.includes(MAIN_TYPE[this.kind])) throw new FileRefusal('EXTENSION_LIES', 'content type');
  }
}

const DANGEROUS_RELATION = /\/(?:vbaProject|wordVbaData|control|activeXControlBinary|keyMapCustomizations|attachedToolbars|xlMacrosheet|ctrlProp|webextension(?:taskpanes)?|ui\/(?:user|ext)\w*)$/i;
const OLE_RELATION = /\/oleObject$/i;
const HTML_CHUNK = /\/aFChunk$/i;
/** what a link in the text may lead to; a click away, never loaded by itself */
const LINK_TARGET = /^(?:https?:\/\/|mailto:|tel:|ftp:\/\/|#|(?:file:\/{3})?[a-z]:[\\/]|[^:\\]*$)/i;
/** the template from which the document was once made, on the author's own disk */
const LOCAL_TEMPLATE = /^(?:file:\/{3})?[a-z]:[\\/]/i;

/** A `.rels` part: everything that a part refers to. */
export class RelationshipsSink extends SmallXmlSink {
  override end(): void {
    void super.end();
    for (const tag of this.tags('Relationship')) this.check(attribute(tag, 'Type'), attribute(tag, 'Target'), attribute(tag, 'TargetMode'));
  }

  private check(type: string, target: string, mode: string): void {
    if (DANGEROUS_RELATION.test(type)) throw new FileRefusal('OFFICE_MACRO', type.slice(-60));
    if (OLE_RELATION.test(type)) throw new FileRefusal('OFFICE_OLE', type.slice(-60));
    if (HTML_CHUNK.test(type)) throw new FileRefusal('OFFICE_PART', type.slice(-60));
    if (mode.toLowerCase() !== 'external') return;
    const link = /\/hyperlink$/i.test(type) && LINK_TARGET.test(target);
    const template = /\/attachedTemplate$/i.test(type) && LOCAL_TEMPLATE.test(target);
    if (!link && !template) throw new FileRefusal('OFFICE_EXTERNAL', target.slice(0, 80));
  }
}
