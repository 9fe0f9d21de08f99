import { Page, PageTitle } from '../parts/page.tsx';

export const FirstPage = () => (
  <Page title="What brings you here?">
    <PageTitle>What brings you here?</PageTitle>
  </Page>
);
