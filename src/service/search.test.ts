/** Skills are found by what the field calls them. */
import { memoryStore } from '#store';
import { expect, test } from 'vitest';
import { bundledContent } from './bundled-content.ts';
import { openGradus } from './gradus.ts';
import { search } from './search.ts';

const gradus = await openGradus({ store: memoryStore(), content: bundledContent, now: () => 0, newId: () => 'id-000000000001', newSeed: () => 'a seed' });

test.each([
  ['backprop', 'backpropagation'], ['back propagation', 'backpropagation'], ['cross entropy', 'softmax-cross-entropy'], ['MLE', 'maximum-likelihood'], ['SVD', 'least-squares'], ['PCA', 'least-squares'],
  ['d-sep', 'd-separation'], ['DAG', 'd-separation'], ['KL divergence', 'entropy-kl'], ['learning rate', 'step-sizes'], ['Xavier', 'initialisation'], ['initialization', 'initialisation'], ['VJP', 'layer-jacobians'],
  ['log loss', 'softmax-cross-entropy'], ['CNN', 'receptive-field'], ['normal distribution', 'gaussians'], ['Hessian', 'newton-method'], ['OLS', 'least-squares'],
  ['matrix multiplication', 'einsum'], ['determinant', 'eigenvalues'], ['HMM', 'bayes-rule'], ['standard error', 'test-set-error'], ['confounder', 'd-separation'], ['neural network', 'affine-nets'],
  ['sigmoid', 'activation-derivatives'], ['chain rule', 'layer-jacobians'], ['logistic', 'softmax-cross-entropy'], ['Taylor', 'newton-method'], ['line search', 'descent-directions'],
])('“%s” finds %s first, and an exercise of it', async (text, skill) => {
  const found = await search(gradus, text);
  expect(found.skills[0]?.id).toBe(skill);
  expect(found.exercises.some(({ id }) => bundledContent.exercises.find((entry) => entry.id === id)?.trains === skill)).toBe(true);
});

test('the other name by which a skill was found is told, its own is not', async () => {
  expect((await search(gradus, 'pca')).skills[0]?.also).toBe('PCA');
  expect((await search(gradus, 'entropy')).skills[0]?.also).toBeNull();
});

test('no other name is only what the title says already', () => {
  for (const { title, also } of Object.values(bundledContent.skills)) expect(also.map((name) => name.toLowerCase())).not.toContain(title.toLowerCase());
});

test('pages of the lab, of the guide and of what is heard in practice are found by their titles', async () => {
  const { pages } = await search(gradus, 'dropout');
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['/lab/regularisation', '/claims/dropout-is-just-l2']));
  expect((await search(gradus, 'how many layers')).pages).toContainEqual({ title: 'How many layers?', is: 'a page of the guide', path: '/guide/number-of-layers' });
});
