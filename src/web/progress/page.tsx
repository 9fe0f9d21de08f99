import { Page, PageTitle } from '../parts/page.tsx';

export const ProgressPage = () => (
  <Page title="Progress">
    <PageTitle>Progress</PageTitle>
  </Page>
);
