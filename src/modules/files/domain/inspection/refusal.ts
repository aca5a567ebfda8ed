/** Why a file is not accepted; each sentence tells the person what to do about it. */
export const REFUSALS = {
  EMPTY: { zh: '文件是空的', en: 'the file is empty' },
  TYPE_NOT_ALLOWED: { zh: '只接收 PDF、PNG、JPEG、WebP、docx、xlsx、pptx 文件', en: 'only PDF, PNG, JPEG, WebP, docx, xlsx and pptx are accepted' },
  EXTENSION_LIES: { zh: '文件内容与扩展名不符', en: 'the content does not match the extension' },
  MIME_LIES: { zh: '声明的文件类型与内容不符', en: 'the declared type does not match the content' },
  DANGEROUS_NAME: { zh: '文件名带有可执行文件的扩展名', en: 'the name carries the extension of a program' },
  DAMAGED: { zh: '文件结构不完整或已损坏', en: 'the file is damaged' },
  TEST_VIRUS: { zh: '文件带有病毒特征', en: 'the file carries a virus signature' },
  TRAILING_DATA: { zh: '文件末尾夹带其他内容', en: 'other content is attached behind the end of the file' },
  CARRIES_ARCHIVE: { zh: '文件中夹带压缩包', en: 'the file carries an archive' },
  IMAGE_TOO_LARGE: { zh: '图片超过 5000 万像素，请缩小后再上传', en: 'the image has more than 50 megapixels; please scale it down' },
  PDF_SCRIPT: { zh: 'PDF 含有脚本', en: 'the PDF contains a script' },
  PDF_LAUNCH: { zh: 'PDF 含有启动程序或外部动作', en: 'the PDF contains an action that starts programs or loads foreign content' },
  PDF_ATTACHMENT: { zh: 'PDF 内嵌了其他文件，请单独上传', en: 'the PDF embeds other files; please upload them separately' },
  PDF_UNREADABLE: { zh: 'PDF 已加密或结构特殊，无法检查', en: 'the PDF is encrypted or built so that it cannot be checked' },
  ZIP_ENTRIES: { zh: '文件内的部件过多', en: 'the file has too many parts' },
  ZIP_BOMB: { zh: '文件解开后过大', en: 'the file unpacks to too much' },
  ZIP_PATH: { zh: '文件内含有不安全的路径', en: 'the file contains unsafe paths' },
  ZIP_STRUCTURE: { zh: '文件的压缩结构不正常', en: 'the packing of the file is irregular' },
  OFFICE_MACRO: { zh: '文档含有宏或控件，请去除后再上传', en: 'the document contains macros or controls; please remove them' },
  OFFICE_OLE: { zh: '文档嵌入了 OLE 对象，请改为图片或单独上传', en: 'the document embeds OLE objects; please replace them' },
  OFFICE_DDE: { zh: '文档含有 DDE 域', en: 'the document contains DDE fields' },
  OFFICE_EXTERNAL: { zh: '文档引用了外部模板、图片或数据，请断开链接后再上传', en: 'the document refers to external templates, pictures or data; please break the links' },
  OFFICE_PART: { zh: '文档内含有不应出现的部件', en: 'the document contains parts that do not belong there' },
  OFFICE_XML: { zh: '文档的 XML 含有实体定义或使用了其他编码', en: 'the XML of the document defines entities or uses another encoding' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** The file is not accepted. `about` names the part that gave cause, for the audit record only. */
export class FileRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly about = '',
  ) {
    super(code);
  }
}
