using System.Collections.Frozen;
using System.Globalization;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules;

/// <summary>One rule as its file states it. What the settings mean is up to the mechanism.</summary>
public sealed class RuleDefinition
{
    /// <summary>Of a rule whose file does not say.</summary>
    public const double DefaultConfidence = 0.9;

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

    /// <summary>How often a flag of this rule is right, from 0 to 1, as its author has measured or judged it.</summary>
    public double Confidence { get; init; } = DefaultConfidence;

    /// <summary>The guideline that the rule applies, or null.</summary>
    public GuidelineReference? Guideline { get; init; }

    /// <summary>Sections in which it looks; empty for the mechanism's own choice.</summary>
    public IReadOnlyList<SectionRole> Sections { get; init; } = [];

    /// <summary>Settings of the mechanism; a scalar is a list of one.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Settings { get; init; }

    /// <summary>Settings that are tables: a list of rows, each a map of column to value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Tables { get; init; } =
        FrozenDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>.Empty;

    public RuleReference Reference => field ??= new RuleReference(Id, Reason) { Source = Source, Confidence = Confidence, Guideline = Guideline };

    public string? Text(string setting) => Settings.TryGetValue(setting, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> Values(string setting) => Settings.TryGetValue(setting, out IReadOnlyList<string>? values) ? values : [];

    /// <summary>The rows of a table; empty when the rule does not have it.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string setting) =>
        Tables.TryGetValue(setting, out IReadOnlyList<IReadOnlyDictionary<string, string>>? rows) ? rows : [];

    /// <summary>The number of a setting; the other value where it is left out or is none.</summary>
    public float Number(string setting, float otherwise) =>
        float.TryParse(Text(setting), CultureInfo.InvariantCulture, out float value) ? value : otherwise;

    /// <summary>The number of a setting that must be there; infinite, so that nothing reaches it, and an error where it is none.</summary>
    public float Number(string setting, SettingError error)
    {
        if (float.TryParse(Text(setting), CultureInfo.InvariantCulture, out float value))
        {
            return value;
        }

        error(setting, "must be a number");
        return float.PositiveInfinity;
    }

    public bool IsOn(string setting) => Text(setting) is "true" or "yes" or "on";
}
