using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>The empty fields of a report: where the next one is, and what can be filled in.</summary>
public static class ReportFields
{
    /// <summary>The code of the diagnostic that marks a field nobody has filled in.</summary>
    public const string UnfilledCode = "unfilled-field";

    /// <summary>The places of the empty fields in the order of the document.</summary>
    public static IReadOnlyList<TextSpan> In(ReportAnalysis analysis) =>
        [.. analysis.Diagnostics.Where(static diagnostic => diagnostic.Code == UnfilledCode).Select(static diagnostic => diagnostic.Span).Distinct().OrderBy(static span => span.Start)];

    /// <summary>The default of an empty field, by the template that the report was written with; empty where none is known.</summary>
    public static string DefaultOf(ReportAnalysis analysis, TextSpan field) =>
        TemplateInUse.Find(analysis.Text, analysis.Grammar)?.FieldOf(analysis.Text.ToString(field))?.Default ?? "";

    /// <summary>The first empty field after a place, from the start again at the end; null without one.</summary>
    public static TextSpan? Next(ReportAnalysis analysis, int offset)
    {
        IReadOnlyList<TextSpan> fields = In(analysis);
        return fields.Count == 0 ? null : fields.FirstOrDefault(field => field.Start > offset, fields[0]);
    }

    /// <summary>The last empty field that ends before a place, from the end again at the start; null without one.</summary>
    public static TextSpan? Previous(ReportAnalysis analysis, int offset)
    {
        IReadOnlyList<TextSpan> fields = In(analysis);
        return fields.Count == 0 ? null : fields.LastOrDefault(field => field.End < offset, fields[^1]);
    }
}
