using System.Text.Json.Serialization;
using RadLSP.Server.Dictation;
using RadLSP.Server.Features;

namespace RadLSP.Server.Conversion;

/// <summary>What a client keeps with a diagnostic: enough to show the reason beside it.</summary>
/// <param name="Rule">The rule that raised it.</param>
/// <param name="Reason">Why it matters.</param>
internal sealed record DiagnosticData(string Rule, string Reason, double Confidence, string? Guideline);

/// <summary>What a command of this server works on; which members are set depends on the command.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Hash">What is ignored, as a hash.</param>
/// <param name="Phrase">The word or phrase that is ignored.</param>
internal sealed record CommandArguments(string? Uri = null, string? Hash = null, string? Phrase = null)
{
    /// <summary>Where the cursor is, in the units of the protocol.</summary>
    public PlainPosition? Position { get; init; }

    /// <summary>What is selected; an empty range for a cursor.</summary>
    public PlainRange? Selection { get; init; }

    /// <summary>The id of a microphone.</summary>
    public string? Device { get; init; }

    /// <summary>For whom a template is previewed; null for the first sex that it is for.</summary>
    public string? Sex { get; init; }

    /// <summary>A preview holds the defaults of fields rather than their names.</summary>
    public bool? AcceptDefaults { get; init; }

    /// <summary>What the next utterance is taken for: "command" or "dictation".</summary>
    public string? Mode { get; init; }

    /// <summary>Id or name of a template.</summary>
    public string? Template { get; init; }

    /// <summary>The number of the patient of the report; kept nowhere.</summary>
    public string? Patient { get; init; }

    /// <summary>The day of the exam, as 2024-05-31.</summary>
    public string? Date { get; init; }

    /// <summary>Other open reports of the same patient, the oldest first.</summary>
    public IReadOnlyList<string>? Reports { get; init; }

    /// <summary>The format of an export.</summary>
    public string? Format { get; init; }
}

/// <summary>A template to choose from.</summary>
/// <param name="Id">Names it to the server.</param>
/// <param name="Name">For the user.</param>
/// <param name="Reasons">What of the report speaks for it; empty for nothing.</param>
/// <param name="IsMacro">It is a piece of text rather than a whole report.</param>
internal sealed record TemplateChoice(string Id, string Name, IReadOnlyList<string> Reasons, bool IsMacro);

/// <summary>A position in the arguments of a command.</summary>
internal sealed record PlainPosition(int Line, int Character);

/// <summary>A range in the arguments of a command.</summary>
internal sealed record PlainRange(PlainPosition Start, PlainPosition End);

/// <summary>How an engine is doing.</summary>
/// <param name="Purpose">text or speech.</param>
/// <param name="Implementation">Empty while it does not run.</param>
/// <param name="Where">The worker's path or the server's address.</param>
/// <param name="Message">What happened last; empty when nothing did.</param>
/// <param name="MemoryBytes">Of its process; 0 when none runs.</param>
internal sealed record EngineState(
    string Purpose, string Engine, string Implementation, string Where, string Model, string Device, bool Loaded, string Message, int Restarts, long MemoryBytes);

/// <summary>How a dictation stands.</summary>
/// <param name="SessionId">Null when nothing was dictated into the report.</param>
/// <param name="State">starting, listening, paused or stopped.</param>
/// <param name="Utterances">How many utterances were understood.</param>
/// <param name="Kept">How many of them wait for "recover".</param>
/// <param name="Disbelieved">How many utterances were left out because nobody can have said them; noise makes recognisers hear words.</param>
/// <param name="Mode">What words are taken for: both, dictationOnly, commandsOnly, spell or numbers.</param>
/// <param name="IsSettled">Nothing that was said is still on its way into the report.</param>
internal sealed record DictationStatus(string? SessionId, string State, int Utterances, int Kept, int Disbelieved, string Mode, bool IsSettled);

/// <summary>What a client keeps with a code action until the user has chosen it.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Revision">The version of text and settings that the action was offered for.</param>
/// <param name="Diagnostic">Position of the diagnostic among all of that analysis; -1 for "fix all".</param>
/// <param name="Fix">Position of the fix in the diagnostic.</param>
internal sealed record CodeActionData(string Uri, long Revision, int Diagnostic, int Fix)
{
    /// <summary>The id of a rewrite; null for a fix.</summary>
    public string? Rewrite { get; init; }

    /// <summary>Where the rewrite was asked for.</summary>
    public int At { get; init; }
}

/// <summary>Asks for the drafted statements of a document.</summary>
internal sealed record ImpressionParams(PlainDocument TextDocument);

/// <summary>A document in the parameters of an own request.</summary>
internal sealed record PlainDocument(string Uri);

/// <summary>A drafted statement.</summary>
/// <param name="IsOpen">The impression does not have it.</param>
/// <param name="Evidence">The places that it rests on.</param>
internal sealed record ImpressionStatement(string Text, bool IsOpen, IReadOnlyList<PlainRange> Evidence);

/// <summary>The drafted statements of a document.</summary>
/// <param name="Engine">What has worded them.</param>
internal sealed record ImpressionResult(string Engine, IReadOnlyList<ImpressionStatement> Statements);

/// <summary>What of a finding differs.</summary>
/// <param name="Aspect">assertion, side, size, degree, change, place or quality.</param>
internal sealed record ComparedAspect(string Aspect, string Before, string After);

/// <summary>A finding that differs from the earlier text.</summary>
/// <param name="Kind">added, removed or changed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The sentence of the earlier text; null for an added one.</param>
/// <param name="After">Where it stands now; null for a removed one.</param>
internal sealed record ComparedFinding(string Kind, string Name, string? Before, PlainRange? After, IReadOnlyList<ComparedAspect> Aspects);

/// <summary>How the findings of a document differ from an earlier text of it.</summary>
/// <param name="ComparedWith">opened or saved.</param>
internal sealed record ComparisonResult(string ComparedWith, string Message, IReadOnlyList<ComparedFinding> Differences);

/// <summary>How the data fields that clients keep for this server are read and written. Generated at build.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(List<EngineState>))]
[JsonSerializable(typeof(DiagnosticData))]
[JsonSerializable(typeof(CommandArguments))]
[JsonSerializable(typeof(IReadOnlyList<TemplateChoice>))]
[JsonSerializable(typeof(CodeActionData))]
[JsonSerializable(typeof(ImpressionParams))]
[JsonSerializable(typeof(ImpressionResult))]
[JsonSerializable(typeof(ComparisonResult))]
[JsonSerializable(typeof(DictationStatus))]
[JsonSerializable(typeof(SpokenHelpParams))]
[JsonSerializable(typeof(SpokenHelpResult))]
[JsonSerializable(typeof(IReadOnlyList<SoundDevice>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
