import { Page, PageTitle } from '../parts/page.tsx';

export const MapPage = (_: { readonly skill: string | null }) => (
  <Page title="Map">
    <PageTitle>Map</PageTitle>
  </Page>
);
