/** What the learner model is told of the content: plain data, handed in. */

export type SkillNode = { readonly id: string; readonly title: string; readonly chapter: string; /** Ids of the skills that it rests on. */ readonly needs: readonly string[] };
export type ExerciseNode = {
  readonly id: string;
  readonly version: number;
  readonly skill: string;
  readonly chapter: string;
  readonly title: string;
  readonly rating: number;
  readonly uses: { readonly [skill: string]: number };
  /** With this one the skill is first met. */
  readonly first: boolean;
  readonly minutes: number;
  /** A mistake can be hidden in its worked solution. */
  readonly hides: boolean;
  /** The person judges the answer, so that it measures nothing. */
  readonly selfGraded?: true;
};
/** Skills in the order of the road. */
export type Curriculum = { readonly skills: readonly SkillNode[]; readonly exercises: readonly ExerciseNode[] };

/** Those by which someone can be measured, by skill. */
export const measuring = (curriculum: Curriculum): ReadonlyMap<string, readonly ExerciseNode[]> => exercisesBySkill({ ...curriculum, exercises: curriculum.exercises.filter((exercise) => exercise.selfGraded !== true) });
/** Exercises by the skill that they train, in the order given. */
export const exercisesBySkill = (curriculum: Curriculum): ReadonlyMap<string, readonly ExerciseNode[]> => Map.groupBy(curriculum.exercises, (exercise) => exercise.skill);

/** Skills so that each comes after those it rests on; ties in the order given. A need that does not exist is passed over, a cycle is cut. */
export const inOrderOfNeeds = (curriculum: Curriculum): readonly SkillNode[] => {
  const byId = new Map(curriculum.skills.map((skill) => [skill.id, skill]));
  const done = new Set<string>();
  const ordered: SkillNode[] = [];
  const visit = (skill: SkillNode): void => {
    if (done.has(skill.id)) return;
    done.add(skill.id);
    for (const need of skill.needs) {
      const below = byId.get(need);
      if (below !== undefined) visit(below);
    }
    ordered.push(skill);
  };
  curriculum.skills.forEach(visit);
  return ordered;
};
