export { ListingDesk } from './application/listing-desk.js';
export type { ListingKind } from './application/listing-kind.js';
export { type ListingFilter, ListingQueries, type Published } from './application/listing.queries.js';
export { Listing, type ListingContent } from './domain/listing.js';
export { type ListingPermission, listingPermissions, type ListingRoles } from './domain/listing.permissions.js';
export { type ListingAction, type ListingState, listingWorkflow } from './domain/listing.workflow.js';
export { ListingPageQuery, ListingRowPageView, ListingRowView, OrganisationBriefView, PublishedBase, VersionView, WorkingBase } from './http/listing.dto.js';
export { ListingPresenter } from './http/listing-presenter.js';
export { ListingsModule } from './listings.module.js';
