using System.CommandLine;
using RadLSP.Export;
using RadLSP.Export.Fhir;

namespace RadLSP.Commands;

/// <summary>The options of <c>radlsp structure</c> that say what is written.</summary>
internal sealed class StructureOptions
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "text; json (docs/schema/structured-report.schema.json, can be read back); fhir (a FHIR R4 Bundle); html (a page to print).",
        DefaultValueFactory = static _ => ReportExport.FormatNames[0],
    };

    private readonly Option<string?> _status = new("--status") { Description = "With --format fhir: preliminary (as without it) or final." };
    private readonly Option<string?> _subject = new("--subject") { Description = "With --format fhir: a reference to the patient, as \"Patient/123\". Without it there is none." };
    private readonly Option<string?> _issued = new("--issued") { Description = "With --format fhir: when the report was released, as \"2024-05-31T08:15:00Z\". Without it no time is said." };
    private readonly Option<bool> _presentedForm = new("--presented-form") { Description = "With --format fhir: add the report as text." };

    public StructureOptions() => _format.AcceptOnlyFromAmong([.. ReportExport.FormatNames]);

    public void AddTo(Command command)
    {
        _status.AcceptOnlyFromAmong("preliminary", "final");
        foreach (Option option in (ReadOnlySpan<Option>)[_format, _status, _subject, _issued, _presentedForm])
        {
            command.Add(option);
        }
    }

    public ExportFormat FormatOf(ParseResult result) => ReportExport.FormatOf(result.GetValue(_format)!) ?? ExportFormat.Text;

    public FhirOptions FhirOf(ParseResult result) => new()
    {
        Status = result.GetValue(_status) == "final" ? FhirStatus.Final : FhirStatus.Preliminary,
        Subject = result.GetValue(_subject),
        Issued = result.GetValue(_issued),
        HasPresentedForm = result.GetValue(_presentedForm),
    };

    /// <summary>What is wrong with the options and what would be right, or null.</summary>
    public string? Mistake(ParseResult result, bool isLines)
    {
        ExportFormat format = FormatOf(result);
        if (isLines && format != ExportFormat.Text)
        {
            return "--jsonl has a form of its own; leave --format out, or give one file";
        }

        Option? misplaced = format == ExportFormat.Fhir
            ? null
            : new Option[] { _status, _subject, _issued, _presentedForm }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });
        return misplaced is not null ? $"{misplaced.Name} needs --format fhir"
            : result.GetValue(_subject) is { } subject && !FhirOptions.IsSubject(subject) ? "--subject must be a reference, as \"Patient/123\" or \"urn:uuid:...\""
            : result.GetValue(_issued) is { } issued && !FhirOptions.IsInstant(issued) ? "--issued must be a date with time and zone, as \"2024-05-31T08:15:00Z\""
            : null;
    }
}
