import { auditChapter } from './audit-chapter.fixture.ts';

auditChapter('probability');
