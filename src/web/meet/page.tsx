import { Page, PageTitle } from '../parts/page.tsx';

export const MeetPage = (_: { readonly skill: string }) => (
  <Page title="A first meeting">
    <PageTitle>A first meeting</PageTitle>
  </Page>
);
