import { Injectable } from '@nestjs/common';
import { requestContext } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { RegistrationForm } from '../application/registration-mails.js';
import type { PendingRegistrationView } from './organisation.dto.js';

@Injectable()
export class RegistrationPresenter {
  constructor(private readonly codes: ReferenceCodes) {}

  /** What whoever holds the mailed link is asked to check before it counts. */
  pending({ organisation, person }: RegistrationForm): PendingRegistrationView {
    const { normalised, checksum } = checkUscc(organisation.uscc);
    return {
      organisationName: organisation.name, kind: organisation.kind, uscc: normalised, usccChecksumOk: checksum, address: organisation.address ?? '',
      regionName: this.codes.label('GB/T 2260', organisation.regionCode, requestContext().locale), personName: person.name, email: person.email,
    };
  }
}
