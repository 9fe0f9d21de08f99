import { Page, PageTitle } from '../parts/page.tsx';

export const PlacementPage = () => (
  <Page title="Finding your place">
    <PageTitle>Finding your place</PageTitle>
  </Page>
);
