// by subject, in one room: what it sets up, each file would have to set up anew
import './relief-journey.js';
import './relief-recovery.js';
import './relief-refusals.js';
import './relief-once.js';
import './relief-ledger.js';
import './relief-corrections.js';
import './relief-dossier.js';
