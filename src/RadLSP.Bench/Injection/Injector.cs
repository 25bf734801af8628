using RadLSP.Bench.Data;
using RadLSP.Bench.Injection.Kinds;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>Puts one error of one kind into a copy of a report.</summary>
internal sealed class Injector
{
    /// <summary>A word that fewer reports use may be a slip or a name.</summary>
    private const int FewestUses = 4;

    private readonly InjectionLists _lists;
    private readonly Dictionary<string, ErrorKind> _kinds;

    /// <summary>Prepares the kinds.</summary>
    /// <param name="lists">The injector's own lists.</param>
    /// <param name="isDictionaryWord">True for a lower-case word of a general dictionary.</param>
    /// <param name="used">Lower-case words of the reports that are tested, with the number of reports that use each.</param>
    public Injector(WordLists lists, Func<string, bool> isDictionaryWord, Dictionary<string, int> used)
    {
        _lists = new InjectionLists(
            lists,
            word => used.ContainsKey(word) || isDictionaryWord(word),
            used.Where(word => word.Value >= FewestUses).Select(word => word.Key),
            isDictionaryWord);
        ErrorKind[] kinds =
        [
            new Omission(_lists), new Insertion(_lists), new SideSwap(_lists), new OrderSide(_lists), new NegationFlip(_lists),
            new Typo(_lists), new SoundAlike(_lists), new Debris(_lists), new WrongUnit(_lists), new SizeConflict(_lists),
            new ChangeFlip(_lists), new WrongDate(_lists), new WrongSex(_lists), new WrongAge(_lists), new WrongTechnique(_lists),
            new AbsentOrgan(_lists), new ImpossibleAnatomy(_lists), new TemplateLeftover(_lists), new Uncommunicated(_lists),
            new WrongRecommendation(_lists),
        ];
        _kinds = kinds.ToDictionary(kind => kind.Code, StringComparer.Ordinal);
    }

    public Specimen Read(CleanReport report) => new(report, _lists);

    /// <summary>The report with one error, or null when it lacks what the error needs.</summary>
    public InjectedReport? Inject(Specimen report, string kind, int seed)
    {
        if (report.Report.Avoid?.Contains(kind) == true || _kinds[kind].Inject(report, new Dice(seed, report.Report.Id, kind)) is not { IsEmpty: false } rewrite)
        {
            return null;
        }

        (string text, List<TextSpan> changed, List<TextSpan> prepared, List<TextSpan> counterparts) = rewrite.Apply(report.Text);
        string? context = report.Report.Context is { } own && rewrite.Context is { } added ? own + "\n" + added : rewrite.Context ?? report.Report.Context;
        bool isChanged = text != report.Text || context != report.Report.Context;
        bool hasPlace = changed.Count > 0 || counterparts.Count > 0 || rewrite.IsAnywhere;
        return isChanged && hasPlace
            ? new InjectedReport(kind, rewrite.Variant, report.Report, text, context, changed, prepared, counterparts, rewrite.IsAnywhere)
            : null;
    }
}
