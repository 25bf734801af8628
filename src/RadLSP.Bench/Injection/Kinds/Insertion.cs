using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL002: the impression gets a disease that the body never mentions.</summary>
internal sealed class Insertion(InjectionLists lists) : ErrorKind("RL002")
{
    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        if (report.IsClinicalNote || report.Exam.Modality.Length == 0)
        {
            return null;
        }

        foreach (ListRow row in dice.Shuffle(lists.Fitting("insertions/statements", report.Exam)))
        {
            if (report.Has(row.All("absent")))
            {
                continue;
            }

            string statement = TextTemplate.Expand(row.Text("text"), InjectedVariables.For(dice), dice);
            if (report.ImpressionItem(statement) is var (at, text))
            {
                return new Rewrite("statement added").Insert(at, text);
            }
        }

        return null;
    }
}
