using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>
/// Errors that are told as rows of a list: sentences for some sections, together with what the report must and must not say already.
/// Keys of a row: regions, modalities, needs (one of these phrases is in the text), absent (none is), context, indication,
/// technique, comparison, findings, impression, and gold (which of the sections hold the error; all that are added when left out).
/// </summary>
internal sealed class Scenario(InjectionLists lists, string list)
{
    private static readonly (string Key, SectionKind Kind)[] Headers =
    [
        ("indication", SectionKind.Indication), ("technique", SectionKind.Technique), ("comparison", SectionKind.Comparison),
    ];

    private readonly IReadOnlyList<string> _emptyBodies = lists.Words.Texts("sections/empty-bodies");

    public Rewrite? Play(Specimen report, Dice dice)
    {
        if (report.IsClinicalNote || report.Exam is { Modality.Length: 0, Regions.Count: 0 })
        {
            return null;
        }

        foreach (ListRow row in dice.Shuffle(lists.Fitting(list, report.Exam)))
        {
            if (!report.Has(row.All("absent")) && (!row.Has("needs") || report.Has(row.All("needs"))) && Play(row, report, dice) is { } rewrite)
            {
                return rewrite;
            }
        }

        return null;
    }

    private Rewrite? Play(ListRow row, Specimen report, Dice dice)
    {
        var rewrite = new Rewrite(row.Has("variant") ? row.Text("variant") : "added sentences");
        Func<string, string?> variables = InjectedVariables.For(dice);
        if (row.Has("context"))
        {
            rewrite.WithContext(Expand("context"));
        }

        foreach ((string key, SectionKind kind) in Headers)
        {
            if (row.Has(key) && !AddToHeader(rewrite, report, kind, Expand(key), IsGold(key), hasOtherPlace: row.Has("needs")))
            {
                return null;
            }
        }

        if (row.Has("findings"))
        {
            if (report.EndOfFindings(dice) is not { } end)
            {
                return null;
            }

            rewrite.Insert(end, " " + Expand("findings"), IsGold("findings"));
        }

        if (row.Has("impression"))
        {
            if (report.ImpressionItem(Expand("impression")) is var (at, text))
            {
                rewrite.Insert(at, text, IsGold("impression"));
            }
            else if (!row.Has("findings") || (row.Has("gold") && IsGold("impression")))
            {
                return null;
            }
        }

        foreach (string phrase in row.All("needs"))
        {
            foreach (TextSpan span in WholeWords.All(report.Text, phrase))
            {
                rewrite.Counterpart(span);
            }
        }

        return rewrite;

        string Expand(string key) => TextTemplate.Expand(dice.Pick(row.All(key)), variables, dice);

        bool IsGold(string key) => !row.Has("gold") || row.All("gold").Contains(key);
    }

    /// <summary>
    /// A header section gets a further sentence; where the report has no such section, a history goes to the context, unless it is the
    /// only place of the error.
    /// </summary>
    private bool AddToHeader(Rewrite rewrite, Specimen report, SectionKind kind, string text, bool isGold, bool hasOtherPlace)
    {
        if (report.Outline.Section(kind) is { } section)
        {
            string body = report.Slice(section.Body);
            if (_emptyBodies.Contains(body, StringComparer.OrdinalIgnoreCase))
            {
                rewrite.Replace(section.Body, text, isGold);
            }
            else
            {
                rewrite.Insert(section.Body.End, (body.EndsWith('.') ? " " : ". ") + text, isGold);
            }

            return true;
        }

        if (kind == SectionKind.Indication && (!isGold || hasOtherPlace))
        {
            rewrite.WithContext(text);
            return true;
        }

        return false;
    }
}
