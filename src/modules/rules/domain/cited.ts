/** A document as papers name it: by its title, and by its number where that is known. */
export const documentOf = ({ title, docNo }: { title: string; docNo: string }): string => `《${title}》${docNo === '' || /待核/.test(docNo) ? '' : `（${docNo}）`}`;

/**
 * … with the version of the rule set that was applied (no edition of the document), and that nobody has compared it with the text in force where that is so: one wording for every
 * paper that cites a rule. Codes of rule sets stay in files and links: nobody who reads a paper knows them.
 */
export const ruleCited = ({ version, verified, ...document }: { title: string; docNo: string; version: number; verified: boolean }): string =>
  `${documentOf(document)}（规则集第 ${version} 版${verified ? '' : '，尚未与正式文本核对'}）`;
