using System.Text.Json;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;

namespace RadLSP.Server.Features;

/// <summary>The commands that code actions carry and the server runs, so that ignoring works in every editor without a plugin.</summary>
internal static class ServerCommands
{
    public const string IgnoreOccurrence = "radlsp.ignoreOccurrence";
    public const string IgnoreInDocument = "radlsp.ignoreInDocument";
    public const string IgnorePhrase = "radlsp.ignorePhrase";
    public const string IgnorePhraseForSite = "radlsp.ignorePhraseForSite";
    public const string FixAll = "radlsp.fixAll";
    public const string NextField = "radlsp.nextField";
    public const string PreviousField = "radlsp.previousField";
    public const string ListTemplates = "radlsp.listTemplates";
    public const string InsertTemplate = "radlsp.insertTemplate";

    /// <summary>Called by clients: {"uri", "format"} gives the structured report in that format as a text.</summary>
    public const string ExportReport = "radlsp.exportReport";

    /// <summary>Called by clients: {"uri", "sex"?, "acceptDefaults"?} gives the text of a template; for its authors.</summary>
    public const string PreviewTemplate = "radlsp.previewTemplate";
    public const string TryTemplate = "radlsp.tryTemplate";
    public const string RunExamples = "radlsp.runExamples";

    /// <summary>{"uri", "position"?} writes the drafted impression, or what the impression lacks of it.</summary>
    public const string DraftImpression = "radlsp.draftImpression";

    /// <summary>{"uri"} tells what findings differ from the text as it was opened or saved last.</summary>
    public const string CompareWithOpened = "radlsp.compareWithOpened";

    /// <summary>Called by clients, without arguments: how the engines of this session are doing.</summary>
    public const string EngineStatus = "radlsp.engines.status";

    /// <summary>{"uri", "position"?} shows the impression in plain language, for the patient.</summary>
    public const string PatientVersion = "radlsp.patientVersion";

    /// <summary>{"uri", "position"?} shows diagnoses that a model suggests to think of.</summary>
    public const string Differential = "radlsp.differential";

    /// <summary>{"uri", "patient"?, "date"?, "reports"?} shows the earlier reports of the patient.</summary>
    public const string Priors = "radlsp.priors";

    public static IReadOnlyList<string> All { get; } =
    [
        IgnoreOccurrence, IgnoreInDocument, IgnorePhrase, IgnorePhraseForSite, FixAll, NextField, PreviousField, ListTemplates, InsertTemplate, ExportReport,
        PreviewTemplate, TryTemplate, RunExamples, DraftImpression, CompareWithOpened, PatientVersion, Differential, Priors, EngineStatus, .. DictationCommands.All,
    ];

    public static Command Create(string name, string title, CommandArguments arguments) => new()
    {
        Title = title,
        Name = name,
        Arguments = [JsonSerializer.SerializeToElement(arguments, ServerJsonContext.Default.CommandArguments)],
    };

    /// <exception cref="LspException">The arguments are not those of a command of this server.</exception>
    public static CommandArguments ArgumentsOf(ExecuteCommandParams parameters)
    {
        try
        {
            return parameters.Arguments is [{ ValueKind: JsonValueKind.Object } first, ..]
                && first.Deserialize(ServerJsonContext.Default.CommandArguments) is { } arguments
                ? arguments
                : throw LspException.InvalidParams("The command needs an object as its first argument.");
        }
        catch (JsonException)
        {
            throw LspException.InvalidParams("The argument of the command is not one that this server has made.");
        }
    }
}
