/** What a search keeps of the chapters: what holds the word in its name, or lies in a skill or a chapter that does. */
type Titled = { readonly title: string; readonly also?: readonly string[] };
type SkillOf<E extends Titled> = Titled & { readonly exercises: readonly E[] };
type ChapterOf<S extends Titled> = Titled & { readonly skills: readonly S[] };

export const found = <E extends Titled, S extends SkillOf<E>, C extends ChapterOf<S>>(chapters: readonly C[], sought: string): readonly C[] => {
  const word = sought.toLocaleLowerCase('en');
  const holds = ({ title, also = [] }: Titled): boolean => [title, ...also].some((name) => name.toLocaleLowerCase('en').includes(word));
  return chapters.flatMap((chapter) => {
    if (holds(chapter)) return [chapter];
    const skills = chapter.skills.flatMap((skill) => {
      if (holds(skill)) return [skill];
      const exercises = skill.exercises.filter(holds);
      return exercises.length === 0 ? [] : [{ ...skill, exercises }];
    });
    return skills.length === 0 ? [] : [{ ...chapter, skills }];
  });
};
