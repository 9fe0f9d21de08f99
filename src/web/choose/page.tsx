import { Page, PageTitle } from '../parts/page.tsx';

export const ChoosePage = () => (
  <Page title="Practice">
    <PageTitle>Practice</PageTitle>
  </Page>
);
