# What the choices of an interview, and what is judged of it, are called.

role-label = Role
kind-label = Interview type
kind-behavioural = Behavioral
kind-technical = Technical
kind-situational = Situational
kind-motivation = Motivation
kind-case = Case
kind-admission = School admission
seniority-entry = Entry level
seniority-mid = Mid level
seniority-senior = Senior
seniority-lead = Lead or manager
persona-warm = Warm
persona-neutral = Neutral
persona-tough = Tough
criterion-relevance = Relevance
criterion-structure = Structure
criterion-specificity = Specificity
criterion-ownership = Ownership
criterion-role-fit = Role fit
criterion-correctness = Correctness
criterion-depth = Depth
criterion-role-language = Role vocabulary
written-in-english = English
written-in-spanish = Spanish
written-in-traditional-chinese = Traditional Chinese
written-in-simplified-chinese = Simplified Chinese
story-situation = Situation
story-task = Task
story-action = Action
story-result = Result
requirement-covered = Covered
requirement-partly = Partly
requirement-missing = Missing
gap-too-short = asked for more
gap-off-question = asked again
gap-no-situation = context missing
gap-no-task = task missing
gap-no-action = actions missing
gap-no-result = result missing
gap-no-number = numbers missing
gap-no-ownership = your own part missing
gap-no-reason = reason missing
gap-no-trade-off = other options missing
gap-no-depth = details missing
gap-no-reflection = lesson missing
gap-unclear = asked to clarify
answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
