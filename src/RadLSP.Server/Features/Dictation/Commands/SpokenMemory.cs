using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>One thing to choose by its number.</summary>
/// <param name="Title">Said to the user.</param>
/// <param name="Place">What it replaces.</param>
/// <param name="NewText">By what.</param>
internal sealed record SpokenChoice(string Title, TextSpan Place, string NewText);

/// <summary>What a dictation remembers between two commands. Used by one command at a time.</summary>
internal sealed class SpokenMemory
{
    private (SourceText Text, IReadOnlyList<SpokenChoice> All)? _choices;

    /// <summary>What "paste that" writes; empty for nothing.</summary>
    public string Copied { get; set; } = "";

    /// <summary>The words that were looked for last; empty for none.</summary>
    public string Found { get; set; } = "";

    /// <summary>The impression that was shown and waits for "accept"; null for none.</summary>
    public string? Draft { get; set; }

    /// <summary>The numbered choices that were shown for a text; places in another text would be wrong.</summary>
    public IReadOnlyList<SpokenChoice> ChoicesFor(SourceText text) => _choices is { } shown && shown.Text.Content == text.Content ? shown.All : [];

    public void Offer(SourceText text, IReadOnlyList<SpokenChoice> choices) => _choices = choices.Count == 0 ? null : (text, choices);
}
