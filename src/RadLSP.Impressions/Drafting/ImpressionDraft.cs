namespace RadLSP.Impressions.Drafting;

/// <summary>An impression that was made from the findings of a report.</summary>
/// <param name="Statements">The most urgent first; none where the report describes nothing.</param>
public sealed record ImpressionDraft(IReadOnlyList<DraftStatement> Statements)
{
    public static readonly ImpressionDraft Empty = new([]);

    /// <summary>Several statements are numbered, a line each; otherwise they follow each other as prose.</summary>
    public bool IsNumbered { get; init; } = true;

    /// <summary>The text to insert below the heading.</summary>
    public string Text => IsNumbered && Statements.Count > 1
        ? string.Join('\n', Statements.Select(static (statement, index) => $"{index + 1}. {statement.Text}"))
        : string.Join(' ', Statements.Select(static statement => statement.Text));
}
