import { Injectable } from '@nestjs/common';

/** Which of these invoices of an organisation stand in a declaration of exemption (增值税免税申报). */
export type ExemptReader = (organisationId: string, numbers: readonly string[]) => Promise<readonly string[]>;

/** Declarations by invoices that this module cannot see: whoever keeps them registers a reader in its `onModuleInit`. Whose case it is stays untold. */
@Injectable()
export class ExemptDeclarations {
  private readonly readers: ExemptReader[] = [];

  register(reader: ExemptReader): void {
    this.readers.push(reader);
  }

  async among(organisationId: string, numbers: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const read of numbers.length > 0 ? this.readers : []) found.push(...(await read(organisationId, numbers)));
    return [...new Set(found)].sort();
  }
}
