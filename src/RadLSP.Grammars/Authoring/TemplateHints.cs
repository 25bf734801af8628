using RadLSP.Core.Diagnostics;
using RadLSP.Core.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>What is allowed in a template and yet seldom meant.</summary>
internal static class TemplateHints
{
    public static IEnumerable<GrammarProblem> Of(TemplateDocument document)
    {
        foreach (FieldPlace place in document.Fields)
        {
            // In a repeated group every value is said on purpose, and a required field must be filled in any case.
            if (place is { IsDefinition: true, IsRepeated: false, Field: { Kind: FieldKind.Choice, Default.Length: 0, Need: FieldNeed.None } })
            {
                yield return new GrammarProblem(place.Span, DiagnosticSeverity.Information, ProblemCodes.NoDefault,
                    $"No choice of \"{place.Field.Name}\" is marked as the default, so accepting the defaults leaves it open; put * before one, or \"; required\" at the end.");
            }
        }

        foreach (TemplateLine line in document.Items)
        {
            if (!line.IsKnown)
            {
                yield return new GrammarProblem(line.NameSpan, DiagnosticSeverity.Information, ProblemCodes.UnknownItem,
                    $"\"{line.Name}\" names no organ that the grammar knows; findings are sorted under it only where a sentence says so by itself.");
            }
        }
    }
}
