import { Page, PageTitle } from '../parts/page.tsx';

export const CheckUpPage = (_: { readonly id: string | null }) => (
  <Page title="Check-up">
    <PageTitle>Check-up</PageTitle>
  </Page>
);
