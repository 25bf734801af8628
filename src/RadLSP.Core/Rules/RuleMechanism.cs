namespace RadLSP.Core.Rules;

/// <summary>A setting that a mechanism understands.</summary>
/// <param name="Name">Its key in the rule file.</param>
/// <param name="Summary">What it does, in a sentence, for the documentation and the schema.</param>
/// <param name="IsRequired">A rule without it is an error.</param>
public sealed record SettingDefinition(string Name, string Summary, bool IsRequired = false)
{
    /// <summary>The columns of a setting that is a table, a list of maps; empty for a text or a list of texts.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>Says that a setting of a rule is wrong.</summary>
/// <param name="setting">The key in the rule file.</param>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="row">Index of the row of a table, or -1 for the setting as a whole.</param>
public delegate void SettingError(string setting, string message, int row = -1);

/// <summary>One way in which rules can work. Rules are data; this is what reads them.</summary>
/// <param name="Name">The value of "mechanism" in a rule file.</param>
/// <param name="Summary">What it finds, in a sentence or two.</param>
/// <param name="Settings">What can be set.</param>
/// <param name="Create">Makes a rule ready; wrong settings are reported and leave the best rule possible.</param>
public sealed record RuleMechanism(
    string Name, string Summary, IReadOnlyList<SettingDefinition> Settings, Func<RuleDefinition, Grammar, SettingError, Rule> Create);
