import { Page, PageTitle } from '../parts/page.tsx';

export const TodayPage = () => (
  <Page title="Today">
    <PageTitle>Today</PageTitle>
  </Page>
);
