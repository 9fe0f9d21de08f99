import { Page, PageTitle } from '../parts/page.tsx';

export const PracticePage = (_: { readonly attempt: string }) => (
  <Page title="Practice">
    <PageTitle>Practice</PageTitle>
  </Page>
);
