export class CodeView {
  code!: string;
  zh!: string;
  en!: string;
}

export class CodeListView {
  /** L-TECH, L-CHAIN, L-MODE, L-TRL, GB/T 2260 */
  list!: string;
  source!: string;
  items!: CodeView[];
}
