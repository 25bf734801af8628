using System.Runtime.CompilerServices;
using RadLSP.Core.Analysis;
using RadLSP.Core.Templates;

namespace RadLSP.Server.Features;

/// <summary>By what names templates are called by voice: their own, and without the modality ("chest") where that leaves one.</summary>
internal static class TemplateNames
{
    private static readonly ConditionalWeakTable<TemplateLibrary, IReadOnlyDictionary<string, ReportTemplate>> _known = [];

    /// <summary>Templates by name. Those that fit the exam of the report win a short name that others could have too.</summary>
    public static IReadOnlyDictionary<string, ReportTemplate> Of(ReportAnalysis analysis)
    {
        TemplateLibrary library = analysis.Grammar.Templates;
        var names = new Dictionary<string, ReportTemplate>(_known.GetValue(library, OfAll), StringComparer.OrdinalIgnoreCase);
        foreach (RankedTemplate ranked in analysis.Reports.Count == 0 ? [] : TemplateRanking.Rank(analysis.Reports[0], library).Reverse())
        {
            if (ShortOf(ranked.Template.Name) is { } shorter && library.Find(shorter) is null)
            {
                names[shorter] = ranked.Template;
            }
        }

        return names;
    }

    private static Dictionary<string, ReportTemplate> OfAll(TemplateLibrary library)
    {
        var names = new Dictionary<string, ReportTemplate>(StringComparer.OrdinalIgnoreCase);
        foreach (ReportTemplate template in library.All)
        {
            names.TryAdd(template.Name, template);
        }

        foreach (IGrouping<string, ReportTemplate> shorter in library.All
            .Where(static template => !template.IsMacro && ShortOf(template.Name) is not null)
            .GroupBy(static template => ShortOf(template.Name)!, StringComparer.OrdinalIgnoreCase))
        {
            if (shorter.Count() == 1)
            {
                names.TryAdd(shorter.Key, shorter.First());
            }
        }

        return names;
    }

    /// <summary>"chest" of "CT chest": what follows a first word in capitals; null for other names.</summary>
    private static string? ShortOf(string name)
    {
        int blank = name.IndexOf(' ', StringComparison.Ordinal);
        return blank > 1 && name.AsSpan(0, blank).IndexOfAnyExceptInRange('A', 'Z') < 0 ? name[(blank + 1)..] : null;
    }
}
