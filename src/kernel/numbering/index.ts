export { NumberingModule } from './numbering.module.js';
export { NumberSeries } from './number-series.js';
