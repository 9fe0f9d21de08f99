import { Link } from '../router.tsx';
import { Page, PageTitle } from './page.tsx';

/** Nothing is at this address. */
export const Missing = () => (
  <Page title="Nothing here">
    <PageTitle>Nothing is at this address</PageTitle>
    <p>
      It may have been mistyped. What you have done is safe. <Link href="/">To today’s session</Link>
    </p>
  </Page>
);
