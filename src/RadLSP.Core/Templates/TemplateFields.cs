using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>Gives empty fields the severity that their template asks for.</summary>
internal static class TemplateFields
{
    /// <summary>An empty required field is an error, a wanted one a warning, any other one a hint.</summary>
    public static void Grade(SourceText text, Grammar grammar, List<Diagnostic> diagnostics)
    {
        TemplateShape? shape = null;
        for (int i = 0; i < diagnostics.Count; i++)
        {
            if (diagnostics[i].Code != ReportFields.UnfilledCode)
            {
                continue;
            }

            shape ??= TemplateInUse.Find(text, grammar);
            if (shape is null)
            {
                return;
            }

            if (shape.FieldOf(text.ToString(diagnostics[i].Span)) is { } field)
            {
                diagnostics[i] = diagnostics[i] with
                {
                    Severity = field.Need switch
                    {
                        FieldNeed.Required => DiagnosticSeverity.Error,
                        FieldNeed.Wanted => DiagnosticSeverity.Warning,
                        _ => DiagnosticSeverity.Hint,
                    },
                };
            }
        }
    }
}
