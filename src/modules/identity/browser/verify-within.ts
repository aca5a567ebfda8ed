/** Working days in which an official decides on an organisation: the bureau's own promise, which pages repeat to whoever registers. */
export const VERIFY_WORKING_DAYS = 3;
