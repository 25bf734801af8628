using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules;

/// <summary>One rule as its file states it. What the settings mean is up to the mechanism.</summary>
public sealed class RuleDefinition
{
    /// <summary>File name without ending; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The diagnostic code that it raises.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the mechanism in <see cref="RuleMechanisms"/>.</summary>
    public required string Mechanism { get; init; }

    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>The message; words in braces are filled in by the mechanism: "{finding}".</summary>
    public required string Message { get; init; }

    /// <summary>Why it matters; shown in hover and in the rule catalogue.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the rule's facts come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Sections in which it looks; empty for the mechanism's own choice.</summary>
    public IReadOnlyList<SectionRole> Sections { get; init; } = [];

    /// <summary>Settings of the mechanism; a scalar is a list of one.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Settings { get; init; }

    public RuleReference Reference => field ??= new RuleReference(Id, Reason);

    public string? Text(string setting) => Settings.TryGetValue(setting, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> Values(string setting) => Settings.TryGetValue(setting, out IReadOnlyList<string>? values) ? values : [];

    public bool IsOn(string setting) => Text(setting) is "true" or "yes" or "on";
}
