import { skill } from './skill.ts';

export const graphs = {
  'd-separation': skill(
    'graphs',
    'd-separation',
    'Decides which variables still tell about each other once some are known, and names an open path.',
    ['d-sep', 'dsep', 'Bayesian network', 'Bayes net', 'DAG', 'conditional independence', 'collider', 'explaining away', 'confounder', 'causal graph', 'graphical models'],
    ['bayes-rule'],
    String.raw`
A directed graph says who listens to whom. Which variables tell about each other, once some are known? Follow the paths, whichever
way the arrows point, and look at each inner node:

- a chain $\to B\to$ or a fork $\leftarrow B\to$ is open, and *closed when $B$ is known*;
- a collider $\to B\leftarrow$ is closed, and *opened when $B$ or any descendant of $B$ is known*.

A path is open if all its inner nodes are. If no path from $A$ to $C$ is open, they are d-separated, and independent in every
distribution that the graph describes.

The collider is the surprise: two independent causes become dependent once their common effect is seen, since one explains it away.
Selecting rows by such an effect, or controlling for it, *makes* a correlation that was not there.`,
  ),
  'markov-blankets': skill(
    'graphs',
    'Markov blankets',
    'Finds the smallest set that shields a variable from the rest.',
    ['MB', 'Markov boundary', 'elimination', 'moral graph', 'Bayesian network', 'graphical models', 'feature selection'],
    ['d-separation'],
    String.raw`
Which variables must you know so that nothing else tells you more about $X$? In a directed graph the smallest such set, the *Markov
blanket*, can be read off:

- its parents, which act on it;
- its children, which show what it did;
- the other parents of its children: once a child is known, they compete with $X$ in explaining it.

The third kind is the one that is forgotten. Without it the path $X\to\text{child}\leftarrow\text{other parent}$ is open, because the
child is known.

A sampler that updates one variable at a time needs only its blanket; so does feature selection, where columns outside the blanket of
the target add nothing, if the graph is right and the others are measured without error. In an undirected graph the blanket is
simply the neighbours.`,
  ),
} as const;
